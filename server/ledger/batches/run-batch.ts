import { invariant, type BusinessDay } from '#kernel';
import type { Client } from 'pg';
import type { AccountState, PendingOperation, RefundableTransfer, Answer } from '../decisions/index.ts';
import {
  listExisting,
  lockAccounts,
  lockHolds,
  lockLane,
  lockPools,
  readHoldParties,
  readKeys,
  readRefundables,
  readSettled,
  uuidArray,
} from './batch-reads.sql.ts';
import { commitText, rollbackText } from './batch-statements.sql.ts';
import { sendWrites } from './batch-writes.sql.ts';
import { mainBook } from '../book.ts';
import { linkHash, encodeRecords } from '../chain/index.ts';
import { decide, type Decision } from '../decisions/index.ts';
import type { LaneConnection } from './lane-connection.ts';

/** Answers that are durable, and operations that wait because somebody else holds one of their accounts. */
export interface BatchRun<Pending extends PendingOperation> {
  readonly served: readonly Pending[];
  readonly answers: readonly Answer[];
  readonly waiting: readonly Pending[];
  readonly heldAccounts: ReadonlySet<string>;
}

/** The lease of the chain went to another process. Take a new one and do it again. */
export class LaneLost extends Error {
  override name = 'LaneLost';
}

/** The COMMIT was answered by something else; nothing of the batch stands. */
export class NotCommitted extends Error {
  override name = 'NotCommitted';
}

export interface BatchRules {
  readonly skipHeld: boolean;
  readonly businessDayOf: (instant: Date) => BusinessDay;
}

/**
 * One try at one batch: one transaction in two pipelined flights. Throws whatever the database says; then nothing of
 * the batch stands, or (connection lost at the COMMIT) all of it, which the keys tell the next try.
 */
export async function runBatch<Pending extends PendingOperation>(
  connection: LaneConnection,
  batch: readonly Pending[],
  rules: BatchRules,
): Promise<BatchRun<Pending>> {
  const { client, lane } = await connection.open();
  connection.records.clear();
  connection.changes.clear();
  const named = await readNamed(client, connection, batch);
  const read = await lockAndRead(client, connection, { batch, named, lane, skipHeld: rules.skipHeld });
  try {
    const split = await setHeldAside(client, connection, { batch, named, accounts: read.accounts, rules });
    const at = connection.clock.now();
    const moment = { at, day: rules.businessDayOf(at) };
    const decision = decide(split.served, { ...read, refundables: named.refundables }, moment);
    if (decision.records.length === 0) await client.query(rollbackText);
    else await write(client, connection, { decision, head: read.head, lane, moment });
    return { ...split, answers: decision.outcomes };
  } catch (error) {
    await client.query(rollbackText).catch(() => undefined);
    throw error;
  }
}

/** What refunds, captures and voids name: unchangeable rows that say which accounts to lock. */
interface Named {
  readonly refundables: ReadonlyMap<string, RefundableTransfer>;
  readonly holdParties: ReadonlyMap<string, readonly string[]>;
}

const nothingNamed: Named = { refundables: new Map(), holdParties: new Map() };

async function readNamed(
  client: Client,
  { changes }: LaneConnection,
  batch: readonly PendingOperation[],
): Promise<Named> {
  const transfers: string[] = [];
  const holds: string[] = [];
  for (const { operation } of batch) {
    if (operation.type === 'refund') transfers.push(operation.of);
    if (operation.type === 'capture' || operation.type === 'void') holds.push(operation.of);
  }
  if (transfers.length + holds.length === 0) return nothingNamed;
  const [refundables, holdParties] = await flight([
    readRefundables(client, uuidArray(changes, transfers)),
    readHoldParties(client, uuidArray(changes, holds)),
  ]);
  return { refundables, holdParties };
}

/** The accounts an operation moves money between, as far as they can be known. */
function partiesOf({ operation }: PendingOperation, named: Named): readonly string[] {
  if (operation.type === 'transfer' || operation.type === 'hold') return [operation.from, operation.to];
  if (operation.type !== 'refund') return named.holdParties.get(operation.of) ?? [];
  const original = named.refundables.get(operation.of);
  return original ? [original.from, original.to] : [];
}

