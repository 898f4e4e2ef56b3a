import { expect, test } from 'vitest';
import { isKnown, refreshTakings, type ShopEvent, type ShopPayment, startTakings, takeEvent } from './takings.ts';

const today = { day: '2026-11-22', received: '0', refunded: '0', payments: 0, refunds: 0 };
const later = { ...today, received: '100', payments: 1 };

function payment(seq: number, change: Partial<ShopPayment> = {}): ShopPayment {
  return {
    transferId: `transfer-${seq}`,
    payer: '**梅',
    amount: '100',
    refunded: '0',
    note: null,
    title: null,
    orderId: null,
    at: '2026-11-22T09:00:00Z',
    seq: String(seq),
    ...change,
  };
}

function event(kind: ShopEvent['kind'], one: ShopPayment | null): ShopEvent {
  return { kind, payment: one, today: later };
}

const empty = startTakings([], today);
const two = startTakings([payment(9), payment(8)], today);
const refundOfEight = payment(10, { transferId: 'transfer-8', refunded: '100' });

test('with nothing received yet the stream begins at entry 0', () => {
  expect(empty.lastSeq).toBe('0');
});

test('the stream goes on behind the newest payment of the list', () => {
  expect(two.lastSeq).toBe('9');
});

test('a payment comes first and brings the total', () => {
  const after = takeEvent(two, event('payment', payment(10)));
  expect([after.payments.map((one) => one.seq), after.today, after.lastSeq]).toEqual([['10', '9', '8'], later, '10']);
});

test('a payment told twice stands once', () => {
  const after = takeEvent(two, event('payment', payment(9)));
  expect(after.payments.map((one) => one.seq)).toEqual(['9', '8']);
});

test('a refund marks its payment, which keeps its place', () => {
  const after = takeEvent(two, event('refund', refundOfEight));
  expect(after.payments.map((one) => [one.seq, one.refunded])).toEqual([
    ['9', '0'],
    ['8', '100'],
  ]);
  expect(after.lastSeq).toBe('10');
});

test('a refund of a payment that is no longer shown only moves the stream on', () => {
  const after = takeEvent(empty, event('refund', refundOfEight));
  expect([after.payments, after.lastSeq]).toEqual([[], '10']);
});

test('alive brings the total and nothing else', () => {
  expect(takeEvent(two, event('alive', null))).toEqual({ ...two, today: later });
});

test('a list read again shows what was missed, and the stream still tells of it', () => {
  const after = refreshTakings(two, [payment(11), payment(9, { refunded: '100' }), payment(8)]);
  expect(after.payments.map((one) => [one.seq, one.refunded])).toEqual([
    ['11', '0'],
    ['9', '100'],
    ['8', '0'],
  ]);
  expect(after.lastSeq).toBe('9');
});

test('entry numbers are compared as numbers', () => {
  const after = takeEvent(startTakings([payment(9)], today), event('payment', payment(10)));
  expect(after.lastSeq).toBe('10');
});

test('a payment is known by its transfer', () => {
  expect([isKnown(two, payment(9)), isKnown(two, payment(10))]).toEqual([true, false]);
});

test('the counter shows the newest thirty', () => {
  let takings = empty;
  for (let seq = 1; seq <= 40; seq += 1) takings = takeEvent(takings, event('payment', payment(seq)));
  expect([takings.payments.length, takings.payments[0]?.seq]).toEqual([30, '40']);
});
