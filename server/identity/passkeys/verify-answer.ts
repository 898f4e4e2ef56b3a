import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import { accept, refuse, type Context, type Outcome, type PersonId } from '#kernel';
import { recordAudit } from '#platform/audit';
import { sameBytes } from '#platform/crypto';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { touchFactor } from '../factors/factors.sql.ts';
import type { PasskeyAnswer, PasskeyProofRefusal } from './answer.ts';
import { digestOf, readChallenge, type Challenge } from './challenge.ts';
import { useChallenge } from './challenges.sql.ts';
import { countSignature, lockPasskey, type Passkey } from './passkeys.sql.ts';
import { relyingParty } from './relying-party.ts';
import { signCountGoesOn } from './sign-count.ts';
import { isOpen } from './take-challenge.ts';
import { tellCopied } from './tell-copied.ts';

/**
 * Part of every verb that believes a passkey (WebAuthn L3 §7.2): the challenge is used up whatever comes out, so an answer is good for
 * one try. Its owner must have been verified on the device (PIN, finger, face). Refuses in this order: `passkey_timed_out`,
 * `passkey_refused` (bound to something else), `passkey_unknown`, `passkey_refused`, `passkey_copied`, which every address is told.
 */
export async function verifyAnswer(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  asked: {
    readonly challenge: Challenge;
    readonly answer: PasskeyAnswer;
    readonly bindingDigest: Buffer | null;
    /** Whose it must be; null: whoever it belongs to. */
    readonly personId: PersonId | null;
  },
): Promise<Outcome<Passkey, PasskeyProofRefusal>> {
  const { challenge, answer, bindingDigest, personId } = asked;
  const at = context.clock.now();
  if (!isOpen(challenge, at)) return refuse('passkey_timed_out');
  await useChallenge(tx, { id: challenge.id, at, answerDigest: answerDigest(answer) });
  if (!isBoundTo(challenge, bindingDigest)) return refuse('passkey_refused');
  const passkey = await lockPasskey(tx, Buffer.from(answer.id, 'base64url'));
  if (!passkey || (personId !== null && passkey.personId !== personId)) return refuse('passkey_unknown');
  const signed = await verifySignature(dependencies, passkey, answer);
  if (!signed) return refuse('passkey_refused');
  if (!signCountGoesOn(Number(passkey.signCount), signed.signCount)) {
    await tellCopied(dependencies, tx, context, passkey);
    await recordAudit(tx, context, {
      verb: 'identity.verify_passkey',
      subject: { kind: 'person', id: passkey.personId },
      outcome: 'passkey_copied',
      facts: { factorId: passkey.factorId, signCount: passkey.signCount, saysNow: signed.signCount },
    });
    return refuse('passkey_copied');
  }
  await countSignature(tx, { factorId: passkey.factorId, ...signed });
  await touchFactor(tx, { id: passkey.factorId, at });
  return accept(passkey);
}

/** Tells the same submit again from another: a signature is never made twice. */
export function answerDigest({ response }: PasskeyAnswer): Buffer {
  return digestOf('answer', `${response.clientDataJSON}.${response.authenticatorData}.${response.signature}`);
}

function isBoundTo(challenge: Challenge, bindingDigest: Buffer | null): boolean {
  if (bindingDigest === null || challenge.bindingDigest === null) return bindingDigest === challenge.bindingDigest;
  return sameBytes(bindingDigest, challenge.bindingDigest);
}

/** Undefined when it is not a signature of this passkey, for this place, by a verified owner. */
async function verifySignature(
  { publicUrl }: Pick<IdentityDependencies, 'publicUrl'>,
  passkey: Passkey,
  answer: PasskeyAnswer,
): Promise<{ readonly signCount: number; readonly backedUp: boolean } | undefined> {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(publicUrl);
  const { userHandle } = answer.response;
  // A discoverable passkey names its person; WebAuthn L3 §7.2 step 6.
  const isNamed = userHandle !== undefined && userHandle !== null;
  if (isNamed && !sameBytes(Buffer.from(userHandle, 'base64url'), passkey.handle)) return undefined;
  const { clientDataJSON, authenticatorData, signature } = answer.response;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...answer, response: { clientDataJSON, authenticatorData, signature }, clientExtensionResults: {} },
      expectedChallenge: readChallenge(clientDataJSON)?.toString('base64url') ?? '',
      expectedOrigin,
      expectedRPID,
      // The counter is judged here, so that a copy is told from a bad signature.
      credential: { id: answer.id, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
      requireUserVerification: true,
    });
    const { newCounter, credentialDeviceType, credentialBackedUp } = authenticationInfo;
    if (!verified || (credentialDeviceType === 'multiDevice') !== passkey.backupEligible) return undefined;
    return { signCount: newCounter, backedUp: credentialBackedUp };
  } catch {
    // The library throws at whatever does not fit; which it was helps nobody but an attacker.
    return undefined;
  }
}
