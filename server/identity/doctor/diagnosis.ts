/** How much the asker has proved: nothing, this account's device cookie, a registered address, a session. */
export type Level = 'stranger' | 'device' | 'address' | 'session';
export type ProvenLevel = Exclude<Level, 'stranger'>;

/** The one thing a page makes its headline of. `hidden` is all that a stranger gets. */
export type Cause =
  | 'hidden'
  | 'nothing_wrong'
  | 'wrong_password'
  | 'unknown_name'
  | 'empty_password'
  | 'strangers_locked'
  | 'device_locked'
  | 'password_rests'
  | 'code_missing'
  | 'frozen'
  | 'password_expired'
  | 'number_transferred';

/** Every door on every screen, in this order; only whether it opens differs. */
export const doorKinds = [
  'sign_in',
  'code',
  'reset',
  'saved_code',
  'passkey',
  'doctor',
  'status',
  'freeze',
  'support',
] as const;
export type DoorKind = (typeof doorKinds)[number];

export interface Door {
  readonly kind: DoorKind;
  readonly open: boolean;
}

/** What clients without this account's device cookie have tried, together. */
export interface StrangersState {
  readonly lockedSince: Date | null;
  readonly lockedUntil: Date | null;
  /** A hundred wrong in a row: no new device by password until the owner confirms (rule T1). */
  readonly rests: boolean;
  readonly attempts: number;
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
  readonly networks: number;
}

export interface DeviceState {
  readonly name: string;
  readonly triesLeft: number;
  readonly lockedUntil: Date | null;
}

export interface ToldRefusal {
  readonly reason: Cause;
  readonly at: Date;
  readonly device: string;
}

/** What its owner may know of an account. */
export interface AccountDiagnosis {
  readonly frozenAt: Date | null;
  readonly strangers: StrangersState;
  readonly thisDevice: DeviceState | null;
  readonly lastRefusal: ToldRefusal | null;
  readonly lastSignInAt: Date | null;
}

export interface Diagnosis {
  readonly level: Level;
  readonly cause: Cause;
  /** The support code belongs to this account, and `account.lastRefusal` is what it stands for. */
  readonly supportCodeFound: boolean;
  readonly doors: readonly Door[];
  /** Null for strangers. */
  readonly account: AccountDiagnosis | null;
}
