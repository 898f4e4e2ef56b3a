import { sendSignal } from '@simplewebauthn/browser';

/**
 * Tells the device that we no longer know this passkey, so that it stops offering it (WebAuthn L3 §5.1.10.1, `signalUnknownCredential`).
 * Browsers without the signal are left as they are: it is a kindness, never needed.
 */
export async function forgetPasskey(passkey: { readonly rpId: string; readonly credentialId: string }): Promise<void> {
  const { rpId, credentialId } = passkey;
  await sendSignal({ signalName: 'unknownCredential', rpID: rpId, credentialID: credentialId }).catch(() => undefined);
}
