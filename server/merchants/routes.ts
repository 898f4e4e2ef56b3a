import type { AnswerOf, merchantRoutes } from '#contract';
import type { Context, Outcome, PersonId } from '#kernel';
import { answer, problem, type Answered, type Handlers } from '#platform/http';
import { codeUrl, formatCode, type Code } from '#wallet';
import { listDayTotals, type DayTotal } from './day-total.ts';
import type { MerchantDependencies } from './dependencies.ts';
import { describeMerchant, listMyMerchants, type MerchantView } from './describe-merchant.ts';
import type { ApiKey } from './keys/api-key.ts';
import { createApiKey } from './keys/create-api-key.ts';
import { listApiKeys } from './keys/list-api-keys.ts';
import { revokeApiKey } from './keys/revoke-api-key.ts';
import { listPayments } from './list-payments.ts';
import { watchMerchant, type ShopEvent } from './live/watch-merchant.ts';
import { makeMerchantCode } from './make-merchant-code.ts';
import type { Merchant, MerchantNotFound } from './merchant.ts';
import { createOrder } from './orders/create-order.ts';
import { getOrder } from './orders/get-order.ts';
import type { OrderStanding } from './orders/order.ts';
import { refundOrder } from './orders/refund-order.ts';
import { findOwnMerchant } from './own-merchant.ts';
import { merchantProblems } from './problems.ts';
import type { Refunded } from './refund.ts';
import { refundOwnPayment } from './refund-own-payment.ts';
import type { ShopPayment } from './shop-payment.ts';

type Routes = typeof merchantRoutes;

/** One handler for every route of shops and their programs. */
export function merchantRouteHandlers(deps: MerchantDependencies): Handlers<Routes> {
  return { ...shopHandlers(deps), ...takingsHandlers(deps), ...keyHandlers(deps), ...orderHandlers(deps) };
}

interface OwnerRequest {
  readonly context: Context & { readonly actor: { readonly personId: PersonId } };
  readonly params: { readonly merchantId: string };
}

/** The shop for its owner, or the answer that there is none. */
async function withOwnMerchant<Body>(
  deps: MerchantDependencies,
  request: OwnerRequest,
  work: (merchant: Merchant) => Promise<Answered<Body>>,
): Promise<Answered<Body>> {
  const { personId } = request.context.actor;
  const own: Outcome<Merchant, MerchantNotFound> = await findOwnMerchant(
    deps.database.kysely,
    personId,
    request.params.merchantId,
  );
  return own.ok ? work(own.value) : problem(merchantProblems, own.refusal);
}

function shopHandlers(
  deps: MerchantDependencies,
): Pick<Handlers<Routes>, 'listMyMerchants' | 'getMerchant' | 'makeMerchantCode'> {
  return {
    listMyMerchants: async ({ context }) => {
      const merchants = await listMyMerchants(deps, context.actor.personId);
      return answer({ items: merchants.map(merchantBody) });
    },
    getMerchant: async (request) =>
      withOwnMerchant(deps, request, async (merchant) => {
        const page = await describeMerchant(deps, request.context.clock, merchant);
        const staticCode = codeBody(page.staticCode, deps.publicUrl);
        return answer({ ...merchantBody(page), staticCode, today: dayBody(page.today) });
      }),
    makeMerchantCode: async ({ context, params, body }) => {
      const asked = { ...params, amount: body.amount, title: body.title ?? null };
      const code = await makeMerchantCode(deps, context, context.actor.personId, asked);
      return code.ok ? answer(codeBody(code.value, deps.publicUrl)) : problem(merchantProblems, code.refusal);
    },
  };
}

function takingsHandlers(
  deps: MerchantDependencies,
): Pick<Handlers<Routes>, 'listMerchantPayments' | 'listMerchantDays' | 'watchMerchant' | 'refundMerchantPayment'> {
  return {
    listMerchantPayments: async (request) =>
      withOwnMerchant(deps, request, async (merchant) => {
        const page = await listPayments(deps, merchant, request.context.locale, request.query);
        if (!page.ok) return problem(merchantProblems, page.refusal);
        return answer({ items: page.value.items.map(paymentBody), nextCursor: page.value.nextCursor });
      }),
    listMerchantDays: async (request) =>
      withOwnMerchant(deps, request, async (merchant) => {
        const days = await listDayTotals(deps, request.context.clock, merchant.id, request.query);
        return days.ok ? answer({ items: days.value.map(dayBody) }) : problem(merchantProblems, days.refusal);
      }),
    watchMerchant: async (request) =>
      withOwnMerchant(deps, request, async (merchant) => {
        const { after } = request.query;
        const asked = { after: after === undefined ? undefined : BigInt(after), closed: request.closed };
        return answer(eventBodies(watchMerchant(deps, request.context, merchant, asked)));
      }),
    refundMerchantPayment: async ({ context, params, body, idempotencyKey }) => {
      const asked = { ...params, ...body, key: idempotencyKey };
      const refunded = await refundOwnPayment(deps, context, context.actor.personId, asked);
      if (!refunded.ok) return problem(merchantProblems, refunded.refusal);
      return answer(refundBody(refunded.value), { replayed: refunded.value.replayed });
    },
  };
}

