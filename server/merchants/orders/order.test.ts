import { expect, test } from 'vitest';
import { parseId, type MerchantId, type TransferId } from '#kernel';
import { decideOrderState, type Order } from './order.ts';

const id = '01940000-0000-7000-8000-000000000001';
const order: Order = {
  id,
  merchantId: parseId<'merchant'>(id) as MerchantId,
  codeToken: '7K2M9QXA0F1C',
  amountMinor: 1_250n,
  title: '拿铁',
  reference: null,
  createdAt: new Date('2026-11-22T09:00:00Z'),
  expiresAt: new Date('2026-11-22T09:15:00Z'),
};
const paid = (refundedMinor: bigint) => ({
  transferId: parseId<'transfer'>(id) as TransferId,
  paidAt: new Date('2026-11-22T09:05:00Z'),
  refundedMinor,
});

test.each([
  ['09:00:00', null, 'open'],
  ['09:14:59', null, 'open'],
  ['09:15:00', null, 'expired'],
  ['09:05:00', paid(0n), 'paid'],
  ['09:30:00', paid(0n), 'paid'],
  ['09:30:00', paid(1_249n), 'paid'],
  ['09:30:00', paid(1_250n), 'refunded'],
])('at %s with %o the order is %s', (time, payment, state) => {
  expect(decideOrderState(order, payment, new Date(`2026-11-22T${time}Z`))).toBe(state);
});
