import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountOf, daysMs } from '#kernel';
import { freezeAccount, restrictOutgoing, setLimits } from '#ledger';
import { openMoneyRooms, type MoneyRooms } from '#test/money-rooms';
import { getWallet } from './get-wallet.ts';

let rooms: MoneyRooms;
beforeAll(async () => {
  rooms = await openMoneyRooms();
});
afterAll(() => rooms.close());

test('a wallet says what there is and what holds it back', async () => {
  const person = await rooms.person('*先生', { minor: 12_345n });
  const context = rooms.contextOf(person);
  const fresh = await getWallet(rooms.deps, context, person);
  expect(fresh.account).toMatchObject({ available: 12_345n, held: 0n, frozen: false });
  expect(fresh.standing).toEqual({ restriction: null, spentToday: 0n });

  const accountId = accountOf(person);
  const at = rooms.clock.now();
  const until = new Date(at.getTime() + daysMs);
  await rooms.deps.database.transaction(async (tx) => {
    await setLimits(tx, { accountId, limitPerPayment: 500n, limitPerDay: 800n });
    await restrictOutgoing(tx, { accountId, until, allowancePerDay: 100n, reason: 'recovery', at });
    await freezeAccount(tx, accountId);
  });
  const held = await getWallet(rooms.deps, context, person);
  expect(held.account).toMatchObject({ frozen: true, limits: { perPayment: 500n, perDay: 800n } });
  const restriction = { until, allowancePerDay: 100n, allowanceLeft: 100n, reason: 'recovery' };
  expect(held.standing).toEqual({ restriction, spentToday: 0n });
  rooms.clock.set(until);
  expect((await getWallet(rooms.deps, context, person)).standing.restriction).toBeNull();
});
