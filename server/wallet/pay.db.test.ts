import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf, daysMs, minutesMs, type PersonId } from '#kernel';
import { closeAccount, findByObligation, freezeAccount, restrictOutgoing, setLimits } from '#ledger';
import { listAudit } from '#platform/audit';
import { lockedPin, openMoneyRooms, rightPin, type MoneyRooms } from '#test/money-rooms';
import { getActivity } from './activity/get-activity.ts';
import { issueCode } from './codes/issue-code.ts';
import { makeCollectCode } from './codes/make-collect-code.ts';
import { findPayee } from './find-payee.ts';
import { findPaymentByKey } from './find-payment.ts';
import { pay } from './pay.ts';

let rooms: MoneyRooms;
let lei: PersonId;
let mei: PersonId;

beforeAll(async () => {
  rooms = await openMoneyRooms();
  lei = await rooms.person('*雷', { minor: 100_000n });
  mei = await rooms.person('*梅梅', { address: '13800138000' });
});
afterAll(() => rooms.close());

describe('paying a person', () => {
  test('moves the money, answers with a receipt, and both sides see it', async () => {
    const payer = await rooms.person('*先生', { minor: 5_000n });
    const before = await rooms.balance(mei);
    const payee = await payeeToken(payer, '13800138000');
    const paid = await payAs(payer, { payee, amount: '1250', note: '午饭' });
    expect(paid).toMatchObject({
      ok: true,
      value: {
        replayed: false,
        item: {
          kind: 'payment',
          direction: 'out',
          amountMinor: 1_250n,
          balanceAfterMinor: 3_750n,
          note: '午饭',
          party: { kind: 'person', name: '*梅梅', address: '138****' },
        },
      },
    });
    expect(await rooms.balance(payer)).toBe(3_750n);
    expect(await rooms.balance(mei)).toBe(before + 1_250n);
    const { transferId } = itemOf(paid);
    const seen = await Promise.all([payer, mei, lei].map((one) => getActivity(rooms.deps, one, 'zh-CN', transferId)));
    expect(seen[0]).toEqual({ ok: true, value: itemOf(paid) });
    expect(seen[1]).toMatchObject({
      ok: true,
      value: {
        direction: 'in',
        note: '午饭',
        party: { name: '*先生', address: null },
        balanceAfterMinor: before + 1_250n,
      },
    });
    expect(seen[2]).toEqual({ ok: false, refusal: { code: 'transfer_not_found' } });
  });

  test('the same request again gets the same answer, also when its payee has run out since', async () => {
    const payer = await rooms.person('*先生', { minor: 5_000n });
    const request = { payee: await payeeToken(payer, '13800138000'), amount: '100', note: '茶', key: randomUUID() };
    await rooms.person('*别人', { address: 'elsewhere' });
    const elsewhere = await payeeToken(payer, 'elsewhere');
    const first = await payAs(payer, request);
    const again = await payAs(payer, request);
    rooms.clock.advanceMs(31 * minutesMs);
    const late = await payAs(payer, request);
    const others = [
      await payAs(payer, { ...request, amount: '101' }),
      await payAs(payer, { ...request, note: null }),
      await payAs(payer, { ...request, payee: elsewhere }),
    ];
    const forged = await payAs(payer, { ...request, payee: `${request.payee}x` });
    expect([again, late]).toEqual(
      [first, first].map(() => ({ ok: true, value: { item: itemOf(first), replayed: true } })),
    );
    for (const other of others) expect(other).toEqual({ ok: false, refusal: { code: 'idempotency_key_reused' } });
    expect(forged).toEqual({ ok: false, refusal: { code: 'payee_expired' } });
    expect(await rooms.balance(payer)).toBe(4_900n);
    expect(await findPaymentByKey(rooms.deps, rooms.contextOf(payer), payer, request.key)).toEqual({
      state: 'paid',
      item: itemOf(first),
    });
  });

  test('a refusal stays the answer of its key; a new key is a new payment', async () => {
    const payer = await rooms.person('*先生', { minor: 10n });
    const request = { payee: await payeeToken(payer, '13800138000'), amount: '100', key: randomUUID() };
    const poor = { ok: false, refusal: { code: 'insufficient_funds' } };
    expect(await payAs(payer, request)).toEqual(poor);
    await rooms.give(payer, 1_000n);
    expect(await payAs(payer, request)).toEqual(poor);
    const context = rooms.contextOf(payer);
    expect(await findPaymentByKey(rooms.deps, context, payer, request.key)).toEqual({
      state: 'refused',
      ...poor,
      ok: undefined,
    });
    expect(await findPaymentByKey(rooms.deps, context, lei, request.key)).toEqual({ state: 'never_arrived' });
    expect(await payAs(payer, { ...request, key: randomUUID() })).toMatchObject({ ok: true });
  });

  test('fifty sends of one request move the money once', async () => {
    const payer = await rooms.person('*先生', { minor: 1_000n });
    const request = { payee: await payeeToken(payer, '13800138000'), amount: '300', key: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 50 }, () => payAs(payer, request)));
    expect(new Set(answers.map((one) => itemOf(one).transferId)).size).toBe(1);
    expect(answers.filter((one) => one.ok && !one.value.replayed)).toHaveLength(1);
    expect(await rooms.balance(payer)).toBe(700n);
  });

  test('the transfer is its audit record: no second row is written, and the note is sealed', async () => {
    const payer = await rooms.person('*先生', { minor: 1_000n });
    const paid = await payAs(payer, { payee: await payeeToken(payer, '13800138000'), amount: '5', note: '悄悄话' });
    expect(paid.ok).toBe(true);
    const rows = await listAudit(rooms.deps.database.kysely, { actor: { kind: 'person', id: payer }, limit: 10 });
    expect(rows).toEqual([]);
  });
});

