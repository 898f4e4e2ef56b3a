import { describe, expect, test } from 'vitest';
import { decideDoors, type DoorKind } from './doors.ts';
import { belongings, comingLater, type Belonging } from './have.ts';
import { decideProofs, proofKinds, type ProofKind, type SecondFactor } from './proofs.ts';

function subsetsOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return Array.from({ length: 2 ** items.length }, (_none, mask) =>
    items.filter((_item, place) => (mask & (2 ** place)) !== 0),
  );
}

const everySubset = subsetsOf<Belonging>(belongings);
const openDoors = (have: readonly Belonging[]) => decideDoors(have).filter((door) => door.availableNow);
const kindsOf = (doors: readonly { readonly kind: DoorKind }[]) => doors.map((door) => door.kind);

/** Written out once more by hand, door by door: when it is open. */
const expected: readonly (readonly [DoorKind, (has: (thing: Belonging) => boolean) => boolean])[] = [
  ['sign_in', (has) => has('password') && has('device')],
  ['sign_in_with_code', (has) => has('password') && (has('phone') || has('email'))],
  ['unlock', (has) => has('password') && (has('phone') || has('email'))],
  ['reset_by_phone', (has) => has('phone')],
  ['reset_by_email', (has) => has('email')],
  ['reset_by_saved_code', (has) => has('saved_code')],
  ['freeze', (has) => has('phone') || has('email')],
];

describe('doors', () => {
  test('all 256 subsets: exactly the doors that are written down are open', () => {
    expect(everySubset).toHaveLength(256);
    for (const have of everySubset) {
      const has = (thing: Belonging) => have.includes(thing);
      const wanted = expected.filter(([, isOpen]) => isOpen(has)).map(([kind]) => kind);
      expect([...kindsOf(openDoors(have))].sort(), have.join(' + ')).toEqual([...wanted].sort());
    }
  });

  test('all 256 subsets: every door needs only what is there, support is always listed, fast ones come first', () => {
    for (const have of everySubset) {
      const doors = decideDoors(have);
      for (const door of doors) expect(door.needs.every((thing) => have.includes(thing))).toBe(true);
      expect(new Set(kindsOf(doors)).size).toBe(doors.length);
      expect(doors.at(-1)?.kind).toBe('support');
      const entries = doors.filter((door) => door.kind !== 'freeze');
      expect(entries.map((door) => door.minutes)).toEqual(
        entries.map((door) => door.minutes).toSorted((a, b) => a - b),
      );
    }
  });

  test('all 256 subsets: more things never shut a door', () => {
    for (const have of everySubset)
      for (const more of belongings)
        expect(kindsOf(openDoors([...have, more]))).toEqual(expect.arrayContaining(kindsOf(openDoors(have))));
  });

  test('any one of phone, mail and saved code is enough to come back; none of them and no password is not', () => {
    for (const have of everySubset) {
      const entries = openDoors(have).filter((door) => door.kind !== 'freeze');
      const hasProof = have.some((thing) => thing === 'phone' || thing === 'email' || thing === 'saved_code');
      const knowsBoth = have.includes('password') && have.includes('device');
      expect(entries.length > 0, have.join(' + ')).toBe(hasProof || knowsBoth);
    }
  });

  test.each(everySubset.filter((have) => have.length > 0 && have.every((thing) => comingLater.has(thing))))(
    'what is not built opens nothing: %s',
    (...have) => {
      expect(openDoors(have)).toEqual([]);
    },
  );

  test('money rests after a reset, and never after a way that needed the password', () => {
    for (const have of everySubset)
      for (const door of openDoors(have))
        expect(door.coolingOffHours, door.kind).toBe(door.kind.startsWith('reset') ? 24 : 0);
  });

  test('the operator sets how long', () => {
    const doors = decideDoors(['email'], { coolingOffHours: 48, assistedHours: 96 });
    expect(doors.map((door) => [door.kind, door.coolingOffHours])).toEqual([
      ['reset_by_email', 48],
      ['freeze', 0],
      ['support', 96],
    ]);
  });
});

describe('proofs', () => {
  const given = subsetsOf<ProofKind>(proofKinds);
  const factors: readonly (readonly SecondFactor[])[] = [
    [],
    ['authenticator'],
    ['passkey'],
    ['authenticator', 'passkey'],
  ];

  test.each(factors.map((secondFactors) => [secondFactors.length === 0 ? 1 : 2, secondFactors] as const))(
    'needs %i of different kinds with second factors %j, over all subsets',
    (needed, secondFactors) => {
      for (const possible of given)
        for (const proofs of given.filter((some) => some.every((kind) => possible.includes(kind)))) {
          const verdict = decideProofs({ secondFactors, possible }, proofs);
          if (proofs.length >= needed) expect(verdict).toEqual({ verdict: 'enough' });
          else expect(verdict).toEqual({ verdict: 'more', need: possible.filter((kind) => !proofs.includes(kind)) });
        }
    },
  );

  test('the same proof twice is one', () => {
    const account = { secondFactors: ['passkey'] as const, possible: proofKinds };
    expect(decideProofs(account, ['phone_code', 'phone_code'])).toEqual({
      verdict: 'more',
      need: ['email_code', 'saved_code'],
    });
  });
});