function keyHandlers(
  deps: MerchantDependencies,
): Pick<Handlers<Routes>, 'listApiKeys' | 'createApiKey' | 'revokeApiKey'> {
  return {
    listApiKeys: async (request) =>
      withOwnMerchant(deps, request, async (merchant) =>
        answer({ items: (await listApiKeys(deps.database.kysely, merchant.id)).map(keyBody) }),
      ),
    createApiKey: async ({ context, params, body }) => {
      const made = await createApiKey(deps, context, context.actor.personId, { ...params, ...body });
      if (!made.ok) return problem(merchantProblems, made.refusal);
      return answer({ ...keyBody(made.value.key), secret: made.value.secret });
    },
    revokeApiKey: async ({ context, params }) => {
      const revoked = await revokeApiKey(deps, context, context.actor.personId, params);
      return revoked.ok ? answer(undefined) : problem(merchantProblems, revoked.refusal);
    },
  };
}

function orderHandlers(deps: MerchantDependencies): Pick<Handlers<Routes>, 'createOrder' | 'getOrder' | 'refundOrder'> {
  return {
    createOrder: async ({ context, body, idempotencyKey }) => {
      const asked = { ...body, reference: body.reference ?? null, key: idempotencyKey };
      const created = await createOrder(deps, context, context.actor.merchantId, asked);
      if (!created.ok) return problem(merchantProblems, created.refusal);
      const { standing, replayed } = created.value;
      return answer(orderBody(standing, deps.publicUrl), { replayed });
    },
    getOrder: async ({ context, params }) => {
      const order = await getOrder(deps, context, context.actor.merchantId, params.orderId);
      return order.ok ? answer(orderBody(order.value, deps.publicUrl)) : problem(merchantProblems, order.refusal);
    },
    refundOrder: async ({ context, params, idempotencyKey }) => {
      const asked = { ...params, key: idempotencyKey };
      const refunded = await refundOrder(deps, context, context.actor.merchantId, asked);
      if (!refunded.ok) return problem(merchantProblems, refunded.refusal);
      return answer(refundBody(refunded.value), { replayed: refunded.value.replayed });
    },
  };
}

async function* eventBodies(events: AsyncIterable<ShopEvent>): AsyncGenerator<AnswerOf<Routes['watchMerchant']>> {
  for await (const { kind, payment, today } of events)
    yield { kind, payment: payment && paymentBody(payment), today: dayBody(today) };
}

function merchantBody({ merchant, availableMinor }: MerchantView) {
  return {
    merchantId: merchant.id,
    name: merchant.name,
    currency: merchant.currency,
    available: availableMinor.toString(),
    openedAt: merchant.openedAt.toISOString(),
  };
}

function codeBody(code: Code, publicUrl: string): AnswerOf<Routes['makeMerchantCode']> {
  return {
    code: formatCode(code.token),
    url: codeUrl(code.token, publicUrl),
    amount: code.amountMinor?.toString() ?? null,
    title: code.title,
    expiresAt: code.expiresAt?.toISOString() ?? null,
    orderId: code.kind === 'order' ? code.obligation : null,
  };
}

function dayBody(total: DayTotal) {
  return {
    day: total.day,
    received: total.receivedMinor.toString(),
    refunded: total.refundedMinor.toString(),
    payments: total.payments,
    refunds: total.refunds,
  };
}

function paymentBody(payment: ShopPayment) {
  return {
    transferId: payment.transferId,
    payer: payment.payer,
    amount: payment.amountMinor.toString(),
    refunded: payment.refundedMinor.toString(),
    note: payment.note,
    title: payment.title,
    orderId: payment.orderId,
    at: payment.at.toISOString(),
    seq: payment.seq.toString(),
  };
}

function refundBody(refunded: Refunded): AnswerOf<Routes['refundOrder']> {
  return {
    transferId: refunded.transferId,
    refundOf: refunded.refundOf,
    amount: refunded.amountMinor.toString(),
    at: refunded.at.toISOString(),
    replayed: refunded.replayed,
  };
}

function keyBody(key: ApiKey) {
  return {
    keyId: key.id,
    label: key.label,
    prefix: key.prefix,
    createdAt: key.createdAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}

function orderBody(
  { order, currency, state, payment }: OrderStanding,
  publicUrl: string,
): AnswerOf<Routes['getOrder']> {
  return {
    orderId: order.id,
    merchantId: order.merchantId,
    reference: order.reference,
    title: order.title,
    amount: order.amountMinor.toString(),
    currency,
    state,
    payUrl: codeUrl(order.codeToken, publicUrl),
    code: formatCode(order.codeToken),
    createdAt: order.createdAt.toISOString(),
    expiresAt: order.expiresAt.toISOString(),
    paidAt: payment?.paidAt.toISOString() ?? null,
    transferId: payment?.transferId ?? null,
    refunded: (payment?.refundedMinor ?? 0n).toString(),
  };
}
