import { describe, expect, test } from 'vitest';
import { walletRoutes } from '#contract';

const payment = { payee: 'x', amount: '100', note: null, pin: '135790' };

describe('what never reaches a verb', () => {
  test.each<[string, object]>([
    ['a negative amount', { amount: '-1' }],
    ['a fraction', { amount: '1.5' }],
    ['an exponent', { amount: '1e3' }],
    ['a number instead of a string', { amount: 100 }],
    ['an amount past int8', { amount: '99999999999999999999' }],
    ['a leading zero', { amount: '01' }],
    ['an empty amount', { amount: '' }],
    ['full-width digits', { amount: '１００' }],
    ['no amount', { amount: undefined }],
    ['a control character in the note', { note: 'a\u0000b' }],
    ['a line break in the note', { note: 'a\nb' }],
    ['a text direction trick in the note', { note: 'a\u202Eb' }],
    ['a note of 61 letters', { note: '长'.repeat(61) }],
    ['a note that is an object', { note: { nested: true } }],
    ['a payee past every token', { payee: 'x'.repeat(2_001) }],
    ['a PIN past every PIN', { pin: '1'.repeat(33) }],
    ['a field nobody knows', { to: 'thief' }],
    ['a payer', { payer: '01940000-0000-7000-8000-000000000001' }],
  ])('a payment with %s', (_, change) => {
    expect(walletRoutes.pay.body.safeParse(payment).success).toBe(true);
    expect(walletRoutes.pay.body.safeParse({ ...payment, ...change }).success).toBe(false);
  });

  test.each([
    null,
    'text',
    7,
    [],
    { by: 'name', text: 'x' },
    { by: 'code', text: '' },
    { by: 'code', text: 'x'.repeat(301) },
  ])('a payee asked for by %j', (body) => {
    expect(walletRoutes.findPayee.body.safeParse(body).success).toBe(false);
  });

  test.each<object>([
    { limit: '0' },
    { limit: '101' },
    { limit: '1.5' },
    { limit: 'x' },
    { month: '2026-13' },
    { month: '2026-1' },
    { direction: 'up' },
    { kind: 'gift' },
    { amountFrom: '-1' },
    { cursor: 'a b' },
    { cursor: 'x'.repeat(601) },
    { account: 'somebody' },
  ])('a list of %j', (query) => {
    expect(walletRoutes.listActivity.query.safeParse({}).success).toBe(true);
    expect(walletRoutes.listActivity.query.safeParse(query).success).toBe(false);
  });

  test.each(['x', '../payments', '01940000-0000-7000-8000-00000000000', "' or 1=1 --"])(
    'a transfer named %j',
    (transferId) => {
      expect(walletRoutes.getActivity.params.safeParse({ transferId }).success).toBe(false);
    },
  );
});
