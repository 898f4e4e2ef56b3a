import { expect, test } from 'vitest';
import type { WayBackStep } from '../place.ts';
import { decideStep, emptyHeld, heldFor, type Held, type Recovery, type RecoveryFlow } from './held.ts';

const at = '2026-11-22T08:00:00.000Z';
const flow: RecoveryFlow = { flowId: 'f', purpose: 'reset', expiresAt: at, codeExpiresAt: at, resendAt: at };
const recovery = (state: Recovery['state']): Recovery => ({
  flowId: 'f',
  purpose: 'reset',
  state,
  given: ['email_code'],
  canAlso: [],
  expiresAt: at,
  coolingOffHours: 24,
  factors: [],
  factorHours: 48,
  allowancePerDay: '20000',
  diagnosis: null,
});
const holds = (change: Partial<Held>): Held => ({ ...emptyHeld, ...change });

test.each<[rule: string, asked: WayBackStep, held: Held, shown: WayBackStep]>([
  ['nothing is under way', 'code', emptyHeld, 'start'],
  ['going back to the name', 'start', holds({ flow }), 'start'],
  ['a code was asked for', 'code', holds({ flow }), 'code'],
  ['the saved code instead', 'saved', holds({ flow }), 'saved'],
  ['no password before a proof', 'password', holds({ flow }), 'code'],
  ['not done before a proof', 'done', holds({ flow }), 'code'],
  ['one proof is not enough', 'password', holds({ flow, recovery: recovery('more_needed') }), 'proofs'],
  ['the second proof by code', 'code', holds({ flow, recovery: recovery('more_needed') }), 'code'],
  ['the second proof by authenticator', 'authenticator', holds({ recovery: recovery('more_needed') }), 'authenticator'],
  ['no authenticator as the first proof', 'authenticator', holds({ flow }), 'code'],
  ['no code was asked for', 'code', holds({ recovery: recovery('more_needed') }), 'proofs'],
  ['proven in another tab', 'code', holds({ flow, recovery: recovery('proven') }), 'password'],
  ['done', 'code', holds({ recovery: recovery('done') }), 'done'],
  ['a set password has no way back', 'start', holds({ recovery: recovery('proven'), resetAt: new Date(at) }), 'done'],
])('%s', (_rule, asked, held, shown) => {
  expect(decideStep(asked, held)).toBe(shown);
});

test('an unlock under way is no reset; the chosen proof stays', () => {
  const held = holds({ flow: { ...flow, purpose: 'unlock' }, via: 'email' });
  expect(heldFor('reset', held)).toEqual({ ...emptyHeld, via: 'email' });
  expect(heldFor('unlock', held)).toBe(held);
});
