import { plusMs, secondsMs } from '#kernel';
import type { Purpose } from './message.ts';

export const budgetMessages = 10;
export const budgetSeconds = 600;

export type BudgetVerdict =
  | { readonly verdict: 'send'; readonly at: Date }
  | { readonly verdict: 'refuse'; readonly retryAt: Date };

/**
 * Whether one more message may go to an address. `sendTimes` are the latest of this purpose, newest first, at most
 * `budgetMessages`; a notice that waits counts at the time it will go out, so that waiting ones line up one by one.
 */
export function decideBudget(purpose: Purpose, sendTimes: readonly Date[], now: Date): BudgetVerdict {
  const tenthLast = sendTimes[budgetMessages - 1];
  const free = tenthLast === undefined ? now : plusMs(tenthLast, budgetSeconds * secondsMs);
  if (free <= now) return { verdict: 'send', at: now };
  return purpose === 'security' ? { verdict: 'send', at: free } : { verdict: 'refuse', retryAt: free };
}
