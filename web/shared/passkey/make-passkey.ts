import type { Outcome } from '#kernel';
import type { CallAnswer, CallInput } from '#web/api';
import { startRegistration } from '@simplewebauthn/browser';
import { canUsePasskeys } from './can-use-passkeys.ts';
import { failedOf, type PasskeyFailed } from './failed-of.ts';

export type PasskeyCreation = CallAnswer<'startPasskey'>['options'];
export type PasskeyMade = CallInput<'finishPasskey'>['body']['response'];

/** already: this device has one for this account. */
export type MakeFailed = PasskeyFailed | { readonly kind: 'already' };

/** Has the device make a passkey. */
export async function makePasskey(
  options: PasskeyCreation,
): Promise<Outcome<PasskeyMade, { readonly code: string } & MakeFailed>> {
  if (!canUsePasskeys()) return { ok: false, refusal: { code: 'unsupported', kind: 'unsupported' } };
  try {
    const { id, rawId, response } = await startRegistration({ optionsJSON: options });
    const { clientDataJSON, attestationObject, transports = [] } = response;
    return {
      ok: true,
      value: { id, rawId, type: 'public-key', response: { clientDataJSON, attestationObject, transports } },
    };
  } catch (error) {
    // One of `excludeCredentials` is here (WebAuthn L3 §5.1.3 step 26).
    const isHere = error instanceof Error && error.name === 'InvalidStateError';
    const failed: MakeFailed = isHere ? { kind: 'already' } : failedOf(error);
    return { ok: false, refusal: { code: failed.kind, ...failed } };
  }
}
