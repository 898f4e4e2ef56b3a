import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { daysMs, plusMs } from '#kernel';
import {
  freezeAccount,
  openAccount,
  readAccount,
  restrictOutgoing,
  setLimits,
  unfreezeAccount,
  type LedgerOperation,
} from '#ledger';
import { fingerprintOf, keyOf, newId, openBook, type LedgerBook } from '#test/ledger-book';
import { Model, type Names, type Step } from './model.ts';
import type { ProofPlace } from './proof.ts';
import { assertSound } from './sound.ts';

const accountsPerSequence = 3;
const stepsMax = 14;
const bills = 2;
const sequencesAtOnce = 200;

const account = fc.nat(accountsPerSequence - 1);
const amount = fc.bigInt({ min: 1n, max: 60n });
const of = fc.nat(stepsMax - 1);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('top_up' as const), to: account, amount }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      from: account,
      to: account,
      amount,
      bill: fc.option(fc.nat(bills - 1), { freq: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('again' as const), of }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('refund' as const), of, amount }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('hold' as const), from: account, to: account, amount }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('capture' as const), of, amount }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('void' as const), of }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('freeze' as const, 'thaw' as const), account }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('limit' as const), account, perPayment: amount, perDay: amount }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cool' as const), account, allowance: amount }) },
);

const sequence = fc.array(step, { minLength: 4, maxLength: stepsMax });

/** Random sequences, many at once in shared batches: every answer and every balance is the model's. */
export async function proveModel(place: ProofPlace, sequences: number): Promise<void> {
  const book = await openBook(place.database, { batchMax: 64 });
  const samples = fc.sample(sequence, sequences);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let steps = samples[next++]; steps; steps = samples[next++]) await follow(place, book, steps);
  };
  await Promise.all(Array.from({ length: sequencesAtOnce }, worker));
  await book.ledger.close();
  await assertSound(place.database);
}

async function follow({ database }: ProofPlace, book: LedgerBook, steps: readonly Step[]): Promise<void> {
  const names: Names = {
    accounts: Array.from({ length: accountsPerSequence }, () => newId<'account'>()),
    steps: steps.map(() => newId<'transfer'>()),
    bills: Array.from({ length: bills }, () => newId<'account'>()),
  };
  const at = book.clock.now();
  await database.transaction(async (tx) => {
    for (const id of names.accounts) await openAccount(tx, { id, kind: 'person', currency: 'CNY', floorMinor: 0n, at });
  });
  const model = new Model(accountsPerSequence);
  const sent: LedgerOperation[] = [];
  for (const [index, one] of steps.entries()) {
    const told = `step ${index} of ${JSON.stringify(steps, asText)}`;
    const expected = model.take(one);
    assert.equal(await perform({ database }, book, names, sent, index, one), expected, told);
  }
  for (const [index, id] of names.accounts.entries()) {
    const { balance, held } = (await readAccount(database.kysely, id)) ?? {};
    const { balance: expected, held: heldThere } = model.accounts[index] ?? {};
    assert.deepEqual({ balance, held }, { balance: expected, held: heldThere }, JSON.stringify(steps, asText));
  }
}

async function perform(
  { database }: Pick<ProofPlace, 'database'>,
  book: LedgerBook,
  names: Names,
  sent: LedgerOperation[],
  index: number,
  one: Step,
): Promise<string> {
  const accountId = names.accounts['account' in one ? one.account : 0] ?? book.bank;
  const at = book.clock.now();
  const until = plusMs(at, daysMs);
  switch (one.do) {
    case 'freeze':
      await database.transaction((tx) => freezeAccount(tx, accountId));
      return '–';
    case 'thaw':
      await database.transaction((tx) => unfreezeAccount(tx, accountId));
      return '–';
    case 'limit': {
      const limits = { accountId, limitPerPayment: one.perPayment, limitPerDay: one.perDay };
      await database.transaction((tx) => setLimits(tx, limits));
      return '–';
    }
    case 'cool': {
      const restriction = { accountId, until, allowancePerDay: one.allowance, reason: 'recovery', at };
      await database.transaction((tx) => restrictOutgoing(tx, restriction));
      return '–';
    }
    case 'again':
    case 'top_up':
    case 'pay':
    case 'refund':
    case 'hold':
    case 'capture':
    case 'void': {
      const operation = one.do === 'again' ? sent[one.of] : operationOf(book, names, index, one);
      if (operation) sent[index] = operation;
      if (!operation) return '–';
      const answer = await book.ledger.submit(operation);
      return answer.ok ? 'ok' : answer.refusal.code;
    }
  }
}

type Operating = Exclude<Step, { do: 'freeze' | 'thaw' | 'limit' | 'cool' | 'again' }>;

function operationOf(book: LedgerBook, names: Names, index: number, one: Operating): LedgerOperation | undefined {
  const id = names.steps[index];
  if (!id) return undefined;
  const parts = { id, idempotency: keyOf(id), fingerprint: fingerprintOf(id) };
  const accountAt = (number: number) => names.accounts[number] ?? book.bank;
  const stepAt = (number: number) => names.steps[number] ?? newId<'transfer'>();
  switch (one.do) {
    case 'top_up':
      return transfer({ kind: 'top_up', from: book.bank, to: accountAt(one.to), amount: one.amount, obligation: null });
    case 'pay': {
      const obligation = one.bill === null ? null : (names.bills[one.bill] ?? null);
      return transfer({
        kind: 'payment',
        from: accountAt(one.from),
        to: accountAt(one.to),
        amount: one.amount,
        obligation,
      });
    }
    case 'refund':
      return { ...parts, type: 'refund', of: stepAt(one.of), amount: one.amount, memo: null };
    case 'hold': {
      const expiresAt = plusMs(book.clock.now(), daysMs);
      const sides = { from: accountAt(one.from), to: accountAt(one.to) };
      return { ...parts, ...sides, type: 'hold', amount: one.amount, currency: 'CNY', memo: null, expiresAt };
    }
    case 'capture':
      return { ...parts, type: 'capture', of: stepAt(one.of), amount: one.amount, memo: null };
    case 'void':
      return { ...parts, type: 'void', of: stepAt(one.of), because: 'voided' };
  }

  function transfer(
    given: Pick<Extract<LedgerOperation, { type: 'transfer' }>, 'kind' | 'from' | 'to' | 'amount' | 'obligation'>,
  ): LedgerOperation {
    return { ...parts, ...given, type: 'transfer', currency: 'CNY', memo: null };
  }
}

function asText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
