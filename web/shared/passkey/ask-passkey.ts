import type { Outcome } from '#kernel';
import type { CallAnswer, CallInput } from '#web/api';
import { startAuthentication } from '@simplewebauthn/browser';
import { canUsePasskeys } from './can-use-passkeys.ts';
import { failedOf, type PasskeyFailed } from './failed-of.ts';

export type { PasskeyFailed } from './failed-of.ts';
export type PasskeyRequest = CallAnswer<'startPasskeySignIn'>['options'];
export type PasskeyAnswer = CallInput<'signInByPasskey'>['body']['response'];

/**
 * Has the device sign a challenge, its owner verified. `quietly`: offered among the field's suggestions instead of in a window of its own; it then
 * waits until the page is left or another one begins.
 */
export async function askPasskey(
  options: PasskeyRequest,
  { quietly = false }: { readonly quietly?: boolean } = {},
): Promise<Outcome<PasskeyAnswer, { readonly code: string } & PasskeyFailed>> {
  if (!canUsePasskeys()) return { ok: false, refusal: { code: 'unsupported', kind: 'unsupported' } };
  try {
    const { id, rawId, response } = await startAuthentication({ optionsJSON: options, useBrowserAutofill: quietly });
    const { clientDataJSON, authenticatorData, signature, userHandle } = response;
    return {
      ok: true,
      value: {
        id,
        rawId,
        type: 'public-key',
        response: { clientDataJSON, authenticatorData, signature, userHandle: userHandle ?? null },
      },
    };
  } catch (error) {
    const failed = failedOf(error);
    return { ok: false, refusal: { code: failed.kind, ...failed } };
  }
}
