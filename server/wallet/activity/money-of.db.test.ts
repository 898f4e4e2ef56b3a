import { afterAll, beforeAll, expect, test } from 'vitest';
import { daysMs } from '#kernel';
import { openMoneyRooms, type MoneyRooms } from '#test/money-rooms';
import { businessDayOf } from '../calendar.ts';
import { countLookup } from '../payee-lookups.sql.ts';
import { insertTopUp } from '../top-ups/top-ups.sql.ts';
import { moneyOf } from './money-of.ts';

let rooms: MoneyRooms;
beforeAll(async () => {
  rooms = await openMoneyRooms();
});
afterAll(() => rooms.close());

test('movements come newest first, older than a position, not before a time', async () => {
  const personId = await rooms.person('*雷');
  const asked = { personId, locale: 'zh-CN', before: null, since: null, limit: 10 } as const;
  await rooms.give(personId, 100n);
  rooms.clock.advanceMs(daysMs);
  const since = rooms.clock.now();
  await rooms.give(personId, 200n);
  const { list } = moneyOf(rooms.deps);
  const all = await list(asked);
  expect(all.map((one) => [one.seq, one.movement.amount, one.movement.direction])).toEqual([
    [2n, '200', 'in'],
    [1n, '100', 'in'],
  ]);
  expect((await list({ ...asked, before: 2n })).map((one) => one.seq)).toEqual([1n]);
  expect((await list({ ...asked, since })).map((one) => one.seq)).toEqual([2n]);
  expect(await list({ ...asked, limit: 1 })).toHaveLength(1);
});

test('a top-up is open while the bank has not answered, or wants it back', async () => {
  const personId = await rooms.person('*梅');
  const { database } = rooms.deps;
  const startedAt = rooms.clock.now();
  const { countOpenTopUps } = moneyOf(rooms.deps);
  const open = () => database.transaction((tx) => countOpenTopUps(tx, personId));
  const set = (state: string, reason: string | null) =>
    database.pool.query(
      `update wallet.top_ups set state = $2, reason = $3, settled_at = $4, transfer_id = $5 where person_id = $1`,
      [personId, state, reason, state === 'pending' ? null : startedAt, state === 'pending' ? null : personId],
    );
  expect(await open()).toBe(0);
  const id = rooms.operator.chance.uuid();
  const topUp = { id, personId, amountMinor: 1n, currency: 'CNY', bankCard: '8001', state: 'pending' } as const;
  const unsettled = { reason: null, answerBy: startedAt, settledAt: null, transferId: null, returnAttempt: 1 } as const;
  const request = { key: 'k', fingerprint: Buffer.alloc(32) };
  await database.transaction((tx) => insertTopUp(tx, { ...topUp, ...unsettled, startedAt }, request));
  expect(await open()).toBe(1);
  await set('confirmed', 'return_waiting');
  expect(await open()).toBe(1);
  await set('confirmed', null);
  expect(await open()).toBe(0);
});

test('days of look-ups go when nobody asks for their budget any more', async () => {
  const personId = await rooms.person('*芳');
  const { database, businessZone } = rooms.deps;
  const now = rooms.clock.now();
  await countLookup(database.kysely, { personId, businessDay: businessDayOf(now, businessZone) }, 20);
  const { deleteOldLookups } = moneyOf(rooms.deps);
  expect(await deleteOldLookups(database.kysely, now)).toBe(0);
  expect(await deleteOldLookups(database.kysely, new Date(now.getTime() + daysMs))).toBe(1);
});
