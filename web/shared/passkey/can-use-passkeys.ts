/** Whether this browser knows passkeys at all; some that live inside other apps do not. */
export function canUsePasskeys(): boolean {
  return typeof window.PublicKeyCredential === 'function';
}
