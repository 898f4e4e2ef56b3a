import { comingLater, type Belonging } from './have.ts';
import { secondFactors, type SecondFactor } from './proofs.ts';

export type DoorKind =
  | 'sign_in'
  | 'sign_in_with_code'
  | 'unlock'
  | 'reset_by_email'
  | 'reset_by_phone'
  | 'reset_by_saved_code'
  | 'sign_in_by_passkey'
  | 'sign_in_by_authenticator'
  | 'sign_in_by_saved_code'
  | 'recovery_contact'
  | 'freeze'
  | 'support';

/** One way back in, for somebody who has what it needs. */
export interface WayBackDoor {
  readonly kind: DoorKind;
  /** All of these; empty: nothing is needed. */
  readonly needs: readonly Belonging[];
  /** How long it takes until the person is in. */
  readonly minutes: number;
  /** How long outgoing money rests afterwards, but for the daily allowance. */
  readonly coolingOffHours: number;
  /** False: listed, but not built yet. */
  readonly availableNow: boolean;
}

/** How long money rests; a setting of the operator, so the caller says it. */
export interface DoorNumbers {
  /** After a reset. */
  readonly coolingOffHours: number;
  /** After a reset in which a lost factor is given up. */
  readonly factorHours: number;
  /** After help by a person. */
  readonly assistedHours: number;
}

export const usualDoorNumbers: DoorNumbers = { coolingOffHours: 24, factorHours: 48, assistedHours: 72 };

type Sets = readonly (readonly Belonging[])[];

interface DoorRule {
  readonly kind: DoorKind;
  /** Each list is one set of things that opens it; the first that fits is shown. */
  readonly opensWith: Sets;
  /** The same for an account with a second factor, where a reset asks for two proofs. */
  readonly opensBound: Sets;
  readonly minutes: number;
  readonly rest: 'none' | 'reset' | 'assisted';
  readonly built: boolean;
}

/** What proves on the way back. */
const provers = ['phone', 'email', 'saved_code', 'authenticator', 'passkey'] as const satisfies readonly Belonging[];

/** This and any other of them: two proofs of different kinds (NIST SP 800-63B-4 §4.2.2.2). */
function withAnother(thing: (typeof provers)[number]): Sets {
  return provers.filter((other) => other !== thing).map((other) => [thing, other]);
}

/** One proof ends a lock; to be in, a second factor or a saved code is asked for as ever. */
function enteringAfter(sets: Sets): Sets {
  return sets.flatMap((things) => [...secondFactors, 'saved_code' as const].map((other) => [...things, other]));
}

function withPassword(sets: Sets): Sets {
  return sets.map((things) => ['password', ...things]);
}

/** Fastest first; on equal terms the one after which money need not rest. Freeze and people come last, always. */
const rules: readonly DoorRule[] = [
  // With a second factor only a device that is trusted needs none, and nobody remembers which is.
  { kind: 'sign_in', opensWith: [['password', 'device']], opensBound: [], minutes: 1, rest: 'none', built: true },
  {
    kind: 'sign_in_by_passkey',
    opensWith: [['passkey']],
    opensBound: [['passkey']],
    minutes: 1,
    rest: 'none',
    built: true,
  },
  {
    kind: 'sign_in_with_code',
    opensWith: withPassword([['phone'], ['email']]),
    opensBound: [],
    minutes: 2,
    rest: 'none',
    built: true,
  },
  {
    kind: 'sign_in_by_authenticator',
    opensWith: [],
    opensBound: withPassword([['authenticator']]),
    minutes: 2,
    rest: 'none',
    built: true,
  },
  {
    kind: 'sign_in_by_saved_code',
    opensWith: [],
    opensBound: withPassword([['saved_code']]),
    minutes: 2,
    rest: 'none',
    built: true,
  },
  {
    kind: 'unlock',
    opensWith: withPassword([['phone'], ['email']]),
    opensBound: withPassword(enteringAfter([['phone'], ['email']])),
    minutes: 3,
    rest: 'none',
    built: true,
  },
  {
    kind: 'reset_by_phone',
    opensWith: [['phone']],
    opensBound: withAnother('phone'),
    minutes: 3,
    rest: 'reset',
    built: true,
  },
  {
    kind: 'reset_by_email',
    opensWith: [['email']],
    opensBound: withAnother('email'),
    minutes: 3,
    rest: 'reset',
    built: true,
  },
  {
    kind: 'reset_by_saved_code',
    opensWith: [['saved_code']],
    opensBound: withAnother('saved_code'),
    minutes: 3,
    rest: 'reset',
    built: true,
  },
  {
    kind: 'recovery_contact',
    opensWith: [['recovery_contact']],
    opensBound: [['recovery_contact']],
    minutes: 24 * 60,
    rest: 'assisted',
    built: false,
  },
  {
    kind: 'freeze',
    opensWith: [['phone'], ['email']],
    opensBound: [['phone'], ['email']],
    minutes: 2,
    rest: 'none',
    built: true,
  },
  { kind: 'support', opensWith: [[]], opensBound: [[]], minutes: 3 * 24 * 60, rest: 'assisted', built: false },
];

/**
 * The doors for somebody who still has these things, fastest first; the same for everybody, whoever asks. `bound` are the second factors of the
 * account, also lost ones: with one, a reset needs two proofs. Who still has one has it bound. Doors that are not built yet are listed
 * as such, so that nobody is promised one. Support is always in the list.
 */
export function decideDoors(
  have: readonly Belonging[],
  numbers: DoorNumbers = usualDoorNumbers,
  bound: readonly SecondFactor[] = [],
): readonly WayBackDoor[] {
  const owned = new Set(have);
  const factors = new Set([...bound, ...secondFactors.filter((factor) => owned.has(factor))]);
  const isLost = [...factors].some((factor) => !owned.has(factor));
  const hours = {
    none: 0,
    reset: isLost ? Math.max(numbers.factorHours, numbers.coolingOffHours) : numbers.coolingOffHours,
    assisted: numbers.assistedHours,
  };
  const doors: WayBackDoor[] = [];
  for (const { kind, opensWith, opensBound, minutes, rest, built } of rules) {
    const sets = factors.size > 0 ? opensBound : opensWith;
    const needs = sets.find((things) => things.every((thing) => owned.has(thing)));
    if (!needs) continue;
    const availableNow = built && needs.every((thing) => !comingLater.has(thing));
    doors.push({ kind, needs, minutes, coolingOffHours: hours[rest], availableNow });
  }
  return doors;
}