describe('a payment is refused, and nothing moves', () => {
  const cases: readonly [string, Partial<Request>, object][] = [
    ['amount zero', { amount: '0' }, { code: 'amount_invalid' }],
    ['a negative amount', { amount: '-1' }, { code: 'amount_invalid' }],
    ['a fraction', { amount: '1.5' }, { code: 'amount_invalid' }],
    ['an exponent', { amount: '1e3' }, { code: 'amount_invalid' }],
    ['past the largest amount', { amount: '1000000000000001' }, { code: 'amount_invalid' }],
    ['an overflowing amount', { amount: '9'.repeat(30) }, { code: 'amount_invalid' }],
    ['no token of ours', { payee: 'abc' }, { code: 'payee_expired' }],
    ['a wrong PIN', { pin: '135791' }, { code: 'pin_wrong', triesLeft: 4 }],
    ['a locked PIN', { pin: lockedPin }, { code: 'pin_locked' }],
    ['more than there is', { amount: '100001' }, { code: 'insufficient_funds' }],
  ];
  test.each(cases)('%s', async (_, change, refusal) => {
    const payee = await payeeToken(lei, '13800138000');
    const before = await rooms.balance(lei);
    expect(await payAs(lei, { payee, amount: '100', ...change })).toEqual({ ok: false, refusal });
    expect(await rooms.balance(lei)).toBe(before);
  });

  test('a token of another payer', async () => {
    const payee = await payeeToken(lei, '13800138000');
    const thief = await rooms.person('*贼', { minor: 1_000n });
    expect(await payAs(thief, { payee, amount: '100' })).toEqual({ ok: false, refusal: { code: 'payee_expired' } });
  });

  test('a token after half an hour', async () => {
    const payee = await payeeToken(lei, '13800138000');
    rooms.clock.advanceMs(30 * minutesMs);
    expect(await payAs(lei, { payee, amount: '100' })).toEqual({ ok: false, refusal: { code: 'payee_expired' } });
  });

  test('another amount than the code’s, and a code after its day', async () => {
    const code = await makeCollectCode(rooms.deps, rooms.contextOf(mei), mei, { amount: '4200', title: 'AA 火锅' });
    const token = code.ok ? code.value.token : '';
    const payee = await payeeToken(lei, token, 'code');
    expect(await payAs(lei, { payee, amount: '4199' })).toEqual({
      ok: false,
      refusal: { code: 'amount_fixed', amountMinor: 4_200n },
    });
    rooms.clock.advanceMs(daysMs - 10 * minutesMs);
    const key = randomUUID();
    const justInTime = await payeeToken(lei, token, 'code');
    expect(await payAs(lei, { payee: justInTime, amount: '4200', key })).toMatchObject({ ok: true });
    rooms.clock.advanceMs(10 * minutesMs);
    const timedOut = { ok: false, refusal: { code: 'code_timed_out' } };
    expect(await payAs(lei, { payee: justInTime, amount: '4200' })).toMatchObject(timedOut);
    expect(await payAs(lei, { payee: justInTime, amount: '4200', key })).toMatchObject({ value: { replayed: true } });
    expect(await findPayee(rooms.deps, rooms.contextOf(lei), lei, { by: 'code', text: token })).toMatchObject(timedOut);
  });

  test('what the ledger says about the payer: frozen, cooling off, limits', async () => {
    const { database } = rooms.deps;
    const payer = await rooms.person('*先生', { minor: 10_000n });
    const payee = await payeeToken(payer, '13800138000');
    const accountId = accountOf(payer);
    await database.transaction((tx) => setLimits(tx, { accountId, limitPerPayment: 500n, limitPerDay: 800n }));
    expect(await payAs(payer, { payee, amount: '501' })).toMatchObject({ refusal: { code: 'limit_per_payment' } });
    expect(await payAs(payer, { payee, amount: '500' })).toMatchObject({ ok: true });
    expect(await payAs(payer, { payee, amount: '301' })).toMatchObject({
      refusal: { code: 'limit_per_day', left: 300n },
    });
    const at = rooms.clock.now();
    const until = new Date(at.getTime() + daysMs);
    await database.transaction((tx) =>
      restrictOutgoing(tx, { accountId, until, allowancePerDay: 100n, reason: 'recovery', at }),
    );
    expect(await payAs(payer, { payee, amount: '101' })).toMatchObject({ refusal: { code: 'outgoing_restricted' } });
    await database.transaction((tx) => freezeAccount(tx, accountId));
    expect(await payAs(payer, { payee, amount: '1' })).toMatchObject({ refusal: { code: 'account_frozen' } });
  });

  test('a payee whose account was closed meanwhile', async () => {
    const gone = await rooms.person('*走', { address: 'gone' });
    const payee = await payeeToken(lei, 'gone');
    await rooms.deps.database.transaction((tx) =>
      closeAccount(tx, { accountId: accountOf(gone), at: rooms.clock.now() }),
    );
    const before = await rooms.balance(lei);
    expect(await payAs(lei, { payee, amount: '1' })).toEqual({ ok: false, refusal: { code: 'payee_unavailable' } });
    expect(await rooms.balance(lei)).toBe(before);
  });

  test.each([
    ['another amount', { amount: '101' }],
    ['another note', { note: 'x' }],
    ['another payee', { payee: 'other' }],
  ])('a key that was used with %s', async (_, change) => {
    const payer = await rooms.person('*先生', { minor: 10_000n });
    const key = randomUUID();
    const payee = await payeeToken(payer, '13800138000');
    expect(await payAs(payer, { payee, amount: '100', key })).toMatchObject({ ok: true });
    await rooms.person('*某', { address: `another-${key}` });
    const other = 'payee' in change ? { payee: await payeeToken(payer, `another-${key}`) } : change;
    expect(await payAs(payer, { payee, amount: '100', key, ...other })).toEqual({
      ok: false,
      refusal: { code: 'idempotency_key_reused' },
    });
    expect(await rooms.balance(payer)).toBe(9_900n);
  });
});

