import { minutesMs } from '#kernel';
import type { PasskeyDescriptor, PasskeyRequest } from './answer.ts';
import { challengeMinutes } from './challenge.ts';
import type { Passkey } from './passkeys.sql.ts';
import { relyingParty } from './relying-party.ts';

/** WebAuthn L3 §15.1: the browser waits no longer than the challenge lives. */
export const ceremonyMs = challengeMinutes * minutesMs;

export function describePasskey({ credentialId, transports }: Pick<Passkey, 'credentialId' | 'transports'>) {
  const descriptor: PasskeyDescriptor = { id: credentialId.toString('base64url'), type: 'public-key', transports };
  return descriptor;
}

/** What the browser asks an authenticator. Nobody's credential ids before a sign-in: the authenticator knows whose it holds. */
export function requestFor(
  publicUrl: string,
  challenge: Buffer,
  allowed: readonly Pick<Passkey, 'credentialId' | 'transports'>[],
): PasskeyRequest {
  return {
    challenge: challenge.toString('base64url'),
    rpId: relyingParty(publicUrl).id,
    timeout: ceremonyMs,
    userVerification: 'required',
    allowCredentials: allowed.map(describePasskey),
  };
}
