import { availableParallelism } from 'node:os';
import type { Settings } from './settings.ts';

/** Numbers an operator may change. Defaults and their sources: docs/operating.md. */
export interface Numbers {
  /** A session on a remembered device. */
  readonly sessionRememberedDays: number;
  readonly sessionHours: number;
  readonly sessionIdleMinutes: number;
  /** Without a touch, amounts are hidden until the person confirms. */
  readonly hideMoneyMinutes: number;
  readonly codeSmsMinutes: number;
  readonly codeMailMinutes: number;
  /** Wrong tries before a code is dead. */
  readonly codeTriesMax: number;
  /** Codes of one flow, and of one account asked for from one network address within `codeSendsMinutes`. */
  readonly codeSendsMax: number;
  readonly codeSendsMinutes: number;
  /** All clients without a device cookie share these (OWASP device cookies). */
  readonly strangerTriesPerHour: number;
  readonly deviceTriesMax: number;
  readonly deviceLockMinutes: number;
  /** The first lock of strangers; each further one doubles, up to `strangerLockHoursMax`. */
  readonly strangerLockMinutes: number;
  readonly strangerLockHoursMax: number;
  /** Failures from one network address (IPv6: /64) within 24 h before a challenge is asked for. */
  readonly addressFailuresPerDay: number;
  /** Codes and links of the way back, asked for within `codeSendsMinutes` from one network for one account. */
  readonly recoverySendsMax: number;
  /** Outgoing money rests so long after a reset, and after an address was replaced or removed. */
  readonly coolingOffHours: number;
  readonly contactCoolingOffHours: number;
  /** What may leave a day meanwhile, in minor units. */
  readonly coolingOffAllowanceMinor: number;
  /** A security check-up every so many days; 0: never. */
  readonly checkUpDays: number;
  readonly contactsMax: number;
  /** NIST SP 800-63B-4 §3.2.2 allows at most 100. */
  readonly consecutiveFailuresMax: number;
  readonly pinTriesMax: number;
  /** Messages that strangers may have sent (sign-up codes), from one address, in an hour. */
  readonly strangerMessagesPerHour: number;
  /** What a new person's account may pay at once, and on one business day, in minor units. Shops have no such limits. */
  readonly paymentLimitMinor: number;
  readonly dayLimitMinor: number;
  /** Below 8 NIST SP 800-63B-4 §3.1.1.2 forbids; below 15 a password alone must not open a new device. */
  readonly passwordLengthMin: number;
  readonly hashingThreads: number;
  readonly hashingMemoryKib: number;
  readonly hashingPasses: number;
  readonly databaseConnections: number;
  /** From one address, or of one signed-in person or program, in an hour. */
  readonly requestsPerMinute: number;
  /** How long open requests may finish after the signal to stop. */
  readonly drainSeconds: number;
}

export function readNumbers(settings: Settings): Numbers {
  const whole: Settings['whole'] = (setting, fallback, range) => settings.whole(setting, fallback, range);
  return {
    sessionRememberedDays: whole('SESSION_REMEMBERED_DAYS', 30, { min: 1, max: 365 }),
    sessionHours: whole('SESSION_HOURS', 24, { min: 1, max: 168 }),
    sessionIdleMinutes: whole('SESSION_IDLE_MINUTES', 60, { min: 5, max: 1_440 }),
    hideMoneyMinutes: whole('HIDE_MONEY_MINUTES', 5, { min: 1, max: 60 }),
    codeSmsMinutes: whole('CODE_SMS_MINUTES', 10, { min: 1, max: 10 }),
    codeMailMinutes: whole('CODE_MAIL_MINUTES', 30, { min: 1, max: 1_440 }),
    codeTriesMax: whole('CODE_TRIES_MAX', 5, { min: 1, max: 20 }),
    codeSendsMax: whole('CODE_SENDS_MAX', 5, { min: 1, max: 50 }),
    codeSendsMinutes: whole('CODE_SENDS_MINUTES', 15, { min: 1, max: 1_440 }),
    strangerTriesPerHour: whole('STRANGER_TRIES_PER_HOUR', 10, { min: 3, max: 100 }),
    deviceTriesMax: whole('DEVICE_TRIES_MAX', 10, { min: 3, max: 100 }),
    deviceLockMinutes: whole('DEVICE_LOCK_MINUTES', 15, { min: 1, max: 1_440 }),
    strangerLockMinutes: whole('STRANGER_LOCK_MINUTES', 15, { min: 1, max: 1_440 }),
    strangerLockHoursMax: whole('STRANGER_LOCK_HOURS_MAX', 24, { min: 1, max: 168 }),
    addressFailuresPerDay: whole('ADDRESS_FAILURES_PER_DAY', 100, { min: 10, max: 1_000_000 }),
    recoverySendsMax: whole('RECOVERY_SENDS_MAX', 5, { min: 3, max: 50 }),
    coolingOffHours: whole('COOLING_OFF_HOURS', 24, { min: 1, max: 720 }),
    contactCoolingOffHours: whole('CONTACT_COOLING_OFF_HOURS', 72, { min: 1, max: 720 }),
    coolingOffAllowanceMinor: whole('COOLING_OFF_ALLOWANCE_MINOR', 20_000, { min: 0, max: 100_000_000 }),
    checkUpDays: whole('CHECK_UP_DAYS', 180, { min: 0, max: 365 }),
    contactsMax: whole('CONTACTS_MAX', 6, { min: 2, max: 20 }),
    consecutiveFailuresMax: whole('CONSECUTIVE_FAILURES_MAX', 100, { min: 10, max: 100 }),
    pinTriesMax: whole('PIN_TRIES_MAX', 5, { min: 3, max: 10 }),
    strangerMessagesPerHour: whole('STRANGER_MESSAGES_PER_HOUR', 60, { min: 5, max: 1_000_000 }),
    paymentLimitMinor: whole('PAYMENT_LIMIT_MINOR', 5_000_000, { min: 1, max: 999_999_999_999_999 }),
    dayLimitMinor: whole('DAY_LIMIT_MINOR', 10_000_000, { min: 1, max: 999_999_999_999_999 }),
    passwordLengthMin: whole('PASSWORD_LENGTH_MIN', 8, { min: 8, max: 64 }),
    hashingThreads: whole('HASHING_THREADS', availableParallelism(), { min: 1, max: 256 }),
    hashingMemoryKib: whole('HASHING_MEMORY_KIB', 19_456, { min: 19_456, max: 4_194_304 }),
    hashingPasses: whole('HASHING_PASSES', 2, { min: 2, max: 64 }),
    databaseConnections: whole('DATABASE_CONNECTIONS', 20, { min: 2, max: 1_000 }),
    requestsPerMinute: whole('REQUESTS_PER_MINUTE', 600, { min: 30, max: 1_000_000_000 }),
    drainSeconds: whole('DRAIN_SECONDS', 10, { min: 1, max: 300 }),
  };
}
