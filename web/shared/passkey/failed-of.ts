/** cancelled: by the person, by the clock, or for want of a fitting passkey, which a browser does not tell apart on purpose. */
export type PasskeyFailed = { readonly kind: 'cancelled' | 'unsupported' | 'failed' };

/** WebAuthn L3 §5.1.3 and §5.1.4: how `create` and `get` end without a credential. */
export function failedOf(error: unknown): PasskeyFailed {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'AbortError') return { kind: 'cancelled' };
  return { kind: name === 'NotSupportedError' || name === 'ConstraintError' ? 'unsupported' : 'failed' };
}
