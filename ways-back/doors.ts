import { comingLater, type Belonging } from './have.ts';

export type DoorKind =
  | 'sign_in'
  | 'sign_in_with_code'
  | 'unlock'
  | 'reset_by_email'
  | 'reset_by_phone'
  | 'reset_by_saved_code'
  | 'sign_in_by_passkey'
  | 'sign_in_by_authenticator'
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
  /** After help by a person. */
  readonly assistedHours: number;
}

export const usualDoorNumbers: DoorNumbers = { coolingOffHours: 24, assistedHours: 72 };

interface DoorRule {
  readonly kind: DoorKind;
  /** Each list is one set of things that opens it; the first that fits is shown. */
  readonly opensWith: readonly (readonly Belonging[])[];
  readonly minutes: number;
  readonly rest: 'none' | keyof DoorNumbers;
  readonly built: boolean;
}

/** Fastest first; on equal terms the one after which money need not rest. Freeze and people come last, always. */
const rules: readonly DoorRule[] = [
  { kind: 'sign_in', opensWith: [['password', 'device']], minutes: 1, rest: 'none', built: true },
  { kind: 'sign_in_by_passkey', opensWith: [['passkey']], minutes: 1, rest: 'none', built: false },
  {
    kind: 'sign_in_with_code',
    opensWith: [
      ['password', 'phone'],
      ['password', 'email'],
    ],
    minutes: 2,
    rest: 'none',
    built: true,
  },
  {
    kind: 'sign_in_by_authenticator',
    opensWith: [['password', 'authenticator']],
    minutes: 2,
    rest: 'none',
    built: false,
  },
  {
    kind: 'unlock',
    opensWith: [
      ['password', 'phone'],
      ['password', 'email'],
    ],
    minutes: 3,
    rest: 'none',
    built: true,
  },
  { kind: 'reset_by_phone', opensWith: [['phone']], minutes: 3, rest: 'coolingOffHours', built: true },
  { kind: 'reset_by_email', opensWith: [['email']], minutes: 3, rest: 'coolingOffHours', built: true },
  { kind: 'reset_by_saved_code', opensWith: [['saved_code']], minutes: 3, rest: 'coolingOffHours', built: true },
  {
    kind: 'recovery_contact',
    opensWith: [['recovery_contact']],
    minutes: 24 * 60,
    rest: 'assistedHours',
    built: false,
  },
  { kind: 'freeze', opensWith: [['phone'], ['email']], minutes: 2, rest: 'none', built: true },
  { kind: 'support', opensWith: [[]], minutes: 3 * 24 * 60, rest: 'assistedHours', built: false },
];

/**
 * The doors for somebody who still has these things, fastest first; the same for everybody, whoever asks. Doors that are not
 * built yet are listed as such, so that nobody is promised one. Support is always in the list.
 */
export function decideDoors(
  have: readonly Belonging[],
  numbers: DoorNumbers = usualDoorNumbers,
): readonly WayBackDoor[] {
  const owned = new Set(have);
  const doors: WayBackDoor[] = [];
  for (const { kind, opensWith, minutes, rest, built } of rules) {
    const needs = opensWith.find((things) => things.every((thing) => owned.has(thing)));
    if (!needs) continue;
    const coolingOffHours = rest === 'none' ? 0 : numbers[rest];
    const availableNow = built && needs.every((thing) => !comingLater.has(thing));
    doors.push({ kind, needs, minutes, coolingOffHours, availableNow });
  }
  return doors;
}
