import type { Currency } from '#kernel';
import type { Notify } from '#notify';
import type { WindowBudget } from '#platform/budget';
import type { Keyring } from '#platform/crypto';
import type { Database } from '#platform/database';
import type { Hashing } from '#platform/hashing';
import type { Checker } from '#strength';

/** Settings with the defaults of design paper login; `Config.numbers` fits. */
export interface IdentityNumbers {
  readonly sessionRememberedDays: number;
  readonly sessionHours: number;
  readonly sessionIdleMinutes: number;
  readonly codeSmsMinutes: number;
  readonly codeMailMinutes: number;
  readonly codeTriesMax: number;
  readonly codeSendsMax: number;
  readonly pinTriesMax: number;
  /** NIST SP 800-63B-4 §3.2.2: at most 100 failures in a row before a factor rests. */
  readonly consecutiveFailuresMax: number;
  readonly deviceTriesMax: number;
  /** Of a person's account, in minor units, until the person chooses others. */
  readonly paymentLimitMinor: number;
  readonly dayLimitMinor: number;
}

/** What the verbs of this room work with. */
export interface IdentityDependencies {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly hashing: Hashing;
  readonly notify: Notify;
  readonly strength: Checker;
  /** Messages that strangers have sent, by the address they come from. */
  readonly strangerMessages: WindowBudget;
  /** Sign-in codes sent, by the address they were asked from and the person (rule T6). */
  readonly signInCodes: WindowBudget;
  readonly numbers: IdentityNumbers;
  readonly currency: Currency;
  /** IANA zone in which times are told to people. */
  readonly businessZone: string;
  /** Told about faults nobody waits for: a touch of `last_seen_at` that was not written. */
  readonly onFault: (error: unknown) => void;
}
