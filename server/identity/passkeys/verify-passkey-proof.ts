import { accept, type Context, type Outcome, type PersonId } from '#kernel';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { browserDigest, type BrowserSecret } from '../flows/index.ts';
import type { PersonActor } from '../sessions/index.ts';
import type { PasskeyAnswer, PasskeyProofRefusal } from './answer.ts';
import { confirmationBinding } from './binding.ts';
import { digestOf } from './challenge.ts';
import { takeChallenge } from './take-challenge.ts';
import { verifyAnswer } from './verify-answer.ts';

type Proved = Outcome<{ readonly factorId: string }, PasskeyProofRefusal>;

/**
 * Part of the verbs that confirm: this session's own challenge for this text, answered by one of its person's passkeys. Possession and
 * owner verification, so a second factor by itself. Return the refusal from the transaction: the challenge is used up with it.
 */
export async function verifyBoundProof(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context & { readonly actor: PersonActor },
  asked: { readonly response: PasskeyAnswer; readonly binding: string },
): Promise<Proved> {
  const { personId, sessionId } = context.actor;
  const { clientDataJSON } = asked.response.response;
  const taken = await takeChallenge(tx, { clientDataJSON, purpose: 'proof', of: { personId, sessionId } });
  if (!taken.ok) return taken;
  const bindingDigest = digestOf('binding', asked.binding);
  const verified = await verifyAnswer(dependencies, tx, context, {
    challenge: taken.value,
    answer: asked.response,
    bindingDigest,
    personId,
  });
  return verified.ok ? accept({ factorId: verified.value.factorId }) : verified;
}

/** The same for "confirm it is you". */
export function verifyPasskeyProof(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context & { readonly actor: PersonActor },
  asked: { readonly response: PasskeyAnswer; readonly purpose: string; readonly binding: string | null },
): Promise<Proved> {
  const binding = confirmationBinding(asked.purpose, asked.binding);
  return verifyBoundProof(dependencies, tx, context, { response: asked.response, binding });
}

/** The second step of a sign-in: this browser's challenge, answered by a passkey of the person whose password was right. */
export async function verifyPasskeyStep(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  asked: { readonly personId: PersonId; readonly browser: BrowserSecret; readonly response: PasskeyAnswer },
): Promise<Proved> {
  const { clientDataJSON } = asked.response.response;
  const of = { browserDigest: browserDigest(asked.browser) };
  const taken = await takeChallenge(tx, { clientDataJSON, purpose: 'sign_in', of });
  if (!taken.ok) return taken;
  const { personId, response: answer } = asked;
  const own = { challenge: taken.value, answer, bindingDigest: null, personId };
  const verified = await verifyAnswer(dependencies, tx, context, own);
  return verified.ok ? accept({ factorId: verified.value.factorId }) : verified;
}
