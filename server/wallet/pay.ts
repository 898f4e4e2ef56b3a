import { accept, accountOf, refuse, type Context, type Outcome, type PersonId } from '#kernel';
import type { PasskeyAnswer, PasskeyProofRefusal, PinRefusal } from '#identity';
import type { ActivityItem } from './activity/activity-item.ts';
import { readAmount } from './amount.ts';
import { hasExpired } from './codes/code.ts';
import type { WalletDependencies } from './dependencies.ts';
import { findEarlierPayment } from './find-payment.ts';
import { fingerprintOf } from './fingerprint.ts';
import { sealMemo } from './memo.ts';
import { readPayee, type Payee } from './payee-token.ts';
import { moneyRefusal, type PayRefusal } from './payment-refusal.ts';
import { newTransferId, paymentScope } from './payment-key.ts';

export interface PayAsked {
  /** The token of `findPayee`. */
  readonly payee: string;
  /** Minor units as they crossed the wire. */
  readonly amount: string;
  readonly note: string | null;
  readonly pin?: string | undefined;
  /** In the place of the PIN: signed for this payee, amount and key. */
  readonly passkey?: PasskeyAnswer | undefined;
  readonly key: string;
}

export interface Paid {
  readonly item: ActivityItem;
  /** An earlier request with this key did the work. */
  readonly replayed: boolean;
}

export type PayDependencies = Pick<
  WalletDependencies,
  'database' | 'ledger' | 'keyring' | 'people' | 'confirmPin' | 'confirmPasskey' | 'judgePayment' | 'currency'
>;

/**
 * Pays, confirmed by the PIN, or a passkey's signature, that comes with exactly this payee and amount. The transfer is its own record, so the hot
 * path writes no second audit row (docs/decisions/0006-payment-audit.md).
 * Refuses in this order: `amount_invalid`, `payee_expired`, `code_timed_out`, `amount_fixed`, `pin_wrong`/`pin_locked` or those of a passkey,
 * `confirmation_needed`/`payment_held_for_safety` (server/wallet/judging), then what the ledger says. A request that was answered before keeps its answer even when its payee has expired since.
 */
export async function pay(
  deps: PayDependencies,
  context: Context,
  payer: PersonId,
  asked: PayAsked,
): Promise<Outcome<Paid, PayRefusal>> {
  const amount = readAmount(asked.amount);
  if (!amount.ok) return amount;
  const request = { key: asked.key, amountMinor: amount.value, note: asked.note };
  const payee = readPayee(deps.keyring, payer, asked.payee);
  if (!payee) return refuse('payee_expired');
  const timely = judgeTime(payee, context.clock.now());
  if (!timely.ok) return (await findEarlierPayment(deps, context, payee, request)) ?? timely;
  if (payee.amountMinor !== null && payee.amountMinor !== amount.value)
    return refuse('amount_fixed', { amountMinor: payee.amountMinor });
  const confirmed = await confirm(deps, context, payer, asked);
  // A signature is good once: the request whose answer was lost finds its payment by the key.
  if (!confirmed.ok) {
    const isUsed = confirmed.refusal.code === 'passkey_timed_out';
    const earlier = isUsed ? await findEarlierPayment(deps, context, payee, request) : undefined;
    return earlier ?? confirmed;
  }
  const payment = { payer, payeeAccountId: payee.accountId, amountMinor: amount.value, key: asked.key };
  const judged = await deps.judgePayment(context, payment);
  // Signed for this payee and amount, it is the confirmation that would be asked for.
  const isSigned = asked.passkey !== undefined;
  if (!judged.ok && !(isSigned && judged.refusal.code === 'confirmation_needed')) return judged;
  return submitPayment(deps, context, payee, request);
}

/** The PIN, or a passkey's signature over payee, amount and key: whoever changes one of them has no confirmation. */
function confirm(
  deps: PayDependencies,
  context: Context,
  payer: PersonId,
  { pin = '', passkey, payee, amount, key }: PayAsked,
): Promise<Outcome<unknown, PinRefusal | PasskeyProofRefusal>> {
  if (passkey === undefined) return deps.confirmPin(context, payer, pin);
  return deps.confirmPasskey(context, payer, { response: passkey, payment: { payee, amount, key } });
}

/** What was looked up in time may still be too late for its code. */
function judgeTime(payee: Payee, now: Date): Outcome<null, PayRefusal> {
  if (hasExpired(payee.expiresAt, now)) return refuse('payee_expired');
  if (payee.codeExpiresAt && hasExpired(payee.codeExpiresAt, now))
    return refuse('code_timed_out', { expiredAt: payee.codeExpiresAt });
  return accept(null);
}

async function submitPayment(
  deps: PayDependencies,
  context: Context,
  payee: Payee,
  request: { readonly key: string; readonly amountMinor: bigint; readonly note: string | null },
): Promise<Outcome<Paid, PayRefusal>> {
  const id = newTransferId(context);
  const kind = payee.isOrder ? 'order_payment' : 'payment';
  const memo = { note: request.note, title: payee.title, payeeAddress: payee.party.address };
  const posted = await deps.ledger.submit({
    type: 'transfer',
    id,
    idempotency: { scope: paymentScope(payee.payer), key: request.key },
    fingerprint: fingerprintOf([payee.accountId, request.amountMinor, request.note, payee.obligation]),
    kind,
    from: accountOf(payee.payer),
    to: payee.accountId,
    amount: request.amountMinor,
    currency: deps.currency,
    memo: sealMemo(deps.keyring, id, memo),
    obligation: payee.obligation,
  });
  if (!posted.ok) return moneyRefusal(posted.refusal);
  return accept({
    item: {
      transferId: posted.value.transferId,
      kind,
      direction: 'out',
      amountMinor: request.amountMinor,
      currency: deps.currency,
      party: payee.party,
      note: request.note,
      title: payee.title,
      at: posted.value.postedAt,
      balanceAfterMinor: posted.value.balanceAfter,
      refundedMinor: 0n,
      refundOf: null,
    },
    replayed: posted.value.replayed,
  });
}
