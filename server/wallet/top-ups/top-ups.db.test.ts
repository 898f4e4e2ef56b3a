import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf, parseId, secondsMs, type PersonId } from '#kernel';
import { freezeAccount } from '#ledger';
import { listAudit } from '#platform/audit';
import { startJobs } from '#platform/jobs';
import { systemChance } from '#platform/random';
import { openMoneyRooms, type MoneyRooms } from '#test/money-rooms';
import { walletJobTasks } from '../jobs.ts';
import { ensureBankAccount } from './ensure-bank-account.ts';
import { moveTopUpOn } from './move-top-up.ts';
import { findTopUpByKey, getTopUp, listTopUps } from './read-top-ups.ts';
import { startTopUp } from './start-top-up.ts';

let rooms: MoneyRooms;
beforeAll(async () => {
  rooms = await openMoneyRooms();
});
afterAll(() => rooms.close());

describe('a top-up', () => {
  test('is pending first, and confirmed when the money is there', async () => {
    const person = await rooms.person('*先生');
    const topUp = await start(person, 'sandbox-8001', '5000');
    expect(topUp).toMatchObject({ state: 'pending', reason: null, settledAt: null, transferId: null });
    expect(await rooms.balance(person)).toBe(0n);
    await move(topUp.id);
    expect(await rooms.balance(person)).toBe(5_000n);
    expect(await state(person, topUp.id)).toMatchObject({ state: 'confirmed', reason: null });
    const rows = await listAudit(rooms.deps.database.kysely, { subject: { kind: 'person', id: person }, limit: 10 });
    expect(rows.map((row) => [row.verb, row.outcome])).toEqual([
      ['wallet.move_top_up', 'confirmed'],
      ['wallet.start_top_up', 'done'],
    ]);
  });

  test('whose job runs twenty times at once posts once', async () => {
    const person = await rooms.person('*先生');
    const topUp = await start(person, 'sandbox-8001', '5000');
    await Promise.all(Array.from({ length: 20 }, () => move(topUp.id)));
    await move(topUp.id);
    expect(await rooms.balance(person)).toBe(5_000n);
  });

  test('waits for a slow bank', async () => {
    const person = await rooms.person('*先生');
    const topUp = await start(person, 'sandbox-8002', '5000');
    await move(topUp.id);
    expect(await state(person, topUp.id)).toMatchObject({ state: 'pending' });
    rooms.clock.advanceMs(30 * secondsMs);
    await move(topUp.id);
    expect(await state(person, topUp.id)).toMatchObject({ state: 'confirmed' });
  });

  test('that the bank declines moves nothing', async () => {
    const person = await rooms.person('*先生');
    const topUp = await start(person, 'sandbox-8003', '5000');
    await move(topUp.id);
    expect(await state(person, topUp.id)).toMatchObject({ state: 'failed', reason: 'bank_declined', transferId: null });
    expect(await rooms.balance(person)).toBe(0n);
  });

  test('that the bank takes back leaves again, once', async () => {
    const person = await rooms.person('*先生');
    const topUp = await start(person, 'sandbox-8004', '5000');
    await move(topUp.id);
    expect(await rooms.balance(person)).toBe(5_000n);
    rooms.clock.advanceMs(60 * secondsMs);
    await Promise.all(Array.from({ length: 10 }, () => move(topUp.id)));
    expect(await state(person, topUp.id)).toMatchObject({ state: 'returned', reason: 'bank_returned' });
    expect(await rooms.balance(person)).toBe(0n);
  });

  test('that cannot be taken back yet waits for money and says so', async () => {
    const person = await rooms.person('*先生');
    const topUp = await start(person, 'sandbox-8004', '5000');
    await move(topUp.id);
    await spend(person, 4_000n);
    rooms.clock.advanceMs(60 * secondsMs);
    await Promise.all([move(topUp.id), move(topUp.id)]);
    expect(await state(person, topUp.id)).toMatchObject({ state: 'confirmed', reason: 'return_waiting' });
    expect(await rooms.balance(person)).toBe(1_000n);
    await rooms.give(person, 4_500n);
    await move(topUp.id);
    expect(await state(person, topUp.id)).toMatchObject({ state: 'returned', reason: 'bank_returned' });
    expect(await rooms.balance(person)).toBe(500n);
  });

  test('also comes to a frozen account: only what leaves is stopped', async () => {
    const person = await rooms.person('*先生');
    await rooms.deps.database.transaction((tx) => freezeAccount(tx, accountOf(person)));
    const topUp = await start(person, 'sandbox-8001', '5000');
    await move(topUp.id);
    expect(await state(person, topUp.id)).toMatchObject({ state: 'confirmed' });
  });

  test('to an account that is not there fails and says why', async () => {
    const nobody = personId();
    const topUp = await start(nobody, 'sandbox-8001', '5000');
    await move(topUp.id);
    expect(await state(nobody, topUp.id)).toMatchObject({ state: 'failed', reason: 'account_unavailable' });
  });
});

