/** What a person can prove on the way back; a code by SMS and one by mail are of different kinds (NIST SP 800-63B-4 §4.2.2.2). */
export const proofKinds = ['phone_code', 'email_code', 'saved_code'] as const;
export type ProofKind = (typeof proofKinds)[number];

/** Factors bound to an account beside its password. None exist yet; the rule is ready for the first one. */
export type SecondFactor = 'authenticator' | 'passkey';

/** What the rule must know of an account. */
export interface AccountProofs {
  readonly secondFactors: readonly SecondFactor[];
  /** Proofs this account could give: its addresses and its saved code. */
  readonly possible: readonly ProofKind[];
}

export type ProofVerdict =
  | { readonly verdict: 'enough' }
  /** `need`: which further proofs would do; empty when the account has none left, and a person must help. */
  | { readonly verdict: 'more'; readonly need: readonly ProofKind[] };

/**
 * Whether the proofs given bring a person back: one is enough, two of different kinds when the account has a second factor
 * (NIST SP 800-63B-4 §4.2.2.2). A recovery is never weaker than the account.
 */
export function decideProofs(account: AccountProofs, given: readonly ProofKind[]): ProofVerdict {
  const kinds = new Set(given);
  const needed = account.secondFactors.length > 0 ? 2 : 1;
  if (kinds.size >= needed) return { verdict: 'enough' };
  return { verdict: 'more', need: proofKinds.filter((kind) => account.possible.includes(kind) && !kinds.has(kind)) };
}
