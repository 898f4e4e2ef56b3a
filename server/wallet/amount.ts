import { accept, largestAmountMinor, parseMinor, refuse, type Outcome, type Refusal } from '#kernel';

export type AmountInvalid = Refusal<'amount_invalid'>;

/** An amount that can be moved: 1 to `largestAmountMinor` minor units. Refuses `amount_invalid`. */
export function readAmount(text: string): Outcome<bigint, AmountInvalid> {
  const minor = parseMinor(text);
  if (minor === undefined || minor < 1n || minor > largestAmountMinor) return refuse('amount_invalid');
  return accept(minor);
}
