import type { AccountId, Currency, TransferId } from '#kernel';
import type { Client } from 'pg';
import { z } from 'zod';
import type { AccountState, HoldState, RecordedOutcome, RefundableTransfer, RefundPool } from '../decisions/index.ts';
import * as statements from './batch-statements.sql.ts';
import { mainBook } from '../book.ts';
import type { ByteArena } from '../chain/index.ts';
import { decodeRefusal } from '../refusal.ts';
import { isRefundable, kindOfNumber } from '../transfer-kind.ts';

type AccountRow = [
  id: AccountId,
  currency: Currency,
  posted: bigint,
  /** Null for 0, as `floor`: most are, and a null costs nothing. */
  held: bigint | null,
  floor: bigint | null,
  seq: bigint,
  spentDay: number,
  spentToday: bigint,
  rules: string | null,
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
  for (const [id, currency, posted, held, floor, seq, spentDay, spentToday, text] of rows) {
    const rules = text === null ? noRules : parseRules(text);
    accounts.set(id, {
      id,
      currency,
      posted,
      held: held ?? 0n,
      floor: rules.hasNoFloor ? null : (floor ?? 0n),
      seq,
      isFrozen: rules.isFrozen,
      isClosed: rules.isClosed,
      restrictedUntil: rules.restrictedUntil,
      allowancePerDay: rules.allowancePerDay,
      limitPerPayment: rules.limitPerPayment,
      limitPerDay: rules.limitPerDay,
      spentDay,
      spentToday,
      allowanceUsed: rules.allowanceUsed,
    });
  }
  return accounts;
}

interface Rules extends Pick<
  AccountState,
  'isFrozen' | 'isClosed' | 'restrictedUntil' | 'allowancePerDay' | 'allowanceUsed' | 'limitPerPayment' | 'limitPerDay'
> {
  readonly hasNoFloor: boolean;
}

/** Most accounts have none; one null is read faster than seven columns. */
const noRules: Rules = {
  hasNoFloor: false,
  isFrozen: false,
  isClosed: false,
  restrictedUntil: null,
  allowancePerDay: 0n,
  allowanceUsed: 0n,
  limitPerPayment: null,
  limitPerDay: null,
};

const RuleText = z.tuple([
  z.boolean(),
  z.string().nullable(),
  z.string().nullable(),
  z.string().nullable(),
  z.string(),
  z.string().nullable(),
  z.string().nullable(),
  z.boolean(),
]);

function parseRules(text: string): Rules {
  const [frozen, closedAt, until, allowance, used, perPayment, perDay, hasNoFloor] = RuleText.parse(JSON.parse(text));
  return {
    hasNoFloor,
    isFrozen: frozen,
    isClosed: closedAt !== null,
    restrictedUntil: until === null ? null : new Date(until),
    allowancePerDay: BigInt(allowance ?? 0),
    allowanceUsed: BigInt(used),
    limitPerPayment: perPayment === null ? null : BigInt(perPayment),
    limitPerDay: perDay === null ? null : BigInt(perDay),
  };
}

type KeyRow = [
  keyDigest: Buffer,
  fingerprint: Buffer,
  outcome: number,
  facts: Buffer | null,
  id: TransferId,
  fromSeq: bigint,
  postedAt: Date,
  balanceAfter: bigint | null,
];

export async function readKeys(client: Client, keys: Buffer): Promise<Map<string, RecordedOutcome>> {
  const { rows } = await client.query<KeyRow>({ ...statements.readKeys, values: [mainBook, keys], rowMode: 'array' });
  return new Map(
    rows.map(([key, fingerprint, outcome, facts, transferId, seqFrom, postedAt, balanceAfter]) => {
      const answer =
        outcome === 0
          ? { transferId, seqFrom, balanceAfter: balanceAfter ?? 0n, postedAt }
          : { refusal: decodeRefusal(outcome, facts) };
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
