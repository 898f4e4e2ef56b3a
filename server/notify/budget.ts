import { plusMs, secondsMs } from '#kernel';
import type { Purpose } from './message.ts';

export const budgetMessages = 10;
export const budgetSeconds = 600;

/**
 * What strangers can have sent to one address in a day, own number: without it anybody could ring a phone all night, and try
 * to prove a number that is not theirs 7,200 times a day; thus at most 150 times, a chance of 0.00015.
 */
export const strangerMessages = 30;
const strangerSeconds = 86_400;

/**
 * No notice lines up longer, own number: else a thief who causes notice after notice (new recovery codes, say) could hold back the one
 * that tells of a change until its 72 h are over.
 */
const securityWaitSeconds = 3_600;

export type BudgetVerdict =
  | { readonly verdict: 'send'; readonly at: Date }
  | { readonly verdict: 'refuse'; readonly retryAt: Date };

/**
 * Whether one more message may go to an address. `sendTimes` are the latest of this purpose, newest first, at most
 * `strangerMessages`; a notice that waits counts at the time it will go out, so that waiting ones line up one by one.
 */
export function decideBudget(purpose: Purpose, sendTimes: readonly Date[], now: Date): BudgetVerdict {
  const short = freeAt(sendTimes, { messages: budgetMessages, seconds: budgetSeconds }, now);
  const free =
    purpose === 'stranger'
      ? later(short, freeAt(sendTimes, { messages: strangerMessages, seconds: strangerSeconds }, now))
      : short;
  if (free <= now) return { verdict: 'send', at: now };
  if (purpose !== 'security') return { verdict: 'refuse', retryAt: free };
  const latest = plusMs(now, securityWaitSeconds * secondsMs);
  return { verdict: 'send', at: free < latest ? free : latest };
}

function freeAt(sendTimes: readonly Date[], budget: { messages: number; seconds: number }, now: Date): Date {
  const last = sendTimes[budget.messages - 1];
  return last === undefined ? now : plusMs(last, budget.seconds * secondsMs);
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
