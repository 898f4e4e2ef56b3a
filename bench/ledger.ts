import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { Client } from 'pg';
import type { AccountId, TransferId } from '#kernel';
import { startLedger, type TransferOperation } from '#ledger';
import { systemChance, systemClock } from '#platform/random';
import { businessDayOf, fingerprintOf, newId } from '#test/ledger-book';
import { openSinglePayments } from './ledger/single-payment.ts';
import { measureLoad, median, printCase, runDuel, type Side, type Slice } from './measure.ts';
import { openDurableStore, type DurableStore } from '#test/durable-store';

const accounts = 100_000;
const startMinor = 1_000_000_000n;
const singleConnections = 32;
const rounds = 5;
const sliceMs = 1_000;
const memo = Buffer.alloc(48, 'memo');

type Workload = 'uniform' | 'hot';

/** Batched transfers ÷ one call per transfer, and what a hot account and a row held by somebody else cost. */
export async function run(): Promise<void> {
  const store = await openDurableStore();
  try {
    const ids = await makeAccounts(store);
    await duels(store, ids);
    await heldRow(store, ids);
    await checkSum(store);
  } finally {
    await store.remove();
  }
}

async function duels(store: DurableStore, ids: readonly AccountId[]): Promise<void> {
  const { database } = store;
  const day = businessDayOf(systemClock.now());
  const ledger = await startLedger({ database, clock: systemClock, chance: systemChance, businessDayOf });
  const single = await openSinglePayments(database.connection, { connections: singleConnections, day });
  const side = (name: string, workload: Workload, inFlight: number): Side => ({
    name,
    measure: () => {
      const work =
        name === 'single'
          ? () => {
              const transfer = makeTransfer(ids, workload);
              return single.pay(transfer, digestOf(transfer));
            }
          : async () => (await ledger.submit(makeTransfer(ids, workload))).ok;
      refillReserve();
      return measureLoad({ work, inFlight, sliceMs });
    },
  });
  const cases = [
    { workload: 'uniform', inFlight: 256, floor: 4 },
    { workload: 'hot', inFlight: 256, floor: 8.5 },
    { workload: 'uniform', inFlight: 1024, floor: 5.5 },
    { workload: 'hot', inFlight: 1024, floor: 11 },
  ] as const;
  for (const { workload, inFlight, floor } of cases) {
    const sides = [side('batched', workload, inFlight), side('single', workload, inFlight)] as const;
    await runDuel({ bench: 'ledger', case: `${workload}-${inFlight}`, floor, rounds, sides });
  }
  const sides = [side('hot', 'hot', 256), side('uniform', 'uniform', 256)] as const;
  await runDuel({ bench: 'ledger', case: 'hot-vs-uniform', floor: 0.9, rounds, sides });
  await single.close();
  await ledger.close();
}

const holdMs = 1_500;
/** 0.2 % of the transfers touch the held row. */
const heldEvery = 500;

/** Completed while a foreign transaction holds one row ÷ completed in as long a time before. */
async function heldRow({ database, adminConnection }: DurableStore, ids: readonly AccountId[]): Promise<void> {
  const ledger = await startLedger({ database, clock: systemClock, chance: systemChance, businessDayOf });
  const foreign = new Client(adminConnection);
  await foreign.connect();
  const [held] = ids;
  if (held === undefined) throw new Error('no account to hold');
  let made = 0;
  const load = (): Promise<Slice> => {
    refillReserve();
    return measureLoad({
      work: async () =>
        (await ledger.submit(makeTransfer(ids, 'uniform', ++made % heldEvery === 0 ? held : undefined))).ok,
      inFlight: 256,
      sliceMs: holdMs,
      warmMs: 0,
    });
  };
  const undisturbed: Slice[] = [];
  const disturbed: Slice[] = [];
  await load();
  for (let round = 0; round < rounds; round++) {
    undisturbed.push(await load());
    await foreign.query('BEGIN');
    await foreign.query('SELECT id FROM ledger.accounts WHERE id = $1 FOR UPDATE', [held]);
    const [slice] = await Promise.all([load(), sleep(holdMs).then(() => foreign.query('COMMIT'))]);
    disturbed.push(slice);
  }
  const ratios = disturbed.map((slice, round) => slice.perSecond / (undisturbed[round]?.perSecond ?? Number.NaN));
  printCase({
    bench: 'ledger',
    case: 'held-row',
    ratio: median(ratios),
    floor: 0.5,
    rounds: ratios,
    facts: {
      held: median(disturbed.map((slice) => slice.perSecond)),
      undisturbed: median(undisturbed.map((slice) => slice.perSecond)),
      heldP99Ms: median(disturbed.map((slice) => slice.p99Ms)),
    },
    failures: [...disturbed, ...undisturbed].reduce((sum, slice) => sum + slice.failures, 0),
  });
  await foreign.end();
  await ledger.close();
}

const fingerprint = fingerprintOf('bench');
const reserve: string[] = [];
/** More than a slice uses up. */
const reserveMax = 80_000;

/** Ids are made between the slices: what is measured is the ledger and not the making of its load. */
export function refillReserve(): void {
  while (reserve.length < reserveMax) reserve.push(systemChance.uuid());
  reserve.sort((a, b) => (a < b ? 1 : -1));
}

export function makeTransfer(ids: readonly AccountId[], workload: Workload, given?: AccountId): TransferOperation {
  const from = pick(ids);
  const wanted = given ?? (workload === 'hot' && Math.random() < 0.5 ? ids[1] : undefined);
  let to = wanted ?? pick(ids);
  while (to === from) to = pick(ids);
  return {
    type: 'transfer',
    id: (reserve.pop() ?? systemChance.uuid()) as TransferId,
    idempotency: { scope: 'bench', key: reserve.pop() ?? systemChance.uuid() },
    fingerprint,
    kind: 'payment',
    from,
    to,
    amount: BigInt(1 + Math.floor(Math.random() * 1_000)),
    currency: 'CNY',
    memo,
    obligation: null,
  };
}

/** As long as a real one, and growing with time like it. */
export function digestOf({ idempotency }: TransferOperation): Buffer {
  const hex = idempotency.key.replaceAll('-', '');
  return Buffer.from(hex + hex, 'hex');
}

function pick(ids: readonly AccountId[]): AccountId {
  const id = ids[Math.floor(Math.random() * ids.length)];
  if (id === undefined) throw new Error('no accounts');
  return id;
}

/** Accounts with money, put in by hand: the benchmark looks at payments, not at where the money came from. */
export async function makeAccounts({ database, adminConnection }: DurableStore): Promise<readonly AccountId[]> {
  const ids = Array.from({ length: accounts }, () => newId<'account'>());
  await sql`
    insert into ledger.accounts (book_id, id, kind, currency, floor, posted, opened_at)
    select 1, id, 'person', 'CNY', 0, ${startMinor}, now() from unnest(${ids}::uuid[]) id`.execute(database.kysely);
  const admin = new Client(adminConnection);
  await admin.connect();
  await admin.query('VACUUM ANALYZE ledger.accounts');
  await admin.query('CHECKPOINT');
  await admin.end();
  return ids;
}

/** Whatever was measured, no money came or went. */
async function checkSum({ database }: DurableStore): Promise<void> {
  const { rows } = await sql<{ total: string }>`select sum(posted)::text as total from ledger.accounts`.execute(
    database.kysely,
  );
  if (rows[0]?.total !== (startMinor * BigInt(accounts)).toString())
    throw new Error(`the balances add up to ${rows[0]?.total}`);
}
