import { expect, test } from 'vitest';
import { decideChanges } from './passkeys-rest.ts';

const cooling = (reason: string) => ({
  is: 'cooling' as const,
  until: new Date('2026-11-23T04:00:00Z'),
  restriction: { until: '2026-11-23T04:00:00.000Z', allowancePerDay: '20000', allowanceLeft: '20000', reason },
});

test.each([
  ['nothing rests', undefined, true, true],
  ['a factor was just added', cooling('factor_added'), true, false],
  ['a factor was just removed', cooling('factor_removed'), false, false],
  ['the password was reset', cooling('password_reset'), false, false],
  ['frozen', { is: 'frozen' as const }, false, false],
])('%s: add %s, remove %s', (_when, rest, mayAdd, mayRemove) => {
  expect(decideChanges(rest)).toEqual({ mayAdd, mayRemove });
});
