import { minutesMs } from '#kernel';
import { useAsk } from '../asking/ask.ts';

/** Whether a passkey can confirm a payment here: the account has one, and this browser knows what that is. */
export function useHasPasskey(): boolean {
  const canUse = 'PublicKeyCredential' in window;
  const listed = useAsk('listPasskeys', {}, { when: canUse, goodForMs: 5 * minutesMs }).data;
  return canUse && listed !== undefined && listed.passkeys.length > 0;
}
