import { accept, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { verifyAuthenticator, type AuthenticatorRefusal } from '../factors/verify-authenticator.ts';
import { checkSavedCode, type SavedCodeCheck } from '../factors/verify-saved-code.ts';
import { judgeSessionPassword, matchesOwnPassword } from '../guessing/session-password.ts';
import type { PasskeyAnswer, PasskeyProofRefusal } from '../passkeys/answer.ts';
import { verifyPasskeyProof } from '../passkeys/verify-passkey-proof.ts';
import type { PersonActor } from '../sessions/index.ts';
import type { Purpose } from './confirmation.ts';
import { judgeSavedCode, type SavedCodeRefusal } from './judge-saved-code.ts';

export type Proof =
  | { readonly method: 'password'; readonly password: string }
  | { readonly method: 'authenticator' | 'saved_code'; readonly code: string }
  | { readonly method: 'passkey'; readonly response: PasskeyAnswer };

export type ProofRefusal = Refusal<'password_wrong'> | SavedCodeRefusal | AuthenticatorRefusal | PasskeyProofRefusal;

type PersonContext = Context & { readonly actor: PersonActor };

/** A proof with what had to be computed before the transaction, since it hashes. */
export type CheckedProof =
  | { readonly method: 'password'; readonly matches: boolean }
  | { readonly method: 'saved_code'; readonly check: SavedCodeCheck }
  | { readonly method: 'authenticator'; readonly code: string }
  | { readonly method: 'passkey'; readonly response: PasskeyAnswer };

/** Throws HashingBusy. */
export async function checkProof(
  dependencies: IdentityDependencies,
  { actor: { personId } }: PersonContext,
  proof: Proof,
): Promise<CheckedProof> {
  const { database, hashing } = dependencies;
  switch (proof.method) {
    case 'password':
      return { method: proof.method, matches: await matchesOwnPassword(dependencies, personId, proof.password) };
    case 'saved_code': {
      const place = hashing.reserve('known');
      try {
        const check = await checkSavedCode(place, database.kysely, { personId, typed: proof.code });
        return { method: proof.method, check };
      } finally {
        place.release();
      }
    }
    case 'authenticator':
      return { method: proof.method, code: proof.code };
    case 'passkey':
      return proof;
  }
}

/** Counted in the pool of its own factor. Writes the audit row of a refusal; that of a right one is the verb's. */
export async function judgeProof(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: PersonContext,
  asked: {
    readonly proof: CheckedProof;
    readonly purpose: Purpose;
    readonly binding: string | null;
    readonly verb: string;
  },
): Promise<Outcome<void, ProofRefusal>> {
  const { proof, verb } = asked;
  const { personId } = context.actor;
  if (proof.method === 'password')
    return judgeSessionPassword(dependencies, tx, context, { matches: proof.matches, verb });
  const judged = await judgeFactor(dependencies, tx, context, { ...asked, proof });
  if (judged.ok) return accept(undefined);
  const subject = { kind: 'person', id: personId };
  const facts = { purpose: asked.purpose, method: proof.method };
  await recordAudit(tx, context, { verb, subject, outcome: judged.refusal.code, facts });
  return judged;
}

function judgeFactor(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: PersonContext,
  asked: {
    readonly proof: Exclude<CheckedProof, { readonly method: 'password' }>;
    readonly purpose: Purpose;
    readonly binding: string | null;
  },
): Promise<Outcome<unknown, ProofRefusal>> {
  const { proof, purpose, binding } = asked;
  const { personId } = context.actor;
  switch (proof.method) {
    case 'authenticator':
      return verifyAuthenticator(dependencies, tx, context, { personId, code: proof.code });
    case 'saved_code':
      return judgeSavedCode(dependencies, tx, context, proof.check);
    case 'passkey':
      return verifyPasskeyProof(dependencies, tx, context, { response: proof.response, purpose, binding });
  }
}
