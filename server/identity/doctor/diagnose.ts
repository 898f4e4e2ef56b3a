import { hoursMs } from '#kernel';
import {
  doorKinds,
  type Cause,
  type DeviceState,
  type Diagnosis,
  type Door,
  type DoorKind,
  type Level,
  type ProvenLevel,
  type StrangersState,
  type ToldRefusal,
} from './diagnosis.ts';

/** Everything the Login Doctor looks at. Gathered anew for every question, never kept. */
export interface DoctorFacts {
  readonly now: Date;
  readonly frozenAt: Date | null;
  readonly strangers: StrangersState;
  /** The asking device, when its cookie belongs to this account and it was not retired. */
  readonly device: DeviceState | null;
  /** The latest of this account. */
  readonly lastRefusal: ToldRefusal | null;
  /** What stands under the support code, when one was given and found, whosever it is. */
  readonly codeRefusal: (ToldRefusal & { readonly ofThisAccount: boolean }) | null;
  /** The right password was given on a new device, and the code never came back. */
  readonly codeMissing: boolean;
  readonly passwordExpired: boolean;
  /** An address of this account goes to another one, or has gone there lately. */
  readonly numberTransferred: boolean;
  readonly lastSignInAt: Date | null;
  /** Which ways back this account has (decideDoors of #ways-back). */
  readonly waysBack: { readonly code: boolean; readonly reset: boolean; readonly savedCode: boolean };
}

/** A refusal older than this explains nothing unless its code is shown; own number. */
const freshHours = 24;

/** Doors that this version does not have behind any address yet. */
const unbuilt: ReadonlySet<DoorKind> = new Set(['passkey', 'support']);

/** The same for every name, known or not: no fact of an account goes into it. */
export const strangerDiagnosis: Diagnosis = {
  level: 'stranger',
  cause: 'hidden',
  supportCodeFound: false,
  doors: doorKinds.map((kind) => ({ kind, open: !unbuilt.has(kind) })),
  account: null,
};

/** Truth follows proof (design paper login §1): what is told at a level, out of all the facts. */
export function diagnose(level: Level, facts: DoctorFacts): Diagnosis {
  if (level === 'stranger') return strangerDiagnosis;
  const byCode = refusalOfCode(facts);
  const refusal = byCode ?? facts.lastRefusal;
  const explained = byCode ?? (explains(level, facts, refusal) ? refusal : null);
  return {
    level,
    cause: causeOf(level, facts, explained?.reason),
    supportCodeFound: byCode !== null,
    doors: doorsOf(facts),
    account: {
      frozenAt: facts.frozenAt,
      strangers: facts.strangers,
      thisDevice: facts.device,
      lastRefusal: refusal,
      lastSignInAt: facts.lastSignInAt,
    },
  };
}

/** A code of somebody else's refusal, or of a name that is nobody's, tells nothing: else it would tell who has an account. */
export function refusalOfCode({ codeRefusal }: DoctorFacts): ToldRefusal | null {
  if (codeRefusal === null || !codeRefusal.ofThisAccount) return null;
  return { reason: codeRefusal.reason, at: codeRefusal.at, device: codeRefusal.device };
}

/** What bars the way now comes first, then what happened, then what is good to know. */
function causeOf(level: ProvenLevel, facts: DoctorFacts, refused: Cause | undefined): Cause {
  const isKnown = facts.device !== null || level === 'session';
  const { rests } = facts.strangers;
  const locked = runs(facts.strangers.lockedUntil, facts.now);
  const causes: readonly (readonly [Cause | undefined, boolean])[] = [
    ['device_locked', runs(facts.device?.lockedUntil ?? null, facts.now)],
    ['password_rests', rests && !isKnown],
    ['strangers_locked', locked && !isKnown],
    ['number_transferred', facts.numberTransferred],
    ['password_expired', facts.passwordExpired],
    [refused, refused !== undefined],
    ['code_missing', facts.codeMissing && level !== 'session'],
    ['frozen', facts.frozenAt !== null],
    ['password_rests', rests],
    ['strangers_locked', locked],
  ];
  return causes.find(([, holds]) => holds)?.[0] ?? 'nothing_wrong';
}

/** Without its code a refusal explains only what no sign-in has answered since; a session is the answer. */
function explains(level: ProvenLevel, facts: DoctorFacts, refusal: ToldRefusal | null): boolean {
  if (refusal === null || level === 'session') return false;
  const isFresh = facts.now.getTime() - refusal.at.getTime() < freshHours * hoursMs;
  return isFresh && (facts.lastSignInAt === null || facts.lastSignInAt < refusal.at);
}

function doorsOf(facts: DoctorFacts): readonly Door[] {
  const strangersMay = !facts.strangers.rests && !runs(facts.strangers.lockedUntil, facts.now);
  const open: Readonly<Record<DoorKind, boolean>> = {
    sign_in: facts.device === null ? strangersMay : !runs(facts.device.lockedUntil, facts.now),
    code: facts.waysBack.code,
    reset: facts.waysBack.reset,
    saved_code: facts.waysBack.savedCode,
    passkey: true,
    doctor: true,
    status: true,
    freeze: facts.frozenAt === null,
    support: true,
  };
  return doorKinds.map((kind) => ({ kind, open: open[kind] && !unbuilt.has(kind) }));
}

function runs(until: Date | null, now: Date): boolean {
  return until !== null && until > now;
}
