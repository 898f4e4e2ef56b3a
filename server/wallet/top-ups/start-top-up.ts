import { accept, invariant, plusMs, refuse, type Context, type Outcome, type PersonId, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import { addJob } from '#platform/jobs';
import { readAmount, type AmountInvalid } from '../amount.ts';
import type { WalletDependencies } from '../dependencies.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { askBankJob } from './ask-bank-job.ts';
import type { TopUp } from './top-up.ts';
import { findTopUpRowByKey, insertTopUp } from './top-ups.sql.ts';

/** 50,000.00 of the book's currency in one top-up; own number. */
const topUpMaxMinor = 5_000_000n;

export type StartTopUpRefusal =
  | AmountInvalid
  | Refusal<'bank_card_unknown'>
  | Refusal<'top_up_limit', { readonly maxMinor: bigint }>
  | Refusal<'idempotency_key_reused'>;

export interface TopUpAsked {
  /** Minor units as they crossed the wire. */
  readonly amount: string;
  readonly bankCard: string;
  readonly key: string;
}

/**
 * Asks the bank for money; the answer is `pending` and a job goes on from there. The key is kept for ever: the same
 * request again gets the same top-up as it stands now.
 * Refuses in this order: `amount_invalid`, `idempotency_key_reused`, `bank_card_unknown`, `top_up_limit`.
 */
export async function startTopUp(
  deps: Pick<WalletDependencies, 'database' | 'rail' | 'currency'>,
  context: Context,
  personId: PersonId,
  asked: TopUpAsked,
): Promise<Outcome<{ readonly topUp: TopUp; readonly replayed: boolean }, StartTopUpRefusal>> {
  const amount = readAmount(asked.amount);
  if (!amount.ok) return amount;
  const request = { key: asked.key, fingerprint: fingerprintOf([amount.value, asked.bankCard]) };
  const earlier = await findEarlier(deps, personId, request);
  if (earlier) return earlier;
  if (!deps.rail.knowsCard(asked.bankCard)) return refuse('bank_card_unknown');
  if (amount.value > topUpMaxMinor) return refuse('top_up_limit', { maxMinor: topUpMaxMinor });

  const startedAt = context.clock.now();
  const topUp: TopUp = {
    id: context.chance.uuid(),
    personId,
    amountMinor: amount.value,
    currency: deps.currency,
    bankCard: asked.bankCard,
    state: 'pending',
    reason: null,
    startedAt,
    answerBy: plusMs(startedAt, deps.rail.answerWithinMs),
    settledAt: null,
    transferId: null,
    returnAttempt: 1,
  };
  const isFirst = await deps.database.transaction(async (tx) => {
    if (!(await insertTopUp(tx, topUp, request))) return false;
    await addJob(tx, askBankJob, { topUpId: topUp.id });
    await recordAudit(tx, context, {
      verb: 'wallet.start_top_up',
      subject: { kind: 'person', id: personId },
      facts: { topUpId: topUp.id, amountMinor: topUp.amountMinor.toString(), currency: topUp.currency },
    });
    return true;
  });
  if (isFirst) return accept({ topUp, replayed: false });
  const raced = await findEarlier(deps, personId, request);
  invariant(raced, 'a key that could not be inserted stands already');
  return raced;
}

async function findEarlier(
  deps: Pick<WalletDependencies, 'database'>,
  personId: PersonId,
  request: { readonly key: string; readonly fingerprint: Buffer },
): Promise<Outcome<{ topUp: TopUp; replayed: true }, Refusal<'idempotency_key_reused'>> | undefined> {
  const earlier = await findTopUpRowByKey(deps.database.kysely, { personId, key: request.key });
  if (!earlier) return undefined;
  if (!earlier.fingerprint.equals(request.fingerprint)) return refuse('idempotency_key_reused');
  return accept({ topUp: earlier.topUp, replayed: true });
}
