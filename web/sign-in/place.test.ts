import { expect, test } from 'vitest';
import { decidePlace, readPlace, signUpSteps, type Held, type Place } from './place.ts';

const nothing: Held = {
  signIn: { flow: false, refused: false },
  signUp: { flow: false, confirmed: false, named: false, password: false, pin: false, opened: false },
};
const signIn = (change: Partial<Held['signIn']>): Held => ({ ...nothing, signIn: { ...nothing.signIn, ...change } });
const signUp = (change: Partial<Held['signUp']>): Held => ({ ...nothing, signUp: { ...nothing.signUp, ...change } });
const at = (path: string, step: string): Place => readPlace(path, { step });

test.each<[rule: string, pathname: string, state: unknown, place: Place]>([
  ['no state is the first step', '/sign-in', null, { path: '/sign-in', step: 'form' }],
  ['a known step', '/sign-in', { step: 'code' }, { path: '/sign-in', step: 'code' }],
  ['a step of the other address', '/sign-in', { step: 'pin' }, { path: '/sign-in', step: 'form' }],
  ['a foreign state', '/sign-up', 'x', { path: '/sign-up', step: 'address' }],
  ['a way back', '/sign-in/unlock', { step: 'code' }, { path: '/sign-in/unlock', step: 'code' }],
  ['a link’s page', '/sign-in/link', null, { path: '/sign-in/link', step: 'start' }],
  ['a way that is none', '/sign-in/elsewhere', null, { path: '/sign-in', step: 'form' }],
  ['a slash at the end', '/sign-up/', { step: 'pin' }, { path: '/sign-up', step: 'pin' }],
])('read: %s', (_rule, pathname, state, place) => {
  expect(readPlace(pathname, state)).toEqual(place);
});

test.each<[rule: string, place: Place, held: Held, step: string]>([
  ['a read-again page has no code flow', at('/sign-in', 'code'), nothing, 'form'],
  ['the code step with its flow', at('/sign-in', 'code'), signIn({ flow: true }), 'code'],
  ['a refusal that is gone', at('/sign-in', 'refused'), nothing, 'form'],
  ['a refusal', at('/sign-in', 'refused'), signIn({ refused: true }), 'refused'],
  ['a way back decides by what it holds', at('/sign-in/reset', 'password'), nothing, 'password'],
  ['a number in use, its code sent', at('/sign-up', 'held'), signUp({ flow: true }), 'held'],
  ['a number in use, read again', at('/sign-up', 'held'), nothing, 'address'],
  ['sign-up read again starts over', at('/sign-up', 'consent'), nothing, 'address'],
  ['a sent code but no proof', at('/sign-up', 'password'), signUp({ flow: true }), 'code'],
  ['proven, not named', at('/sign-up', 'pin'), signUp({ flow: true, confirmed: true }), 'person'],
  [
    'going back to an earlier step',
    at('/sign-up', 'person'),
    signUp({ flow: true, confirmed: true, named: true, password: true }),
    'person',
  ],
  ['a proven address needs no second code', at('/sign-up', 'code'), signUp({ flow: true, confirmed: true }), 'person'],
  [
    'all but the PIN',
    at('/sign-up', 'consent'),
    signUp({ flow: true, confirmed: true, named: true, password: true }),
    'pin',
  ],
  [
    'done is reached by opening only',
    at('/sign-up', 'done'),
    signUp({ flow: true, confirmed: true, named: true, password: true, pin: true }),
    'consent',
  ],
])('decide: %s', (_rule, place, held, step) => {
  expect(decidePlace(place, held).step).toBe(step);
});

test('once the account is open there is no way back into the form', () => {
  for (const step of signUpSteps) expect(decidePlace(at('/sign-up', step), signUp({ opened: true })).step).toBe('done');
  expect(decidePlace(at('/sign-in', 'form'), signUp({ opened: true }))).toEqual({ path: '/sign-up', step: 'done' });
});
