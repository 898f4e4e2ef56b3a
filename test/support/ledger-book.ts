import { createHash } from 'node:crypto';
import { invariant, parseId, type AccountId, type BusinessDay, type Chance, type Clock, type Id } from '#kernel';
import {
  openAccount,
  startLedger,
  type AccountKind,
  type IdempotencyKey,
  type Ledger,
  type LedgerOptions,
  type TransferOperation,
} from '#ledger';
import type { Database } from '#platform/database';
import { systemChance, systemClock } from '#platform/random';

/** A book with an outside world, for tests and benchmarks of the ledger. */
export interface LedgerBook {
  readonly ledger: Ledger;
  /** The outside world; may go below zero. */
  readonly bank: AccountId;
  readonly clock: Clock;
  readonly chance: Chance;
  open(minor: bigint, kind?: AccountKind): Promise<AccountId>;
  pay(asked: Payment): ReturnType<Ledger['submit']>;
}

export type Payment = Pick<TransferOperation, 'from' | 'to' | 'amount'> &
  Partial<Pick<TransferOperation, 'kind' | 'obligation' | 'memo'>> & { readonly key?: string };

export async function openBook(
  database: Database,
  options: Partial<Omit<LedgerOptions, 'database'>> = {},
): Promise<LedgerBook> {
  const clock = options.clock ?? systemClock;
  const chance = options.chance ?? systemChance;
  const ledger = await startLedger({ businessDayOf, ...options, clock, chance, database });
  const bank = await openOne(database, { clock, chance, kind: 'outside' });
  const pay: LedgerBook['pay'] = (asked) => ledger.submit(transferOf(chance, asked));
  return {
    ledger,
    bank,
    clock,
    chance,
    pay,
    async open(minor, kind = 'person') {
      const id = await openOne(database, { clock, chance, kind });
      if (minor > 0n) {
        const answer = await pay({ from: bank, to: id, amount: minor, kind: 'top_up' });
        invariant(answer.ok, 'the bank gives');
      }
      return id;
    },
  };
}

async function openOne(
  database: Database,
  { clock, chance, kind }: { clock: Clock; chance: Chance; kind: AccountKind },
): Promise<AccountId> {
  const id = newId<'account'>(chance);
  const floorMinor = kind === 'outside' ? null : 0n;
  await database.transaction((tx) => openAccount(tx, { id, kind, currency: 'CNY', floorMinor, at: clock.now() }));
  return id;
}

/** A payment with a fresh id; without a key of its own nothing can repeat it. */
export function transferOf(chance: Chance, asked: Payment): TransferOperation {
  const id = newId<'transfer'>(chance);
  return {
    type: 'transfer',
    kind: 'payment',
    currency: 'CNY',
    memo: null,
    obligation: null,
    ...asked,
    id,
    idempotency: keyOf(asked.key ?? id),
    fingerprint: fingerprintOf(asked.from, asked.to, asked.amount),
  };
}

export function keyOf(key: string): IdempotencyKey {
  return { scope: 'test:pay', key };
}

export function fingerprintOf(...parts: readonly (string | bigint)[]): Buffer {
  return createHash('sha256').update(parts.join('|')).digest();
}

export function newId<Name extends string>(chance: Chance = systemChance): Id<Name> {
  const id = parseId<Name>(chance.uuid());
  invariant(id, 'chance makes UUIDs');
  return id;
}

/** The UTC day; tests of limits hand in their own. */
export function businessDayOf(instant: Date): BusinessDay {
  return Number(instant.toISOString().slice(0, 10).replaceAll('-', '')) as BusinessDay;
}
