import type { CallAnswer } from '#web/api';
import type { WayBackStep } from '../place.ts';

export type RecoveryFlow = CallAnswer<'startRecovery'>;
export type Recovery = CallAnswer<'proveByCode'>;
export type RecoveryPurpose = RecoveryFlow['purpose'];

/** Everything of a way back under way; in memory only. What the server knows of it comes again by cookie. */
export interface Held {
  readonly flow: RecoveryFlow | undefined;
  readonly recovery: Recovery | undefined;
  /** Which proof the person chose to begin with. */
  readonly via: 'phone' | 'email' | 'saved_code' | undefined;
  /** The new one: needed once more to sign in and for a new recovery code. */
  readonly password: string;
  /** When the new password was set. */
  readonly resetAt: Date | undefined;
  /** How long outgoing money rests from then; longer when lost factors were given up. */
  readonly restHours: number | undefined;
}

export const emptyHeld: Held = {
  flow: undefined,
  recovery: undefined,
  via: undefined,
  password: '',
  resetAt: undefined,
  restHours: undefined,
};

/** What belongs to this purpose; an unlock under way is no reset. */
export function heldFor(purpose: RecoveryPurpose, held: Held): Held {
  const isOurs = (held.recovery ?? held.flow)?.purpose === purpose;
  return isOurs ? held : { ...emptyHeld, via: held.via };
}

/** The step that can really be shown: the server's state of the proof decides, not the history. */
export function decideStep(step: WayBackStep, { flow, recovery, resetAt }: Held): WayBackStep {
  if (resetAt !== undefined) return 'done';
  if (step === 'start' || (flow === undefined && recovery === undefined)) return 'start';
  const isProving = step === 'saved' || step === 'authenticator' || (step === 'code' && flow !== undefined);
  // The authenticator only counts beside a proof of another kind.
  if (recovery === undefined)
    return isProving && step !== 'authenticator' ? step : flow === undefined ? 'start' : 'code';
  switch (recovery.state) {
    case 'more_needed':
      return isProving ? step : 'proofs';
    case 'proven':
      return 'password';
    case 'done':
      return 'done';
  }
}
