import type { AccountId, Currency, PersonId } from '#kernel';
import type { Notify } from '#notify';
import type { Keyring } from '#platform/crypto';
import type { Database, Tx } from '#platform/database';
import type { Geo } from '#platform/geo';
import type { Hashing } from '#platform/hashing';
import type { RetentionDays } from './retention/retention-days.ts';
import type { MoneyOf } from './records/money-of.ts';
import type { RiskRules } from '#risk';
import type { Checker, PasswordProfile } from '#strength';

/** Settings with the defaults of design paper login; `Config.numbers` fits. */
export interface IdentityNumbers {
  readonly sessionRememberedDays: number;
  readonly sessionHours: number;
  readonly sessionIdleMinutes: number;
  /** At once, of one person; the one seen longest ago ends. */
  readonly sessionsMax: number;
  readonly codeSmsMinutes: number;
  readonly codeMailMinutes: number;
  readonly codeTriesMax: number;
  readonly codeSendsMax: number;
  readonly pinTriesMax: number;
  /** NIST SP 800-63B-4 §3.2.2: at most 100 failures in a row before a factor rests. */
  readonly consecutiveFailuresMax: number;
  readonly deviceTriesMax: number;
  readonly strangerTriesPerHour: number;
  /** From one network address. */
  readonly strangerMessagesPerHour: number;
  readonly deviceLockMinutes: number;
  readonly strangerLockMinutes: number;
  readonly strangerLockHoursMax: number;
  readonly addressFailuresPerDay: number;
  readonly recoverySendsMax: number;
  readonly codeSendsMinutes: number;
  readonly coolingOffHours: number;
  readonly contactCoolingOffHours: number;
  readonly coolingOffAllowanceMinor: number;
  readonly checkUpDays: number;
  readonly contactsMax: number;
  readonly factorsMax: number;
  /** Wrong authenticator codes in a row before they rest on that device, or on unknown ones. */
  readonly factorTriesMax: number;
  readonly factorTrustDays: number;
  /** After a recovery in which a factor was said to be lost. */
  readonly factorCoolingOffHours: number;
  /** Between asking for an account to be closed and its closing. */
  readonly closingRegretDays: number;
  readonly exportsPerDay: number;
  readonly keep: RetentionDays;
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
  /** What this installation asks of passwords. */
  readonly passwordProfile: PasswordProfile;
  readonly numbers: IdentityNumbers;
  readonly currency: Currency;
  /** Where messages lead, without a slash at the end; from the configuration, never from a request. */
  readonly publicUrl: string;
  /**
   * Every ledger account a person can move money out of: the own one first, then those of the shops the person owns.
   * A freeze and a cooling-off close them all. Handed in, since shops stand above this room.
   */
  readonly accountsOf: (tx: Tx, personId: PersonId) => Promise<readonly AccountId[]>;
  /** Movements of money for the account's record; handed in, since the wallet stands above this room. */
  readonly money: MoneyOf;
  /** Where addresses are. */
  readonly geo: Geo;
  readonly riskRules: RiskRules;
  /** IANA zone in which times are told to people. */
  readonly businessZone: string;
  /** Told about faults nobody waits for: a touch of `last_seen_at` that was not written. */
  readonly onFault: (error: unknown) => void;
}
