import type { CallAnswer } from '#web/api';
import { useAsk } from '../../asking/ask.ts';

export type ClosingState = CallAnswer<'getClosing'>;

/** Whether the account is being closed, and what stands in the way. */
export function useClosing(when = true) {
  return useAsk('getClosing', {}, { when });
}
