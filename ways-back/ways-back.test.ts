import { describe, expect, test } from 'vitest';
import { decideDoors, usualDoorNumbers, type DoorKind } from './doors.ts';
import { belongings, comingLater, type Belonging } from './have.ts';
import { decideProofs, decideSpare, proofKinds, secondFactors, type ProofKind, type SecondFactor } from './proofs.ts';

function subsetsOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return Array.from({ length: 2 ** items.length }, (_none, mask) =>
    items.filter((_item, place) => (mask & (2 ** place)) !== 0),
  );
}

const everySubset = subsetsOf<Belonging>(belongings);
const everyBound = subsetsOf<SecondFactor>(secondFactors);
/** What somebody still has, and what the account has bound, lost or not: 256 × 4. */
const everyCase = everySubset.flatMap((have) => everyBound.map((bound) => ({ have, bound })));

const openDoors = (have: readonly Belonging[], bound: readonly SecondFactor[] = []) =>
  decideDoors(have, usualDoorNumbers, bound).filter((door) => door.availableNow);
const kindsOf = (doors: readonly { readonly kind: DoorKind }[]) => doors.map((door) => door.kind);
const isBound = (have: readonly Belonging[], bound: readonly SecondFactor[]) =>
  bound.length > 0 || have.includes('authenticator') || have.includes('passkey');
const provers: readonly Belonging[] = ['phone', 'email', 'saved_code', 'authenticator', 'passkey'];

type Has = (...things: readonly Belonging[]) => boolean;

/** Written out once more by hand, door by door: when it is open without a second factor … */
const plain: readonly (readonly [DoorKind, (has: Has) => boolean])[] = [
  ['sign_in', (has) => has('password', 'device')],
  ['sign_in_with_code', (has) => has('password') && (has('phone') || has('email'))],
  ['unlock', (has) => has('password') && (has('phone') || has('email'))],
  ['reset_by_phone', (has) => has('phone')],
  ['reset_by_email', (has) => has('email')],
  ['reset_by_saved_code', (has) => has('saved_code')],
  ['freeze', (has) => has('phone') || has('email')],
];

/** … and with one: a reset takes two of those that prove, the first of them named by the door; a freeze takes one (NIST SP 800-63B-4 §4.3). */
const bound: readonly (readonly [DoorKind, (has: Has, proofs: number) => boolean])[] = [
  ['sign_in_by_passkey', (has) => has('passkey')],
  ['sign_in_by_authenticator', (has) => has('password', 'authenticator')],
  ['sign_in_by_saved_code', (has) => has('password', 'saved_code')],
  [
    'unlock',
    (has) =>
      has('password') &&
      (has('phone') || has('email')) &&
      (has('authenticator') || has('passkey') || has('saved_code')),
  ],
  ['reset_by_phone', (has, proofs) => has('phone') && proofs >= 2],
  ['reset_by_email', (has, proofs) => has('email') && proofs >= 2],
  ['reset_by_saved_code', (has, proofs) => has('saved_code') && proofs >= 2],
  ['freeze', (has) => has('phone') || has('email')],
];

