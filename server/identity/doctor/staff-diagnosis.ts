import type { RefusalReason } from '../guessing/index.ts';
import type { DoctorFacts } from './diagnose.ts';
import type { Cause, StrangersState, ToldRefusal } from './diagnosis.ts';
import type { DiagnosticLine } from './scrub-lines.ts';

/** A sign-in or a refusal, as the account's record has it. */
export interface StaffMoment {
  readonly at: Date;
  readonly what: 'signed_in' | 'refused';
  /** Why; null for a sign-in. */
  readonly reason: RefusalReason | null;
  /** Whether it came with this account's device cookie. */
  readonly isKnownDevice: boolean;
  /** "Chrome, Windows", the client's own claim. */
  readonly device: string;
}

export interface StaffDevice {
  readonly deviceId: string;
  readonly name: string;
  readonly lastUsedAt: Date;
  readonly retiredAt: Date | null;
  readonly triesLeft: number;
  readonly lockedUntil: Date | null;
}

/** What an agent may say and offer, the first one first. Proofs are the customer's to give, never the agent's. */
export type SuggestedStep =
  | 'offer_freeze'
  | 'use_known_device'
  | 'send_unlock_code'
  | 'wait_until_lock_ends'
  | 'send_reset'
  | 'use_saved_code'
  | 'show_number_transfer'
  | 'help_with_code'
  | 'change_expired_password'
  | 'explain_freeze'
  | 'check_typed_name'
  | 'ask_for_support_code'
  | 'assisted_recovery';

/** No password, code, address, phone or network of anybody: times, reasons, states, devices as they name themselves. */
export interface StaffDiagnosis {
  readonly cause: Cause;
  readonly timeline: readonly StaffMoment[];
  readonly strangers: StrangersState;
  readonly devices: readonly StaffDevice[];
  /** Where the owner got in last and may again; null when there is no such device. */
  readonly lastGoodDevice: StaffDevice | null;
  readonly frozenAt: Date | null;
  readonly coolingOffUntil: Date | null;
  readonly passwordExpired: boolean;
  readonly numberTransferred: boolean;
  /** Null: no code was given, or it is not of this account; whose it is nobody is told. */
  readonly supportCode: ToldRefusal | null;
  /** What the customer's page has measured and the customer has sent, latest first. */
  readonly bundles: readonly { readonly at: Date; readonly lines: readonly DiagnosticLine[] }[];
  readonly steps: readonly SuggestedStep[];
}

/** What helps, from the facts alone. */
export function suggestSteps(
  facts: DoctorFacts,
  seen: { readonly cause: Cause; readonly hasGoodDevice: boolean; readonly hasSupportCode: boolean },
): readonly SuggestedStep[] {
  const { strangers, waysBack, now } = facts;
  const isLocked = strangers.lockedUntil !== null && strangers.lockedUntil > now;
  const isAttacked = isLocked || strangers.rests;
  const needsPassword = seen.cause === 'wrong_password' || isAttacked;
  const steps: readonly (readonly [SuggestedStep, boolean])[] = [
    ['offer_freeze', isAttacked && facts.frozenAt === null],
    ['use_known_device', isAttacked && seen.hasGoodDevice],
    ['send_unlock_code', isAttacked && waysBack.code],
    ['wait_until_lock_ends', isLocked && !strangers.rests],
    ['show_number_transfer', facts.numberTransferred],
    ['change_expired_password', facts.passwordExpired],
    ['help_with_code', facts.codeMissing],
    ['send_reset', needsPassword && waysBack.reset],
    ['use_saved_code', needsPassword && !waysBack.reset && waysBack.savedCode],
    ['assisted_recovery', needsPassword && !waysBack.code && !waysBack.reset && !waysBack.savedCode],
    ['check_typed_name', seen.hasSupportCode && facts.codeRefusal?.ofThisAccount !== true],
    ['explain_freeze', facts.frozenAt !== null],
  ];
  const chosen = steps.filter(([, holds]) => holds).map(([step]) => step);
  return chosen.length > 0 ? chosen : ['ask_for_support_code'];
}
