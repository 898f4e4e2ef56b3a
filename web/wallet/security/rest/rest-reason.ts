import type { Security } from '../use-security.ts';

export type RestReason = 'password_reset' | 'contact_changed' | 'risk' | 'other';

/** Why outgoing money rests, and since when, as far as the account's own record tells. */
export function restReason(
  reason: string,
  security: Pick<Security, 'password' | 'contactChanges'> | undefined,
): { readonly why: RestReason; readonly at: Date | undefined } {
  if (reason === 'password_reset')
    return { why: 'password_reset', at: security === undefined ? undefined : new Date(security.password.setAt) };
  if (reason === 'risk') return { why: 'risk', at: undefined };
  if (reason !== 'contact_changed' && reason !== 'number_transferred') return { why: 'other', at: undefined };
  const starts = security?.contactChanges.map((change) => change.startedAt).toSorted() ?? [];
  const latest = starts.at(-1);
  return { why: 'contact_changed', at: latest === undefined ? undefined : new Date(latest) };
}