describe('doors', () => {
  test('all 256 subsets, whatever is bound: exactly the doors that are written down are open', () => {
    expect(everyCase).toHaveLength(1024);
    for (const { have, bound: factors } of everyCase) {
      const has: Has = (...things) => things.every((thing) => have.includes(thing));
      const proofs = provers.filter((thing) => have.includes(thing)).length;
      const table = isBound(have, factors) ? bound : plain;
      const wanted = table.filter(([, isOpen]) => isOpen(has, proofs)).map(([kind]) => kind);
      const why = `${have.join(' + ')} of an account with ${factors.join(' and ') || 'nothing'}`;
      expect([...kindsOf(openDoors(have, factors))].sort(), why).toEqual([...wanted].sort());
    }
  });

  test('all of them: every door needs only what is there, support is always listed, fast ones come first', () => {
    for (const { have, bound: factors } of everyCase) {
      const doors = decideDoors(have, usualDoorNumbers, factors);
      for (const door of doors) expect(door.needs.every((thing) => have.includes(thing))).toBe(true);
      expect(new Set(kindsOf(doors)).size).toBe(doors.length);
      expect(doors.at(-1)?.kind).toBe('support');
      const entries = doors.filter((door) => door.kind !== 'freeze');
      expect(entries.map((door) => door.minutes)).toEqual(
        entries.map((door) => door.minutes).toSorted((a, b) => a - b),
      );
    }
  });

  test('all of them: of one account, more things never shut a door', () => {
    for (const { have, bound: factors } of everyCase)
      for (const more of belongings) {
        const isNewFactor = (more === 'authenticator' || more === 'passkey') && !isBound(have, factors);
        if (isNewFactor) continue;
        expect(kindsOf(openDoors([...have, more], factors))).toEqual(
          expect.arrayContaining(kindsOf(openDoors(have, factors))),
        );
      }
  });

  test('no account is weaker by recovery than by sign-in: with a second factor no single thing but a passkey opens it', () => {
    for (const { have, bound: factors } of everyCase.filter((one) => isBound(one.have, one.bound)))
      for (const door of openDoors(have, factors).filter((open) => open.kind !== 'freeze'))
        expect(door.needs.length >= 2 || door.kind === 'sign_in_by_passkey', door.kind).toBe(true);
  });

  test('any two that prove are enough to come back, whatever was lost; one is, without a second factor', () => {
    for (const { have, bound: factors } of everyCase) {
      const proofs = provers.filter((thing) => have.includes(thing)).length;
      const entries = openDoors(have, factors).filter((door) => door.kind !== 'freeze');
      if (proofs >= 2 && isBound(have, factors)) expect(entries.length, have.join(' + ')).toBeGreaterThan(0);
      if (proofs >= 1 && !isBound(have, factors)) expect(entries.length, have.join(' + ')).toBeGreaterThan(0);
    }
  });

  test.each(everySubset.filter((have) => have.length > 0 && have.every((thing) => comingLater.has(thing))))(
    'what is not built opens nothing: %s',
    (...have) => {
      expect(openDoors(have)).toEqual([]);
    },
  );

  test('money rests after a reset, longer when a factor was lost, and never after a way that needed the password or a passkey', () => {
    for (const { have, bound: factors } of everyCase) {
      const isLost = factors.some((factor) => !have.includes(factor));
      for (const door of openDoors(have, factors))
        expect(door.coolingOffHours, door.kind).toBe(!door.kind.startsWith('reset') ? 0 : isLost ? 48 : 24);
    }
  });

  test('the operator sets how long', () => {
    const doors = decideDoors(['email'], { coolingOffHours: 48, factorHours: 24, assistedHours: 96 });
    expect(doors.map((door) => [door.kind, door.coolingOffHours])).toEqual([
      ['reset_by_email', 48],
      ['freeze', 0],
      ['support', 96],
    ]);
  });
});

describe('proofs', () => {
  const given = subsetsOf<ProofKind>(proofKinds);

  test.each(everyBound.map((factors) => [factors.length === 0 ? 1 : 2, factors] as const))(
    'needs %i of different kinds with second factors %j, over all subsets',
    (needed, factors) => {
      for (const possible of given)
        for (const proofs of given.filter((some) => some.every((kind) => possible.includes(kind)))) {
          const verdict = decideProofs({ secondFactors: factors, possible }, proofs);
          if (proofs.length >= needed) expect(verdict).toEqual({ verdict: 'enough' });
          else expect(verdict).toEqual({ verdict: 'more', need: possible.filter((kind) => !proofs.includes(kind)) });
        }
    },
  );

  test('the same proof twice is one', () => {
    const account = { secondFactors: ['passkey'] as const, possible: proofKinds };
    expect(decideProofs(account, ['phone_code', 'phone_code'])).toEqual({
      verdict: 'more',
      need: ['email_code', 'saved_code', 'authenticator', 'passkey'],
    });
  });

  test.each<[readonly SecondFactor[], readonly ProofKind[], readonly ProofKind[]]>([
    [[], ['phone_code'], ['phone_code']],
    [[], ['phone_code', 'email_code'], []],
    [['authenticator'], ['phone_code', 'authenticator'], ['phone_code', 'authenticator']],
    [['authenticator'], ['phone_code', 'saved_code', 'authenticator'], []],
    [
      ['authenticator', 'passkey'],
      ['authenticator', 'passkey'],
      ['authenticator', 'passkey'],
    ],
  ])('with %j bound and %j left, a spare is wanted for %j', (factors, possible, wanted) => {
    expect(decideSpare({ secondFactors: factors, possible })).toEqual(wanted);
  });
});
