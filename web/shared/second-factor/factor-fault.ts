import type { CallRefusal } from '#web/api';
import type { secondStepWords } from '#web/words/second-step';

/** What is wrong with a code of an authenticator, a saved code or a passkey; of the person, not of the road. */
export type FactorFault =
  | { readonly is: 'wrong'; readonly triesLeft: number | undefined }
  /** Seconds the phone is ahead; negative: behind. */
  | { readonly is: 'clock'; readonly skewSeconds: number; readonly triesLeft: number | undefined }
  | { readonly is: 'used' }
  | { readonly is: 'locked'; readonly until: Date }
  | { readonly is: 'rests' };

/** Reads a refusal; undefined when it is about something else (network, flow, passkey). */
export function factorFaultOf(refusal: CallRefusal): FactorFault | undefined {
  if (refusal.kind === 'trouble') return undefined;
  const number = (name: string): number | undefined => {
    const fact = refusal[name];
    return typeof fact === 'number' ? fact : undefined;
  };
  switch (refusal.code) {
    case 'code_wrong':
      return { is: 'wrong', triesLeft: number('triesLeft') };
    case 'authenticator_clock':
      return { is: 'clock', skewSeconds: number('skewSeconds') ?? 0, triesLeft: number('triesLeft') };
    case 'factor_code_used':
      return { is: 'used' };
    case 'factor_rests':
      return { is: 'rests' };
    case 'factor_locked': {
      const until = new Date(String(refusal['until']));
      return Number.isNaN(until.getTime()) ? { is: 'rests' } : { is: 'locked', until };
    }
    default:
      return undefined;
  }
}

type Words = (typeof secondStepWords)['zh-CN'];

/** What stands under the field; undefined for a fault that is said above it (a pause). */
export function fieldError(fault: FactorFault | undefined, words: Words): string | undefined {
  switch (fault?.is) {
    case 'wrong':
      return fault.triesLeft === undefined ? words.wrong : words.wrongLeft(fault.triesLeft);
    case 'clock':
      return fault.skewSeconds < 0 ? words.clockSlow(-fault.skewSeconds) : words.clockFast(fault.skewSeconds);
    case 'used':
      return words.used;
    case 'locked':
    case 'rests':
    case undefined:
      return undefined;
  }
}
