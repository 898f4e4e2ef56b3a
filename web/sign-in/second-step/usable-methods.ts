import type { FactorFlow } from '../entry.ts';

export type FactorMethod = FactorFlow['methods'][number];

/** What this browser can do of what the account has, best first; a browser without passkeys is not offered one. */
export function usableMethods(methods: readonly FactorMethod[]): readonly FactorMethod[] {
  return 'PublicKeyCredential' in window ? methods : methods.filter((method) => method !== 'passkey');
}
