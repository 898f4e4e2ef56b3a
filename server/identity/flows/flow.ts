import { minutesMs, plusMs, secondsMs, type Locale, type PersonId } from '#kernel';
import type { Channel } from '#notify';

/** Flows with one code to one address; the ways back (unlock, reset, freeze) are in ../recovery. */
export type FlowKind = 'sign_up' | 'sign_in' | 'unfreeze' | 'contact';

/** A sign-up or sign-in under way in one browser, waiting for a code or for its completion. */
export interface Flow {
  readonly id: string;
  readonly kind: FlowKind;
  readonly personId: PersonId | null;
  /** The known device a sign-in began on. */
  readonly deviceId: string | null;
  readonly addressId: string | null;
  readonly channel: Channel;
  readonly addressSealed: Buffer;
  readonly locale: Locale;
  readonly remember: boolean;
  /** On a shared computer. */
  readonly shared: boolean;
  readonly decoy: boolean;
  readonly state: 'code_sent' | 'confirmed' | 'done';
  readonly codeDigest: Buffer;
  readonly codeExpiresAt: Date;
  readonly tries: number;
  readonly sends: number;
  readonly resendAt: Date;
  readonly expiresAt: Date;
  readonly doneAt: Date | null;
  readonly sessionId: string | null;
}

export type CodeVerdict =
  | { readonly verdict: 'right' }
  | { readonly verdict: 'wrong'; readonly triesLeft: number }
  | { readonly verdict: 'expired' };

/** How long a flow may be finished: filling in a form takes longer than typing a code. */
export const flowMinutes: Readonly<Record<FlowKind, number>> = { sign_up: 60, sign_in: 30, unfreeze: 30, contact: 60 };

export const resendSeconds = 60;
export const codeDigits = 6;
/** Whoever can begin flow after flow without the password gets fewer chances by a longer code: 7,200 guesses a day hit with 0.007 %. */
export const wayBackDigits = 8;

/** A finished step answers the same again for so long, for answers that were lost on the way (rule T11). */
export const replayMinutes = 2;

/** Times before guesses: an expired code is not compared, so trying it costs nothing and tells nothing. */
export function decideCode(
  flow: Pick<Flow, 'tries' | 'codeExpiresAt'>,
  asked: { readonly matches: boolean; readonly now: Date; readonly triesMax: number },
): CodeVerdict {
  if (asked.now >= flow.codeExpiresAt || flow.tries >= asked.triesMax) return { verdict: 'expired' };
  return asked.matches ? { verdict: 'right' } : { verdict: 'wrong', triesLeft: asked.triesMax - flow.tries - 1 };
}

export type ResendVerdict =
  | { readonly verdict: 'send' }
  | { readonly verdict: 'too_soon'; readonly resendAt: Date }
  | { readonly verdict: 'too_many'; readonly retryAt: Date };

/** A flow whose five tries are used up sends no more: a new code there would be five more guesses. */
export function decideResend(
  flow: Pick<Flow, 'sends' | 'resendAt' | 'expiresAt'>,
  asked: { readonly now: Date; readonly sendsMax: number },
): ResendVerdict {
  if (flow.sends >= asked.sendsMax) return { verdict: 'too_many', retryAt: flow.expiresAt };
  if (asked.now < flow.resendAt) return { verdict: 'too_soon', resendAt: flow.resendAt };
  return { verdict: 'send' };
}

export function mayReplay(flow: Pick<Flow, 'doneAt'>, now: Date): boolean {
  return flow.doneAt !== null && now < plusMs(flow.doneAt, replayMinutes * minutesMs);
}

export function codeMinutes(
  channel: Channel,
  numbers: { readonly codeSmsMinutes: number; readonly codeMailMinutes: number },
): number {
  return channel === 'phone' ? numbers.codeSmsMinutes : numbers.codeMailMinutes;
}

/** The times of a code sent now; a code never outlives its flow. */
export function codeTimes(now: Date, asked: { readonly minutes: number; readonly flowExpiresAt: Date }) {
  const codeExpiresAt = plusMs(now, asked.minutes * minutesMs);
  return {
    codeExpiresAt: codeExpiresAt < asked.flowExpiresAt ? codeExpiresAt : asked.flowExpiresAt,
    resendAt: plusMs(now, resendSeconds * secondsMs),
  };
}
