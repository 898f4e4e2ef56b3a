import type { PasskeyDescriptor } from './answer.ts';
import type { Passkey } from './passkeys.sql.ts';
import { relyingParty } from './relying-party.ts';
import { ceremonyMs, describePasskey } from './request.ts';

/** What is handed to `navigator.credentials.create`. */
export interface PasskeyCreation {
  readonly rp: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly challenge: string;
  readonly pubKeyCredParams: readonly { readonly type: 'public-key'; readonly alg: number }[];
  readonly timeout: number;
  readonly excludeCredentials: readonly PasskeyDescriptor[];
  readonly authenticatorSelection: {
    readonly residentKey: 'required';
    readonly requireResidentKey: true;
    readonly userVerification: 'required';
  };
  readonly attestation: 'none';
}

/** COSE names (RFC 9053): EdDSA, ES256, RS256; every authenticator in use knows one of them. */
export const algorithms = [-8, -7, -257];

/** A passkey that signs in by itself: found without a name, its owner verified each time, one a device and account. */
export function creationFor(asked: {
  readonly publicUrl: string;
  readonly challenge: Buffer;
  readonly handle: Buffer;
  /** Shown by the authenticator, to tell two accounts of one person apart. */
  readonly user: { readonly name: string; readonly displayName: string };
  readonly present: readonly Pick<Passkey, 'credentialId' | 'transports'>[];
}): PasskeyCreation {
  const { id, name } = relyingParty(asked.publicUrl);
  return {
    rp: { id, name },
    user: { id: asked.handle.toString('base64url'), ...asked.user },
    challenge: asked.challenge.toString('base64url'),
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    timeout: ceremonyMs,
    excludeCredentials: asked.present.map(describePasskey),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    attestation: 'none',
  };
}
