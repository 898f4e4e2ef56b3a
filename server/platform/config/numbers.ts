import { availableParallelism } from 'node:os';
import type { Settings } from './settings.ts';

/** Numbers an operator may change. Defaults and their sources: docs/operating.md. */
export interface Numbers {
  /** A session on a remembered device. */
  readonly sessionRememberedDays: number;
  readonly sessionHours: number;
  readonly sessionIdleMinutes: number;
  /** Of one person at once (OWASP ASVS 5.0 §7.1.2); the one seen longest ago ends. */
  readonly sessionsMax: number;
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
  /** Authenticators and passkeys of one account. */
  readonly factorsMax: number;
  /** Wrong authenticator codes in a row before they rest on that device, or on all unknown ones together. */
  readonly factorTriesMax: number;
  /** How long a device may be trusted to need no second factor. */
  readonly factorTrustDays: number;
  /** Outgoing money rests so long after a recovery in which a factor was given up. */
  readonly factorCoolingOffHours: number;
  /** How long judgements of risk and the networks of sign-ins are kept. */
  readonly riskDecisionDays: number;
  readonly riskPlaceDays: number;
  /** Between asking for an account to be closed and its closing. */
  readonly closingRegretDays: number;
  /** Of one's own data. */
  readonly exportsPerDay: number;
  /** How long what is kept of people stays, in days; docs/operating.md has every table. */
  readonly keep: {
    readonly refusals: number;
    readonly sessions: number;
    readonly checkUps: number;
    readonly contactChanges: number;
    readonly messages: number;
    readonly diagnostics: number;
    readonly signInAudit: number;
    readonly closedAccounts: number;
  };
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
    sessionsMax: whole('SESSIONS_MAX', 10, { min: 2, max: 100 }),
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
    factorsMax: whole('FACTORS_MAX', 10, { min: 2, max: 50 }),
    factorTriesMax: whole('FACTOR_TRIES_MAX', 20, { min: 5, max: 100 }),
    factorTrustDays: whole('FACTOR_TRUST_DAYS', 30, { min: 1, max: 90 }),
    factorCoolingOffHours: whole('FACTOR_COOLING_OFF_HOURS', 48, { min: 1, max: 720 }),
    riskDecisionDays: whole('RISK_DECISION_DAYS', 180, { min: 30, max: 3_650 }),
    riskPlaceDays: whole('RISK_PLACE_DAYS', 365, { min: 30, max: 3_650 }),
    closingRegretDays: whole('CLOSING_REGRET_DAYS', 30, { min: 1, max: 90 }),
    exportsPerDay: whole('EXPORTS_PER_DAY', 3, { min: 1, max: 100 }),
    keep: {
      refusals: whole('KEEP_REFUSALS_DAYS', 90, { min: 7, max: 730 }),
      sessions: whole('KEEP_SESSIONS_DAYS', 90, { min: 7, max: 730 }),
      checkUps: whole('KEEP_CHECK_UPS_DAYS', 730, { min: 30, max: 3_650 }),
      contactChanges: whole('KEEP_CONTACT_CHANGES_DAYS', 180, { min: 30, max: 3_650 }),
      messages: whole('KEEP_MESSAGES_DAYS', 180, { min: 30, max: 3_650 }),
      diagnostics: whole('KEEP_DIAGNOSTICS_DAYS', 30, { min: 1, max: 90 }),
      signInAudit: whole('KEEP_SIGN_IN_AUDIT_DAYS', 180, { min: 90, max: 3_650 }),
      closedAccounts: whole('KEEP_CLOSED_ACCOUNTS_DAYS', 3_650, { min: 0, max: 7_300 }),
    },
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
