import {
  accept,
  accountOf,
  refuse,
  type AccountId,
  type Context,
  type Outcome,
  type PersonId,
  type Refusal,
} from '#kernel';
import type { ConfirmationNeeded, Identity, PersonActor } from '#identity';
import { findOutcomeByKey, listEntries } from '#ledger';
import type { Database } from '#platform/database';
import { judgedFromMinor, judgePayment, recordDecision, type RiskRules } from '#risk';
import { fingerprintOf } from '../fingerprint.ts';
import { paymentScope } from '../payment-key.ts';
import { movementsMax, paymentFacts } from './payment-facts.ts';

/** Risk stopped it; which rule spoke stands in the record, for staff, not in the answer, for whoever tries its edges. */
export type PaymentHeld = Refusal<'payment_held_for_safety'>;

export type JudgeRefusal = PaymentHeld | ConfirmationNeeded;

export interface PaymentToJudge {
  readonly payer: PersonId;
  readonly payeeAccountId: AccountId;
  readonly amountMinor: bigint;
  /** The request's idempotency key. */
  readonly key: string;
}

export type JudgePayment = (context: Context, payment: PaymentToJudge) => Promise<Outcome<void, JudgeRefusal>>;

export interface JudgeDependencies {
  readonly database: Database;
  readonly currency: string;
  readonly rules: RiskRules;
  readonly identity: Pick<Identity, 'hoursSinceChange' | 'requireConfirmation' | 'restForRisk'>;
}

/**
 * Asks risk about a payment whose PIN was right. Small ones are not looked at and cost nothing. Of the others the judgement is stored
 * with its facts, once for a request however often it comes; `step_up` asks "confirm it is you" for this very amount and payee,
 * `cooling_off` lets money rest and leaves the payment to the ledger, `refuse` refuses `payment_held_for_safety`.
 */
export function paymentJudge(deps: JudgeDependencies): JudgePayment {
  const fromMinor = judgedFromMinor(deps.rules);
  return async (context, payment) => {
    const { actor } = context;
    if (payment.amountMinor < fromMinor || actor.kind !== 'person') return accept(undefined);
    const outcome = await decide(deps, { ...context, actor }, payment);
    if (outcome === 'allow' || outcome === 'cooling_off') return accept(undefined);
    // Paid or refused before: the ledger gives the same answer again, whatever became of confirmations and rules since.
    if (await wasAnswered(deps, payment)) return accept(undefined);
    return outcome === 'refuse' ? refuse('payment_held_for_safety') : confirm(deps, { ...context, actor }, payment);
  };
}

type PersonContext = Context & { readonly actor: PersonActor };

async function decide(deps: JudgeDependencies, context: PersonContext, payment: PaymentToJudge) {
  const { database, rules, identity } = deps;
  const { payer, payeeAccountId, amountMinor, key } = payment;
  const [hoursSinceChange, movements] = await Promise.all([
    identity.hoursSinceChange(context),
    listEntries(database.kysely, { accountId: accountOf(payer), limit: movementsMax }),
  ]);
  const facts = {
    ...paymentFacts(movements, { amountMinor, payeeAccountId, now: context.clock.now() }),
    hoursSinceChange,
  };
  const decision = {
    personId: payer,
    act: 'payment',
    actDigest: fingerprintOf([paymentScope(payer), key, payeeAccountId, amountMinor]),
    facts,
    rules,
    judgement: judgePayment(facts, rules),
  } as const;
  if (decision.judgement.outcome !== 'cooling_off')
    return (await recordDecision(database.kysely, context, decision)).outcome;
  return database.transaction(async (tx) => {
    const { outcome, isNew } = await recordDecision(tx, context, decision);
    if (isNew) await identity.restForRisk(tx, context, payer);
    return outcome;
  });
}

async function wasAnswered({ database }: JudgeDependencies, { payer, key }: PaymentToJudge): Promise<boolean> {
  return (await findOutcomeByKey(database.kysely, { scope: paymentScope(payer), key })) !== null;
}

/** Bound to amount and payee (EU 2018/389 art. 5), and used by this request alone. */
function confirm(
  { database, currency, identity }: JudgeDependencies,
  context: PersonContext,
  { payeeAccountId, amountMinor, key }: PaymentToJudge,
): Promise<Outcome<void, ConfirmationNeeded>> {
  const binding = `pay:${currency}:${amountMinor}:${payeeAccountId}`;
  return database.transaction((tx) =>
    identity.requireConfirmation(tx, context, { purpose: 'payment', binding, usedFor: key }),
  );
}