describe('an order', () => {
  test('of fifty payments by two payers at once exactly one is taken', async () => {
    const shop = await rooms.person('店');
    const payers = [await rooms.person('*甲', { minor: 50_000n }), await rooms.person('*乙', { minor: 50_000n })];
    const obligation = randomUUID();
    const token = await orderCode(shop, obligation);
    const tokens = await Promise.all(payers.map((payer) => payeeToken(payer, token, 'code')));
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        payAs(payers[index % 2] ?? lei, { payee: tokens[index % 2] ?? '', amount: '990' }),
      ),
    );
    const refusals = answers.flatMap((one) => (one.ok ? [] : [one.refusal.code]));
    expect(answers.filter((one) => one.ok)).toHaveLength(1);
    expect(new Set(refusals)).toEqual(new Set(['code_used']));
    expect(await rooms.balance(shop)).toBe(990n);
    expect(await findByObligation(rooms.deps.database.kysely, obligation)).toBeDefined();
    const late = await findPayee(rooms.deps, rooms.contextOf(lei), lei, { by: 'code', text: token });
    expect(late).toEqual({ ok: false, refusal: { code: 'code_used' } });
  });

  test('is an order payment with its title', async () => {
    const shop = await rooms.person('店');
    const token = await orderCode(shop, randomUUID());
    const paid = await payAs(lei, { payee: await payeeToken(lei, token, 'code'), amount: '990' });
    expect(itemOf(paid)).toMatchObject({ kind: 'order_payment', title: '拿铁', note: null });
  });
});

interface Request {
  readonly payee: string;
  readonly amount: string;
  readonly note: string | null;
  readonly pin: string;
  readonly key: string;
}

function payAs(payer: PersonId, request: Pick<Request, 'payee' | 'amount'> & Partial<Request>) {
  const whole = { note: null, pin: rightPin, key: randomUUID(), ...request };
  return pay(rooms.deps, rooms.contextOf(payer), payer, whole);
}

async function payeeToken(payer: PersonId, text: string, by: 'address' | 'code' = 'address'): Promise<string> {
  const found = await findPayee(rooms.deps, rooms.contextOf(payer), payer, { by, text });
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value.token;
}

function orderCode(shop: PersonId, obligation: string): Promise<string> {
  const expiresAt = new Date(rooms.clock.now().getTime() + daysMs);
  return rooms.deps.database.transaction(async (tx) => {
    const asked = {
      kind: 'order',
      accountId: accountOf(shop),
      amountMinor: 990n,
      title: '拿铁',
      obligation,
      expiresAt,
    } as const;
    return (await issueCode(tx, rooms.operator, rooms.deps.keyring, asked)).token;
  });
}

function itemOf(paid: Awaited<ReturnType<typeof pay>>) {
  if (!paid.ok) throw new Error(`refused: ${paid.refusal.code}`);
  return paid.value.item;
}
