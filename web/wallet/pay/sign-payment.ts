import { call, type CallInput } from '#web/api';
import type { Attempt } from './attempts.ts';

/** What confirms a payment: the PIN, or a passkey's signature. */
export type Proof = Pick<CallInput<'pay'>['body'], 'pin' | 'passkey'>;

/** Has a passkey sign exactly this payment: payee, amount and key are part of what is signed. Undefined: it was not signed. */
export async function signPayment({ payee, minor, key }: Attempt): Promise<Proof | undefined> {
  const payment = { payee: payee.payee, amount: minor.toString(), key };
  const [started, { askPasskey }] = await Promise.all([
    call('startPasskeyProof', { body: { for: 'payment', payment } }),
    import('#web/passkey'),
  ]);
  const answer = started.ok ? await askPasskey(started.value.options) : undefined;
  return answer?.ok === true ? { passkey: answer.value } : undefined;
}
