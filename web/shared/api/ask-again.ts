import type { Outcome } from '#kernel';
import { call, type CallAnswer, type CallRefusal } from './call.ts';

type Paid = CallAnswer<'pay'>;

/** What is known of a payment after a lost answer. `still_unknown`: ask again later, never pay anew with another key. */
export type Resolution =
  | { readonly state: 'paid'; readonly payment: Paid }
  | { readonly state: 'refused'; readonly code: string }
  | { readonly state: 'never_arrived' }
  | { readonly state: 'still_unknown' };

const pausesMs = [0, 1_000, 2_000, 4_000, 8_000];

/**
 * Finds out by key what happened to a payment whose answer was lost. A request that is still under way may arrive after the first look:
 * only a `never_arrived` after the last pause is believed, and even then the same key is used to pay again.
 */
export async function askAgain(key: string, sleep: (ms: number) => Promise<void>): Promise<Resolution> {
  let last: Resolution = { state: 'still_unknown' };
  for (const pause of pausesMs) {
    await sleep(pause);
    const outcome: Outcome<CallAnswer<'findPaymentByKey'>, CallRefusal> = await call('findPaymentByKey', {
      params: { key },
    });
    if (!outcome.ok) {
      last = { state: 'still_unknown' };
      continue;
    }
    if (outcome.value.state !== 'never_arrived') return outcome.value;
    last = outcome.value;
  }
  return last;
}

/** True when the request may have done its work although no answer came. */
export function mayHaveArrived(refusal: CallRefusal): boolean {
  if (refusal.kind === 'trouble') return refusal.cause !== 'offline';
  return refusal.status >= 500 && refusal.code !== 'busy';
}
