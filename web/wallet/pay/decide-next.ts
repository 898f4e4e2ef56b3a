import { type CallRefusal, mayHaveArrived } from '#web/api';

/** What the payer sees after an answer that was not "paid". */
export type Next =
  | { readonly step: 'pin_again'; readonly triesLeft: number }
  /** Nothing was sent or nothing was decided: the same key may be sent again at once. */
  | { readonly step: 'send_again'; readonly why: 'offline' | 'busy' | 'passkey' }
  | { readonly step: 'find_payee_again' }
  /** It may have been paid: only asking by key is allowed. */
  | { readonly step: 'ask_by_key' }
  /** Decided for ever for this key; another try is another payment with another key. */
  | { readonly step: 'refused' };

export function decideNext(refusal: CallRefusal): Next {
  if (mayHaveArrived(refusal)) return { step: 'ask_by_key' };
  if (refusal.kind === 'trouble') return { step: 'send_again', why: 'offline' };
  switch (refusal.code) {
    case 'pin_wrong':
      return { step: 'pin_again', triesLeft: countOf(refusal['triesLeft']) };
    case 'busy':
      return { step: 'send_again', why: 'busy' };
    case 'passkey_unknown':
    case 'passkey_refused':
    case 'passkey_timed_out':
    case 'passkey_copied':
      return { step: 'send_again', why: 'passkey' };
    case 'payee_expired':
      return { step: 'find_payee_again' };
    default:
      return { step: 'refused' };
  }
}

function countOf(fact: unknown): number {
  return typeof fact === 'number' && Number.isInteger(fact) && fact >= 0 ? fact : 0;
}
