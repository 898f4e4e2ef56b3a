import type { CallRefusal } from '#web/api';

/** Answers after which nothing was decided about the refund itself: the next try is the same one. */
const undecided = new Set(['pin_wrong', 'pin_locked', 'busy', 'too_many_requests', 'not_signed_in']);

/**
 * Whether the next try is the same refund (the same idempotency key). An unknown end must be asked again under its key; a
 * decided refusal is frozen under it, so that a later try needs another.
 */
export function staysSameRefund(refusal: CallRefusal): boolean {
  if (refusal.kind === 'trouble' || refusal.status >= 500) return true;
  return undecided.has(refusal.code);
}
