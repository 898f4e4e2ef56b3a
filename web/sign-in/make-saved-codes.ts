import type { Outcome } from '#kernel';
import { call, type CallRefusal } from '#web/api';

/**
 * Ten saved codes for somebody who chose this password a moment ago on this page. When the server wants to know once more that it is its person, the
 * password is shown to it; an account with a second factor needs that one, which the wallet asks for.
 */
export async function makeSavedCodes(password: string): Promise<Outcome<readonly string[], CallRefusal>> {
  const first = await call('createSavedCodes', {});
  if (first.ok) return { ok: true, value: first.value.codes };
  if (first.refusal.code !== 'confirmation_needed') return first;
  const confirmed = await call('confirmIdentity', {
    body: { purpose: 'factors', proof: { method: 'password', password } },
  });
  if (!confirmed.ok) return confirmed;
  const second = await call('createSavedCodes', {});
  return second.ok ? { ok: true, value: second.value.codes } : second;
}
