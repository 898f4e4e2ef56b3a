import type { BusinessDay } from '#kernel';
import type { Client, QueryResult } from 'pg';
import { spentOn, type AccountState } from '../decisions/index.ts';
import * as statements from './batch-statements.sql.ts';
import { mainBook } from '../book.ts';
import type { ByteArena } from '../chain/index.ts';
import { chainFormat, type LinkHead } from '../chain/index.ts';
import type { ChangedAccount, Writing } from '../decisions/index.ts';

export type Link = Omit<LinkHead, 'bookId'> & { readonly hash: Buffer; readonly leaseEnd: Date };

/** The second flight but its COMMIT, in sending order; `updatesAt` is the place of the one that updates the accounts. */
export interface SentWrites {
  readonly sent: readonly Promise<QueryResult>[];
  readonly updatesAt: number;
}

/** Sends every statement of the second flight but the COMMIT; nothing is waited for. */
export function sendWrites(
  client: Client,
  arena: ByteArena,
  { writing, recordArrays, link }: { writing: Writing; recordArrays: readonly Buffer[]; link: Link },
): SentWrites {
  const send = (statement: { name: string; text: string }, values: unknown[]): Promise<QueryResult> =>
    client.query({ ...statement, values: [mainBook, ...values] });
  const { accounts, holdsMade, holdsEnded, poolsMade, poolsChanged } = writing;
  const day = link.businessDay;
  const heldChanges = accounts.filter((changed) => needsHeld(changed, day));
  const [freed, setAside] = [heldChanges.filter(freesMoney), heldChanges.filter((changed) => !freesMoney(changed))];
  const sendHeld = (changed: readonly ChangedAccount[]): Promise<QueryResult>[] => {
    if (changed.length === 0) return [];
    const ids = arena.uuids(changed, ({ after }) => after.id);
    const held = arena.int8s(changed, ({ after }) => after.held);
    return [send(statements.writeHeld, [ids, held, arena.int8s(changed, ({ after }) => allowanceUsedOn(after, day))])];
  };
  // The floor is checked after every statement: what a capture pays out must be free before the balance falls,
  // and what a hold sets aside must be there before it is held.
  const before = sendHeld(freed);
  const updates = send(statements.writeBatch, [
    ...recordArrays,
    link.lane,
    link.batch,
    link.postedAt,
    link.businessDay,
    arena.uuids(accounts, ({ after }) => after.id),
    arena.int8s(accounts, ({ before }) => before.seq),
    arena.int8s(accounts, ({ after }) => after.posted),
    arena.int8s(accounts, ({ after }) => after.seq),
    arena.int8s(accounts, ({ after }) => spentOn(after, day)),
  ]);
  const sent = [...before, updates, ...sendHeld(setAside)];
  if (holdsMade.length > 0)
    sent.push(
      send(statements.makeHolds, [
        holdsMade.map((hold) => hold.id),
        holdsMade.map((hold) => hold.from),
        holdsMade.map((hold) => hold.to),
        arena.int8s(holdsMade, (hold) => hold.amount),
        holdsMade.map((hold) => hold.expiresAt.toISOString()),
        holdsMade.map((hold) => hold.state),
        holdsMade.map((hold) => hold.endedBy),
      ]),
    );
  if (holdsEnded.length > 0)
    sent.push(
      send(statements.endHolds, [
        holdsEnded.map((hold) => hold.id),
        holdsEnded.map((hold) => hold.state),
        holdsEnded.map((hold) => hold.endedBy),
      ]),
    );
  if (poolsMade.length > 0)
    sent.push(
      send(statements.makePools, [
        poolsMade.map((pool) => pool.transferId),
        arena.int8s(poolsMade, (pool) => pool.captured),
        arena.int8s(poolsMade, (pool) => pool.refunded),
      ]),
    );
  if (poolsChanged.length > 0)
    sent.push(
      send(statements.changePools, [
        poolsChanged.map((pool) => pool.transferId),
        arena.int8s(poolsChanged, (pool) => pool.refunded),
      ]),
    );
  const { lane, batch, postedAt, businessDay, transfers, previousHash, hash, leaseEnd } = link;
  const linkValues = [lane, batch, postedAt, businessDay, transfers, chainFormat, previousHash, hash, leaseEnd];
  sent.push(send(statements.writeLink, linkValues));
  return { sent, updatesAt: before.length };
}

function freesMoney({ before, after }: ChangedAccount): boolean {
  return after.held < before.held;
}

/** The common statement writes the day for every account, so a counter of an older day must go back to 0 with it. */
function needsHeld({ before, after }: ChangedAccount, day: BusinessDay): boolean {
  return before.held !== after.held || before.allowanceUsed !== allowanceUsedOn(after, day);
}

function allowanceUsedOn(account: AccountState, day: BusinessDay): bigint {
  return account.spentDay === day ? account.allowanceUsed : 0n;
}
