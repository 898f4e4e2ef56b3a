import { expect, test } from 'vitest';
import { decideOutgoing } from './decide-outgoing.ts';

const restriction = (allowanceLeft: string) => ({
  until: '2026-11-23T01:06:00.000Z',
  allowancePerDay: '20000',
  allowanceLeft,
  reason: 'password_reset',
});

test.each([
  ['not known yet: the page does not stand in the way', undefined, 'open'],
  ['nothing holds it', { frozen: false, restriction: null }, 'open'],
  ['frozen', { frozen: true, restriction: null }, 'frozen'],
  ['frozen while cooling off is frozen', { frozen: true, restriction: restriction('20000') }, 'frozen'],
  ['a part of the allowance is left', { frozen: false, restriction: restriction('1') }, 'slow'],
  ['the allowance is used up', { frozen: false, restriction: restriction('0') }, 'spent'],
])('%s', (_rule, wallet, is) => {
  expect(decideOutgoing(wallet).is).toBe(is);
});
