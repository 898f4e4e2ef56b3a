/**
 * What a person can prove on the way back; a code by SMS and one by mail are of different kinds (NIST SP 800-63B-4 §4.2.2.2), and so are the
 * saved codes and each kind of bound factor.
 */
export const proofKinds = ['phone_code', 'email_code', 'saved_code', 'authenticator', 'passkey'] as const;
export type ProofKind = (typeof proofKinds)[number];

/** Factors bound to an account beside its password. */
export const secondFactors = ['authenticator', 'passkey'] as const satisfies readonly ProofKind[];
export type SecondFactor = (typeof secondFactors)[number];

/** What the rule must know of an account. */
export interface AccountProofs {
  readonly secondFactors: readonly SecondFactor[];
  /** Proofs this account could give: its addresses, saved codes and factors. */
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
  if (kinds.size >= proofsNeeded(account)) return { verdict: 'enough' };
  return { verdict: 'more', need: proofKinds.filter((kind) => account.possible.includes(kind) && !kinds.has(kind)) };
}

/** Those of which losing one alone would leave too few to come back: what its owner should have a spare for. */
export function decideSpare(account: AccountProofs): readonly ProofKind[] {
  const needed = proofsNeeded(account);
  return account.possible.length > needed ? [] : account.possible;
}

function proofsNeeded({ secondFactors: bound }: AccountProofs): number {
  return bound.length > 0 ? 2 : 1;
}
