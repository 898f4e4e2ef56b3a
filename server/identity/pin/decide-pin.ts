/** A PIN's state while a batch decides. */
export interface PinState {
  readonly failures: number;
  readonly locked: boolean;
}

export type PinVerdict =
  | { readonly verdict: 'right' }
  | { readonly verdict: 'wrong'; readonly triesLeft: number }
  /** `now`: this very try used up the last one. */
  | { readonly verdict: 'locked'; readonly now: boolean };

/**
 * One try. The fifth wrong one in a row locks the PIN for payments until its owner unlocks it (EU 2018/389 art. 4(3)(b):
 * at most five); while locked nothing is compared, so the lock tells nothing about the PIN. The right one clears the count.
 */
export function decidePin(
  state: PinState,
  asked: { readonly matches: () => boolean; readonly triesMax: number },
): { readonly verdict: PinVerdict; readonly next: PinState } {
  if (state.locked) return { verdict: { verdict: 'locked', now: false }, next: state };
  if (asked.matches()) return { verdict: { verdict: 'right' }, next: { failures: 0, locked: false } };
  const failures = state.failures + 1;
  const triesLeft = asked.triesMax - failures;
  if (triesLeft <= 0) return { verdict: { verdict: 'locked', now: true }, next: { failures, locked: true } };
  return { verdict: { verdict: 'wrong', triesLeft }, next: { failures, locked: false } };
}
