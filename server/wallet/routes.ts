import type { AnswerOf, walletRoutes } from '#contract';
import { answer, problem, type Handlers } from '#platform/http';
import { activityItemBody } from './activity/activity-item-body.ts';
import { getActivity } from './activity/get-activity.ts';
import { listActivity } from './activity/list-activity.ts';
import { codeUrl, formatCode } from './codes/code-text.ts';
import { makeCollectCode } from './codes/make-collect-code.ts';
import type { WalletDependencies } from './dependencies.ts';
import { findPayee } from './find-payee.ts';
import { findPaymentByKey } from './find-payment.ts';
import { getWallet, type WalletView } from './get-wallet.ts';
import { pay } from './pay.ts';
import { walletProblems } from './problems.ts';
import { findTopUpByKey, getTopUp, listTopUps } from './top-ups/read-top-ups.ts';
import { startTopUp } from './top-ups/start-top-up.ts';
import type { TopUp } from './top-ups/top-up.ts';

type Routes = typeof walletRoutes;

/** One handler for every route of the wallet. */
export function walletRouteHandlers(deps: WalletDependencies): Handlers<Routes> {
  return { ...payingHandlers(deps), ...readingHandlers(deps), ...topUpHandlers(deps) };
}

type Paying = 'findPayee' | 'pay' | 'findPaymentByKey' | 'makeCollectCode';

function payingHandlers(deps: WalletDependencies): Pick<Handlers<Routes>, Paying> {
  return {
    findPayee: async ({ context, body }) => {
      const found = await findPayee(deps, context, context.actor.personId, body);
      if (!found.ok) return problem(walletProblems, found.refusal);
      const { payee, token } = found.value;
      return answer({
        payee: token,
        party: payee.party,
        amount: payee.amountMinor?.toString() ?? null,
        title: payee.title,
        expiresAt: payee.expiresAt.toISOString(),
      });
    },
    pay: async ({ context, body, idempotencyKey }) => {
      const asked = { ...body, note: body.note ?? null, key: idempotencyKey };
      const paid = await pay(deps, context, context.actor.personId, asked);
      if (!paid.ok) return problem(walletProblems, paid.refusal);
      const { item, replayed } = paid.value;
      return answer({ ...activityItemBody(item), replayed }, { replayed });
    },
    findPaymentByKey: async ({ context, params }) => {
      const found = await findPaymentByKey(deps, context, context.actor.personId, params.key);
      if (found.state === 'refused') return answer({ state: found.state, code: found.refusal.code });
      if (found.state === 'never_arrived') return answer({ state: found.state });
      return answer({ state: found.state, payment: { ...activityItemBody(found.item), replayed: true } });
    },
    makeCollectCode: async ({ context, body }) => {
      const asked = { amount: body.amount ?? null, title: body.title ?? null };
      const made = await makeCollectCode(deps, context, context.actor.personId, asked);
      if (!made.ok) return problem(walletProblems, made.refusal);
      const { token, amountMinor, title, expiresAt } = made.value;
      return answer({
        code: formatCode(token),
        url: codeUrl(token, deps.publicUrl),
        amount: amountMinor?.toString() ?? null,
        title,
        expiresAt: expiresAt?.toISOString() ?? null,
      });
    },
  };
}

type Reading = 'getWallet' | 'listActivity' | 'getActivity';

function readingHandlers(deps: WalletDependencies): Pick<Handlers<Routes>, Reading> {
  return {
    getWallet: async ({ context }) => answer(walletBody(await getWallet(deps, context, context.actor.personId))),
    listActivity: async ({ context, query }) => {
      const page = await listActivity(deps, context.actor.personId, context.locale, query);
      if (!page.ok) return problem(walletProblems, page.refusal);
      return answer({ items: page.value.items.map(activityItemBody), nextCursor: page.value.nextCursor });
    },
    getActivity: async ({ context, params }) => {
      const item = await getActivity(deps, context.actor.personId, context.locale, params.transferId);
      return item.ok ? answer(activityItemBody(item.value)) : problem(walletProblems, item.refusal);
    },
  };
}

type ToppingUp = 'startTopUp' | 'findTopUpByKey' | 'listTopUps' | 'getTopUp';

function topUpHandlers(deps: WalletDependencies): Pick<Handlers<Routes>, ToppingUp> {
  const db = deps.database.kysely;
  return {
    startTopUp: async ({ context, body, idempotencyKey }) => {
      const started = await startTopUp(deps, context, context.actor.personId, { ...body, key: idempotencyKey });
      if (!started.ok) return problem(walletProblems, started.refusal);
      return answer(topUpBody(started.value.topUp), { replayed: started.value.replayed });
    },
    findTopUpByKey: async ({ context, params }) => {
      const topUp = await findTopUpByKey(db, context.actor.personId, params.key);
      return answer(topUp ? { state: 'known', topUp: topUpBody(topUp) } : { state: 'never_arrived' });
    },
    listTopUps: async ({ context, query }) => {
      const page = await listTopUps(db, context.actor.personId, query);
      if (!page.ok) return problem(walletProblems, page.refusal);
      return answer({ items: page.value.items.map(topUpBody), nextCursor: page.value.nextCursor });
    },
    getTopUp: async ({ context, params }) => {
      const topUp = await getTopUp(db, context.actor.personId, params.topUpId);
      return topUp.ok ? answer(topUpBody(topUp.value)) : problem(walletProblems, topUp.refusal);
    },
  };
}

function walletBody({ account, standing, currency, bankCards }: WalletView): AnswerOf<Routes['getWallet']> {
  const { restriction, spentToday } = standing;
  const { limits } = account;
  return {
    currency,
    available: account.available.toString(),
    held: account.held.toString(),
    frozen: account.frozen,
    restriction: restriction && {
      until: restriction.until.toISOString(),
      allowancePerDay: restriction.allowancePerDay.toString(),
      allowanceLeft: restriction.allowanceLeft.toString(),
      reason: restriction.reason,
    },
    limits: {
      perPayment: limits.perPayment?.toString() ?? null,
      perDay: limits.perDay?.toString() ?? null,
      spentToday: spentToday.toString(),
    },
    bankCards: [...bankCards],
  };
}

function topUpBody(topUp: TopUp): AnswerOf<Routes['getTopUp']> {
  return {
    topUpId: topUp.id,
    amount: topUp.amountMinor.toString(),
    currency: topUp.currency,
    bankCard: topUp.bankCard,
    state: topUp.state,
    reason: topUp.reason,
    startedAt: topUp.startedAt.toISOString(),
    answerBy: topUp.answerBy.toISOString(),
    settledAt: topUp.settledAt?.toISOString() ?? null,
    transferId: topUp.transferId,
  };
}