/** First flight: BEGIN and every lock in the one order accounts, holds, pools, lane; then keys and obligations. */
async function lockAndRead(
  client: Client,
  connection: LaneConnection,
  asked: { batch: readonly PendingOperation[]; named: Named; lane: number; skipHeld: boolean },
) {
  const { batch, named, lane, skipHeld } = asked;
  const { changes, holder } = connection;
  const ids = new Set<string>();
  const obligations: string[] = [];
  for (const pending of batch) {
    for (const id of partiesOf(pending, named)) ids.add(id);
    if (pending.operation.type === 'transfer' && pending.operation.obligation !== null)
      obligations.push(pending.operation.obligation);
  }
  const held = [...named.holdParties.keys()];
  const refunded = [...named.refundables.keys()];
  try {
    const [, accounts, holds, pools, head, recorded, settled] = await flight([
      client.query(connection.begin),
      lockAccounts(client, uuidArray(changes, [...ids]), { skipHeld }),
      held.length === 0 ? noRows() : lockHolds(client, uuidArray(changes, held)),
      refunded.length === 0 ? noRows() : lockPools(client, uuidArray(changes, refunded)),
      lockLane(client, { lane, holder }),
      readKeys(
        client,
        changes.latin1s(batch, (pending) => pending.keyDigest),
      ),
      obligations.length === 0 ? new Set<string>() : readSettled(client, uuidArray(changes, obligations)),
    ]);
    if (!head) throw new LaneLost('the lease of the lane has ended');
    return { accounts, holds, pools, head, recorded, settled };
  } catch (error) {
    await client.query(rollbackText).catch(() => undefined);
    throw error;
  }
}

function noRows(): Map<string, never> {
  return new Map<string, never>();
}

/** With locks skipped, tells accounts that somebody holds from ones that are none; operations on the former wait. */
async function setHeldAside<Pending extends PendingOperation>(
  client: Client,
  { changes }: LaneConnection,
  asked: {
    batch: readonly Pending[];
    named: Named;
    accounts: ReadonlyMap<string, AccountState>;
    rules: BatchRules;
  },
): Promise<{ served: readonly Pending[]; waiting: readonly Pending[]; heldAccounts: ReadonlySet<string> }> {
  const { batch, named, accounts, rules } = asked;
  const everything = { served: batch, waiting: [], heldAccounts: new Set<string>() };
  if (!rules.skipHeld) return everything;
  const missing = new Set<string>();
  for (const pending of batch) for (const id of partiesOf(pending, named)) if (!accounts.has(id)) missing.add(id);
  if (missing.size === 0) return everything;
  const heldAccounts = await listExisting(client, changes, [...missing]);
  const isHeld = (pending: Pending): boolean => partiesOf(pending, named).some((id) => heldAccounts.has(id));
  return {
    served: batch.filter((pending) => !isHeld(pending)),
    waiting: batch.filter(isHeld),
    heldAccounts,
  };
}

interface BatchWriting {
  readonly decision: Decision;
  readonly head: { readonly batch: bigint; readonly hash: Buffer };
  readonly lane: number;
  readonly moment: { readonly at: Date; readonly day: BusinessDay };
}

/** Second flight: everything the decision wrote, its chain link, and the COMMIT behind it. */
async function write(client: Client, connection: LaneConnection, asked: BatchWriting): Promise<void> {
  const { decision, head, lane, moment } = asked;
  const recordArrays = encodeRecords(connection.records, decision.records);
  const place = {
    lane,
    batch: head.batch + 1n,
    postedAt: moment.at,
    businessDay: moment.day,
    transfers: decision.records.length,
    previousHash: head.hash,
  };
  const hash = linkHash({ ...place, bookId: mainBook }, connection.records.bytes());
  const link = { ...place, hash, leaseEnd: connection.leaseEnd(moment.at) };
  const { sent, updatesAt } = sendWrites(client, connection.changes, { writing: decision, recordArrays, link });
  const commit = client.query(commitText);
  const results = await flight([...sent, commit]);
  if (results.at(-1)?.command !== 'COMMIT') throw new NotCommitted('the batch was rolled back');
  const updated = results[updatesAt]?.rowCount;
  invariant(updated === decision.accounts.length, 'a locked account stays as it was read');
}

/** Waits for all of a flight; the first failure in sending order is the cause of the others. */
async function flight<const Sent extends readonly unknown[]>(
  sent: Sent,
): Promise<{ -readonly [Place in keyof Sent]: Awaited<Sent[Place]> }> {
  const settled = await Promise.allSettled(sent);
  for (const one of settled) if (one.status === 'rejected') throw one.reason;
  return await Promise.all(sent);
}
