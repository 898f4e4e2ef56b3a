import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysMs, hoursMs, plusMs, type AccountId, type TransferId } from '#kernel';
import { fixedClock, seededChance } from '#platform/random';
import { makeDatabase, type TestDatabase } from '#test/database';
import { fingerprintOf, keyOf, newId, openBook, type LedgerBook } from '#test/ledger-book';
import { freezeAccount, restrictOutgoing } from './accounts.sql.ts';
import type { LedgerOperation } from './operation.ts';
import { isExit, standingKinds, transferKinds, type RecordKind } from './transfer-kind.ts';

const start = new Date('2026-11-22T04:00:00Z');
const clock = fixedClock(start);
const chance = seededChance('every way out', clock);
const allowance = 200n;
const above = 300n;
let made: TestDatabase;
let book: LedgerBook;
beforeAll(async () => {
  made = await makeDatabase();
  book = await openBook(made.database, { clock, chance });
});
afterAll(async () => {
  await book.ledger.close();
  await made.drop();
});

/** What is tried from a stopped account; made ready before it is stopped. */
interface Attempt {
  /** Whether money leaves its owner by it: then a freeze and a cooling-off stop it (design paper login §4). */
  readonly exit: boolean;
  readonly prepare: (owner: AccountId, amount: bigint) => Promise<() => Promise<string>>;
}

async function submit(operation: LedgerOperation): Promise<string> {
  const answer = await book.ledger.submit(operation);
  return answer.ok ? 'posted' : answer.refusal.code;
}

function identified(...parts: readonly (string | bigint)[]) {
  const id = newId<'transfer'>(chance);
  return { id, idempotency: keyOf(id), fingerprint: fingerprintOf(id, ...parts) };
}

async function payOut(
  kind: 'payment' | 'order_payment' | 'top_up_return' | 'adjustment',
  owner: AccountId,
  to: AccountId,
  amount: bigint,
) {
  return async () => {
    const answer = await book.pay({ from: owner, to, amount, kind });
    return answer.ok ? 'posted' : answer.refusal.code;
  };
}

async function hold(owner: AccountId, amount: bigint): Promise<TransferId> {
  const to = await book.open(0n, 'merchant');
  const made = identified('hold');
  const expiresAt = plusMs(clock.now(), hoursMs);
  const posted = await submit({
    type: 'hold',
    ...made,
    from: owner,
    to,
    amount,
    currency: 'CNY',
    memo: null,
    expiresAt,
  });
  expect(posted).toBe('posted');
  return made.id;
}

/** A kind without a row here does not compile: whoever adds one says what stops it. */
const attempts: Readonly<Record<RecordKind, Attempt>> = {
  payment: {
    exit: true,
    prepare: async (owner, amount) => payOut('payment', owner, await book.open(0n, 'merchant'), amount),
  },
  order_payment: {
    exit: true,
    prepare: async (owner, amount) => payOut('order_payment', owner, await book.open(0n, 'merchant'), amount),
  },
  top_up: {
    exit: false,
    prepare: (owner, amount) =>
      Promise.resolve(async () => {
        const answer = await book.pay({ from: book.bank, to: owner, amount, kind: 'top_up' });
        return answer.ok ? 'posted' : answer.refusal.code;
      }),
  },
  top_up_return: { exit: false, prepare: (owner, amount) => payOut('top_up_return', owner, book.bank, amount) },
  adjustment: { exit: false, prepare: (owner, amount) => payOut('adjustment', owner, book.bank, amount) },
  refund: {
    exit: false,
    async prepare(owner, amount) {
      const customer = await book.open(amount);
      const paid = await book.pay({ from: customer, to: owner, amount });
      if (!paid.ok) throw new Error(paid.refusal.code);
      const of = paid.value.transferId;
      return () => submit({ type: 'refund', ...identified('refund'), of, amount, memo: null });
    },
  },
  hold: {
    exit: true,
    async prepare(owner, amount) {
      const to = await book.open(0n, 'merchant');
      const expiresAt = plusMs(clock.now(), hoursMs);
      return () =>
        submit({
          type: 'hold',
          ...identified('hold'),
          from: owner,
          to,
          amount,
          currency: 'CNY',
          memo: null,
          expiresAt,
        });
    },
  },
  capture: {
    exit: true,
    async prepare(owner, amount) {
      const of = await hold(owner, amount);
      return () => submit({ type: 'capture', ...identified('capture'), of, amount, memo: null });
    },
  },
  void: {
    exit: false,
    async prepare(owner, amount) {
      const of = await hold(owner, amount);
      return () => submit({ type: 'void', ...identified('void'), of, because: 'voided' });
    },
  },
  expiry: {
    exit: false,
    async prepare(owner, amount) {
      const of = await hold(owner, amount);
      return async () => {
        clock.advanceMs(hoursMs);
        return submit({ type: 'void', ...identified('expiry'), of, because: 'expired' });
      };
    },
  },
};

const rest = (accountId: AccountId) =>
  made.database.transaction((tx) =>
    restrictOutgoing(tx, {
      accountId,
      until: plusMs(clock.now(), daysMs),
      allowancePerDay: allowance,
      reason: 'password_reset',
      at: clock.now(),
    }),
  );
const freeze = (accountId: AccountId) => made.database.transaction((tx) => freezeAccount(tx, accountId));

test('every kind the ledger knows is in the table, and says what it is', () => {
  const kinds = Object.keys({ ...transferKinds, ...standingKinds }).sort();
  expect(Object.keys(attempts).sort()).toEqual(kinds);
});

describe.each(Object.keys(attempts) as RecordKind[])('%s', (kind) => {
  const { exit, prepare } = attempts[kind];

  test('is listed as what it is', () => {
    expect(isExit(kind)).toBe(exit);
  });

  test.each([
    ['a cooling-off', rest, 'outgoing_restricted'],
    ['a freeze', freeze, 'account_frozen'],
  ] as const)('above the allowance, in %s', async (_what, stop, refusal) => {
    const owner = await book.open(1_000n);
    const attempt = await prepare(owner, above);
    await stop(owner);
    expect(await attempt()).toBe(exit ? refusal : 'posted');
  });

  test('within the allowance a cooling-off lets it go, a freeze does not', async () => {
    const resting = await book.open(1_000n);
    const first = await prepare(resting, allowance);
    await rest(resting);
    expect(await first()).toBe('posted');
    const frozen = await book.open(1_000n);
    const second = await prepare(frozen, 1n);
    await freeze(frozen);
    expect(await second()).toBe(exit ? 'account_frozen' : 'posted');
  });
});

test('all exits together share one allowance a day', async () => {
  const owner = await book.open(1_000n);
  const exits = (Object.keys(attempts) as RecordKind[]).filter((kind) => attempts[kind].exit);
  const ready = [];
  for (const kind of exits) ready.push(await attempts[kind].prepare(owner, 120n));
  await rest(owner);
  const codes = [];
  for (const attempt of ready) codes.push(await attempt());
  expect(codes.filter((code) => code === 'posted')).toHaveLength(1);
  expect(codes.filter((code) => code === 'outgoing_restricted')).toHaveLength(exits.length - 1);
});
