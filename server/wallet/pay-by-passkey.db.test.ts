import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accept, refuse, type PersonId } from '#kernel';
import { openMoneyRooms, rightPin, type MoneyRooms } from '#test/money-rooms';
import { findPayee } from './find-payee.ts';
import { pay, type PayAsked, type PayDependencies } from './pay.ts';

let rooms: MoneyRooms;
let payer: PersonId;
let payee: string;

beforeAll(async () => {
  rooms = await openMoneyRooms();
  await rooms.person('*梅梅', { address: '13800138000' });
  payer = await rooms.person('*雷', { minor: 100_000n });
  payee = await payeeToken();
});
afterAll(() => rooms.close());

async function payeeToken(): Promise<string> {
  const asked = { by: 'address', text: '13800138000' } as const;
  const found = await findPayee(rooms.deps, rooms.contextOf(payer), payer, asked);
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value.token;
}

const signature = {
  id: 'AAAA',
  rawId: 'AAAA',
  type: 'public-key' as const,
  response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA' },
};

/** A signature over one payment, good once, as identity judges it. */
function signedFor(signed: { readonly payee: string; readonly amount: string; readonly key: string }): PayDependencies {
  let used = false;
  return {
    ...rooms.deps,
    confirmPasskey: (_context, _payer, { payment }) => {
      if (used) return Promise.resolve(refuse('passkey_timed_out'));
      used = true;
      const isSame = JSON.stringify(payment) === JSON.stringify(signed);
      return Promise.resolve(isSame ? accept({ factorId: randomUUID() }) : refuse('passkey_refused'));
    },
  };
}

async function send(deps: PayDependencies, asked: Pick<PayAsked, 'payee' | 'amount' | 'key' | 'pin' | 'passkey'>) {
  const paid = await pay(deps, rooms.contextOf(payer), payer, { note: null, ...asked });
  return paid.ok ? paid.value : paid.refusal.code;
}

test('pays exactly what was signed, without the PIN', async () => {
  const payment = { payee, amount: '1250', key: randomUUID() };
  const before = await rooms.balance(payer);
  expect(await send(signedFor(payment), { ...payment, passkey: signature })).toMatchObject({ replayed: false });
  expect(await rooms.balance(payer)).toBe(before - 1_250n);
});

test.each([
  ['amount', { amount: '1251' }],
  ['key', { key: randomUUID() }],
])('another %s than was signed moves nothing', async (_what, other) => {
  const payment = { payee, amount: '1250', key: randomUUID() };
  const before = await rooms.balance(payer);
  expect(await send(signedFor(payment), { ...payment, ...other, passkey: signature })).toBe('passkey_refused');
  expect(await rooms.balance(payer)).toBe(before);
});

test('another payee than was signed moves nothing', async () => {
  const payment = { payee, amount: '1250', key: randomUUID() };
  const signed = signedFor({ ...payment, payee: 'another token' });
  expect(await send(signed, { ...payment, passkey: signature })).toBe('passkey_refused');
});

test('the request whose answer was lost finds its payment; with another key it is used up', async () => {
  const payment = { payee, amount: '800', key: randomUUID() };
  const deps = signedFor(payment);
  const first = await send(deps, { ...payment, passkey: signature });
  const before = await rooms.balance(payer);
  expect(await send(deps, { ...payment, passkey: signature })).toMatchObject({ ...Object(first), replayed: true });
  expect(await send(deps, { ...payment, key: randomUUID(), passkey: signature })).toBe('passkey_timed_out');
  expect(await rooms.balance(payer)).toBe(before);
});

test('is the confirmation that risk may ask for, and no more than that', async () => {
  const asks: PayDependencies['judgePayment'] = () =>
    Promise.resolve(refuse('confirmation_needed', { purpose: 'payment' as const, methods: [], binding: null }));
  const payment = { payee, amount: '700', key: randomUUID() };
  const deps = { ...signedFor(payment), judgePayment: asks };
  expect(await send(deps, { ...payment, pin: rightPin })).toBe('confirmation_needed');
  expect(await send(deps, { ...payment, passkey: signature })).toMatchObject({ replayed: false });
});
