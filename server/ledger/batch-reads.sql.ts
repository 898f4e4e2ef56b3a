import type { AccountId, Currency, TransferId } from '#kernel';
import type { Client } from 'pg';
import type { AccountState } from './account.ts';
import * as statements from './batch-statements.sql.ts';
import type { HoldState, RecordedOutcome, RefundableTransfer, RefundPool } from './batch-state.ts';
import { mainBook } from './book.ts';
import type { ByteArena } from './byte-arena.ts';
import { decodeRefusal } from './refusal.ts';
import { isRefundable, kindOfNumber } from './transfer-kind.ts';

type AccountRow = [
  id: AccountId,
  currency: Currency,
  posted: bigint,
  held: bigint,
  floor: bigint | null,
  seq: bigint,
  spentDay: number,
  spentToday: bigint,
  allowanceUsed: bigint | null,
  allowancePerDay: bigint | null,
  limitPerPayment: bigint | null,
  limitPerDay: bigint | null,
  restrictedUntil: Date | null,
  frozen: boolean | null,
  closedAt: Date | null,
];

/** Accounts by id; skipping the ones that somebody else holds, when asked to. */
export async function lockAccounts(
  client: Client,
  ids: Buffer,
  { skipHeld }: { skipHeld: boolean },
): Promise<Map<string, AccountState>> {
  const statement = skipHeld ? statements.lockFreeAccounts : statements.lockAccounts;
  const { rows } = await client.query<AccountRow>({ ...statement, values: [mainBook, ids], rowMode: 'array' });
  const accounts = new Map<string, AccountState>();
  for (const row of rows) {
    accounts.set(row[0], {
      id: row[0],
      currency: row[1],
      posted: row[2],
      held: row[3],
      floor: row[4],
      seq: row[5],
      spentDay: row[6],
      spentToday: row[7],
      allowanceUsed: row[8] ?? 0n,
      allowancePerDay: row[9] ?? 0n,
      limitPerPayment: row[10],
      limitPerDay: row[11],
      restrictedUntil: row[12],
      isFrozen: row[13] !== null,
      isClosed: row[14] !== null,
    });
  }
  return accounts;
}

type KeyRow = [
  keyDigest: Buffer,
  fingerprint: Buffer,
  outcome: number,
  facts: Buffer | null,
  id: TransferId,
  fromSeq: bigint,
  postedAt: Date,
  balanceAfter: bigint,
];

export async function readKeys(client: Client, keys: Buffer): Promise<Map<string, RecordedOutcome>> {
  const { rows } = await client.query<KeyRow>({ ...statements.readKeys, values: [mainBook, keys], rowMode: 'array' });
  return new Map(
    rows.map(([key, fingerprint, outcome, facts, transferId, seqFrom, postedAt, balanceAfter]) => {
      const answer =
        outcome === 0 ? { transferId, seqFrom, balanceAfter, postedAt } : { refusal: decodeRefusal(outcome, facts) };
      return [key.toString('latin1'), { fingerprint, answer }];
    }),
  );
}

export async function readRefundables(client: Client, ids: Buffer): Promise<Map<string, RefundableTransfer>> {
  type Row = { id: TransferId; kind: number; from_account: AccountId; to_account: AccountId; amount: bigint };
  const { rows } = await client.query<Row>({ ...statements.readTransfers, values: [mainBook, ids] });
  const found = new Map<string, RefundableTransfer>();
  for (const { id, kind, from_account: from, to_account: to, amount } of rows) {
    const name = kindOfNumber(kind);
    if (name !== undefined && isRefundable(name)) found.set(id, { id, from, to, amount });
  }
  return found;
}

export async function readHoldParties(client: Client, ids: Buffer): Promise<Map<string, readonly AccountId[]>> {
  type Row = { id: TransferId; from_account: AccountId; to_account: AccountId };
  const { rows } = await client.query<Row>({ ...statements.readHoldParties, values: [mainBook, ids] });
  return new Map(rows.map((row) => [row.id, [row.from_account, row.to_account]]));
}

export async function lockHolds(client: Client, ids: Buffer): Promise<Map<string, HoldState>> {
  type Row = {
    id: TransferId;
    from_account: AccountId;
    to_account: AccountId;
    amount: bigint;
    expires_at: Date;
    state: HoldState['state'];
    ended_by: TransferId | null;
  };
  const { rows } = await client.query<Row>({ ...statements.lockHolds, values: [mainBook, ids] });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        from: row.from_account,
        to: row.to_account,
        amount: row.amount,
        expiresAt: row.expires_at,
        state: row.state,
        endedBy: row.ended_by,
      },
    ]),
  );
}

export async function lockPools(client: Client, ids: Buffer): Promise<Map<string, RefundPool>> {
  type Row = { transfer_id: TransferId; captured: bigint; refunded: bigint; disputed: bigint };
  const { rows } = await client.query<Row>({ ...statements.lockPools, values: [mainBook, ids] });
  return new Map(rows.map(({ transfer_id: transferId, ...pool }) => [transferId, { transferId, ...pool }]));
}

export async function readSettled(client: Client, obligations: Buffer): Promise<Set<string>> {
  const { rows } = await client.query<{ obligation: string }>({
    ...statements.readSettled,
    values: [mainBook, obligations],
  });
  return new Set(rows.map((row) => row.obligation));
}

/** The head of the lane's chain; undefined when somebody else holds the lane now. */
export async function lockLane(
  client: Client,
  { lane, holder }: { lane: number; holder: string },
): Promise<{ readonly batch: bigint; readonly hash: Buffer } | undefined> {
  const { rows } = await client.query<{ batch: bigint; hash: Buffer }>({
    ...statements.lockLane,
    values: [mainBook, lane, holder],
  });
  return rows[0];
}

/** Those of the ids that are accounts at all. */
export async function listExisting(client: Client, arena: ByteArena, ids: readonly string[]): Promise<Set<string>> {
  return listIds(client, statements.listExisting, uuidArray(arena, ids));
}

/** Those of the accounts that nobody holds at this moment. */
export async function listFree(client: Client, arena: ByteArena, ids: readonly string[]): Promise<Set<string>> {
  return listIds(client, statements.listFree, uuidArray(arena, ids));
}

async function listIds(client: Client, statement: { name: string; text: string }, ids: Buffer): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>({ ...statement, values: [mainBook, ids] });
  return new Set(rows.map((row) => row.id));
}

export function uuidArray(arena: ByteArena, ids: readonly string[]): Buffer {
  return arena.uuids(ids, (id) => id);
}