describe('its key', () => {
  test('gives the same top-up again, as it stands now, and refuses another content', async () => {
    const person = await rooms.person('*先生');
    const asked = { amount: '700', bankCard: 'sandbox-8001', key: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => begin(person, asked)));
    const ids = new Set(answers.map((one) => (one.ok ? one.value.topUp.id : one.refusal.code)));
    expect(ids.size).toBe(1);
    expect(answers.filter((one) => one.ok && !one.value.replayed)).toHaveLength(1);
    await move([...ids][0] ?? '');
    expect(await begin(person, asked)).toMatchObject({ value: { replayed: true, topUp: { state: 'confirmed' } } });
    const reused = { ok: false, refusal: { code: 'idempotency_key_reused' } };
    expect(await begin(person, { ...asked, amount: '701' })).toEqual(reused);
    expect(await begin(person, { ...asked, bankCard: 'sandbox-8002' })).toEqual(reused);
    expect(await begin(await rooms.person('*女士'), asked)).toMatchObject({ value: { replayed: false } });
  });

  test('finds one’s own top-up after a lost answer', async () => {
    const person = await rooms.person('*先生');
    const key = randomUUID();
    const db = rooms.deps.database.kysely;
    await begin(person, { amount: '700', bankCard: 'sandbox-8001', key });
    expect(await findTopUpByKey(db, person, key)).toMatchObject({ amountMinor: 700n });
    expect(await findTopUpByKey(db, personId(), key)).toBeUndefined();
  });
});

test.each([
  ['0', 'sandbox-8001', { code: 'amount_invalid' }],
  ['-1', 'sandbox-8001', { code: 'amount_invalid' }],
  ['1.5', 'sandbox-8001', { code: 'amount_invalid' }],
  ['1e3', 'sandbox-8001', { code: 'amount_invalid' }],
  ['9'.repeat(30), 'sandbox-8001', { code: 'amount_invalid' }],
  ['5000001', 'sandbox-8001', { code: 'top_up_limit', maxMinor: 5_000_000n }],
  ['100', '8001', { code: 'bank_card_unknown' }],
  ['100', '', { code: 'bank_card_unknown' }],
])('%s from card %j is refused', async (amount, bankCard, refusal) => {
  const person = await rooms.person('*先生');
  expect(await begin(person, { amount, bankCard, key: 'k' })).toEqual({ ok: false, refusal });
  expect(await findTopUpByKey(rooms.deps.database.kysely, person, 'k')).toBeUndefined();
});

test('one sees one’s own only, newest first, page by page', async () => {
  const person = await rooms.person('*先生');
  const made = [
    await start(person, 'sandbox-8001', '1'),
    await start(person, 'sandbox-8001', '2'),
    await start(person, 'sandbox-8001', '3'),
  ];
  const db = rooms.deps.database.kysely;
  const unknown = { ok: false, refusal: { code: 'top_up_not_found' } };
  expect(await getTopUp(db, personId(), made[0]?.id ?? '')).toEqual(unknown);
  expect(await getTopUp(db, person, randomUUID())).toEqual(unknown);
  const first = await listTopUps(db, person, { limit: 2 });
  if (!first.ok) throw new Error(first.refusal.code);
  expect(first.value.items.map((one) => one.amountMinor)).toEqual([3n, 2n]);
  const second = await listTopUps(db, person, { limit: 2, cursor: first.value.nextCursor ?? undefined });
  expect(second).toMatchObject({ ok: true, value: { items: [{ amountMinor: 1n }], nextCursor: null } });
  expect(await listTopUps(db, person, { limit: 2, cursor: 'x' })).toEqual({
    ok: false,
    refusal: { code: 'cursor_invalid' },
  });
});

test('the bank’s account is opened once, however many servers start', async () => {
  const bank = { rail: rooms.deps.rail, currency: 'CNY' } as const;
  const ids = await Promise.all(
    Array.from({ length: 5 }, () => ensureBankAccount(rooms.deps.database, rooms.operator, bank)),
  );
  expect(new Set(ids)).toEqual(new Set([rooms.deps.bankAccountId]));
});

test('the job runs by itself', async () => {
  const person = await rooms.person('*先生');
  const topUp = await start(person, 'sandbox-8001', '5000');
  const jobs = await startJobs({
    connection: rooms.deps.database.connection,
    clock: rooms.clock,
    chance: systemChance,
    tasks: walletJobTasks(rooms.deps),
    onError: (error) => {
      throw error;
    },
  });
  await expect.poll(async () => (await state(person, topUp.id)).state, { timeout: 10_000 }).toBe('confirmed');
  await jobs.stop();
});

function begin(person: PersonId, asked: { amount: string; bankCard: string; key: string }) {
  return startTopUp(rooms.deps, rooms.contextOf(person), person, asked);
}

async function start(person: PersonId, bankCard: string, amount: string) {
  const started = await begin(person, { amount, bankCard, key: randomUUID() });
  if (!started.ok) throw new Error(started.refusal.code);
  return started.value.topUp;
}

function move(id: string): Promise<void> {
  return moveTopUpOn(rooms.deps, rooms.operator, id);
}

async function state(person: PersonId, id: string) {
  const topUp = await getTopUp(rooms.deps.database.kysely, person, id);
  if (!topUp.ok) throw new Error(topUp.refusal.code);
  return topUp.value;
}

async function spend(person: PersonId, amount: bigint): Promise<void> {
  const id = parseId<'transfer'>(systemChance.uuid());
  if (!id) throw new Error('chance makes UUIDs');
  const posted = await rooms.deps.ledger.submit({
    type: 'transfer',
    id,
    idempotency: { scope: 'test:spend', key: id },
    fingerprint: Buffer.alloc(32),
    kind: 'payment',
    from: accountOf(person),
    to: rooms.deps.bankAccountId,
    amount,
    currency: 'CNY',
    memo: null,
    obligation: null,
  });
  expect(posted.ok).toBe(true);
}

function personId(): PersonId {
  const id = parseId<'person'>(systemChance.uuid());
  if (!id) throw new Error('chance makes UUIDs');
  return id;
}
