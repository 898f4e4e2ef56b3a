import { z } from 'zod';
import { route } from './route.ts';
import { Amount, CurrencyCode, Cursor, Day, Instant, PageLimit, Uuid, line, page } from './shapes.ts';

const MerchantParams = z.strictObject({ merchantId: Uuid });

const Merchant = z
  .object({ merchantId: Uuid, name: z.string(), currency: CurrencyCode, available: Amount, openedAt: Instant })
  .meta({ id: 'Merchant' });

const ShopPayment = z
  .object({
    transferId: Uuid,
    payer: z.string().describe('Masked name'),
    amount: Amount,
    refunded: Amount,
    note: z.string().nullable().describe("The payer's words"),
    title: z.string().nullable().describe('What the code or order said is paid for'),
    orderId: Uuid.nullable(),
    at: Instant,
    seq: z
      .string()
      .describe('The shop account entry number, gapless; in a live event the entry that caused it, to go on `after`'),
  })
  .meta({ id: 'ShopPayment' });

const DayTotal = z
  .object({ day: Day, received: Amount, refunded: Amount, payments: z.int(), refunds: z.int() })
  .meta({ id: 'DayTotal' });

const Code = z
  .object({
    code: z.string(),
    url: z.url(),
    amount: Amount.nullable(),
    title: z.string().nullable(),
    expiresAt: Instant.nullable(),
    orderId: Uuid.nullable(),
  })
  .meta({ id: 'MerchantCode' });

const Refund = z
  .object({ transferId: Uuid, refundOf: Uuid, amount: Amount, at: Instant, replayed: z.boolean() })
  .meta({ id: 'Refund' });

const Order = z
  .object({
    orderId: Uuid,
    merchantId: Uuid,
    reference: z.string().nullable().describe("The merchant's own order number"),
    title: z.string(),
    amount: Amount,
    currency: CurrencyCode,
    state: z.enum(['open', 'paid', 'expired', 'refunded']),
    payUrl: z.url().describe('Open it, or show it as a QR code'),
    code: z.string(),
    createdAt: Instant,
    expiresAt: Instant,
    paidAt: Instant.nullable(),
    transferId: Uuid.nullable(),
    refunded: Amount,
  })
  .meta({ id: 'Order' });

const ApiKey = z
  .object({
    keyId: Uuid,
    label: z.string(),
    prefix: z.string().describe('The first characters, to tell keys apart'),
    createdAt: Instant,
    lastUsedAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'ApiKey' });

const refundRefusals = [
  'merchant_not_found',
  'payment_not_found',
  'already_refunded',
  'insufficient_funds',
  'account_frozen',
  'idempotency_key_reused',
  'busy',
] as const;

export const merchantRoutes = {
  listMyMerchants: route({
    operation: 'listMyMerchants',
    summary: 'Shops that the signed-in person owns',
    tag: 'shop',
    auth: 'session',
    status: 200,
    answer: z.object({ items: z.array(Merchant) }),
    refusals: [],
  }),
  getMerchant: route({
    operation: 'getMerchant',
    summary: 'One shop with its printed code and today',
    tag: 'shop',
    auth: 'session',
    params: MerchantParams,
    status: 200,
    answer: Merchant.extend({ staticCode: Code, today: DayTotal }).meta({ id: 'MerchantPage' }),
    refusals: ['merchant_not_found'],
  }),
  makeMerchantCode: route({
    operation: 'makeMerchantCode',
    summary: 'A code with an amount, paid at most once',
    tag: 'shop',
    auth: 'session',
    params: MerchantParams,
    body: z.strictObject({ amount: Amount, title: line(40).nullish() }),
    status: 201,
    answer: Code,
    refusals: ['merchant_not_found', 'amount_invalid'],
  }),
  listMerchantPayments: route({
    operation: 'listMerchantPayments',
    summary: 'Payments received, newest first',
    tag: 'shop',
    auth: 'session',
    params: MerchantParams,
    query: z.strictObject({ cursor: Cursor.optional(), limit: PageLimit }),
    status: 200,
    answer: page(ShopPayment),
    refusals: ['merchant_not_found', 'cursor_invalid'],
  }),
  listMerchantDays: route({
    operation: 'listMerchantDays',
    summary: 'Totals by business day',
    tag: 'shop',
    auth: 'session',
    params: MerchantParams,
    query: z.strictObject({ from: Day.optional(), to: Day.optional() }),
    status: 200,
    answer: z.object({ items: z.array(DayTotal) }),
    refusals: ['merchant_not_found', 'day_range_invalid'],
  }),
  watchMerchant: route({
    operation: 'watchMerchant',
    summary: 'Payments as they become durable (server-sent events)',
    tag: 'shop',
    auth: 'session',
    params: MerchantParams,
    query: z.strictObject({
      after: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
    }),
    status: 200,
    stream: 'event_stream',
    answer: z
      .object({ kind: z.enum(['payment', 'refund', 'alive']), payment: ShopPayment.nullable(), today: DayTotal })
      .meta({ id: 'ShopEvent' }),
    refusals: ['merchant_not_found'],
  }),
  refundMerchantPayment: route({
    operation: 'refundMerchantPayment',
    summary: 'Give a payment back in full, confirmed by the payment PIN',
    tag: 'shop',
    auth: 'session',
    idempotent: true,
    params: MerchantParams,
    body: z.strictObject({ transferId: Uuid, pin: z.string().max(32) }),
    status: 201,
    answer: Refund,
    refusals: [...refundRefusals, 'pin_wrong', 'pin_locked'],
  }),
  listApiKeys: route({
    operation: 'listApiKeys',
    summary: 'API keys of the shop',
    tag: 'shop',
    auth: 'session',
    params: MerchantParams,
    status: 200,
    answer: z.object({ items: z.array(ApiKey) }),
    refusals: ['merchant_not_found'],
  }),
  createApiKey: route({
    operation: 'createApiKey',
    summary: 'Make an API key; it is shown once',
    tag: 'shop',
    auth: 'session',
    params: MerchantParams,
    body: z.strictObject({ label: line(40), pin: z.string().max(32) }),
    status: 201,
    answer: ApiKey.extend({ secret: z.string() }).meta({ id: 'NewApiKey' }),
    refusals: ['merchant_not_found', 'key_limit', 'pin_wrong', 'pin_locked'],
  }),
  revokeApiKey: route({
    operation: 'revokeApiKey',
    summary: 'Stop an API key at once',
    tag: 'shop',
    auth: 'session',
    params: z.strictObject({ merchantId: Uuid, keyId: Uuid }),
    status: 204,
    refusals: ['merchant_not_found', 'key_not_found'],
  }),
  createOrder: route({
    operation: 'createOrder',
    summary: 'Create an order and get its pay link',
    tag: 'merchant API',
    auth: 'merchant_key',
    idempotent: true,
    body: z.strictObject({
      amount: Amount,
      title: line(80),
      reference: line(64).nullish(),
      expiresInSeconds: z.int().min(60).max(86_400).default(900),
    }),
    status: 201,
    answer: Order,
    refusals: ['amount_invalid', 'idempotency_key_reused'],
  }),
  getOrder: route({
    operation: 'getOrder',
    summary: 'One order with its state',
    tag: 'merchant API',
    auth: 'merchant_key',
    params: z.strictObject({ orderId: Uuid }),
    status: 200,
    answer: Order,
    refusals: ['order_not_found'],
  }),
  refundOrder: route({
    operation: 'refundOrder',
    summary: 'Give a paid order back in full',
    tag: 'merchant API',
    auth: 'merchant_key',
    idempotent: true,
    params: z.strictObject({ orderId: Uuid }),
    status: 201,
    answer: Refund,
    refusals: ['order_not_found', 'order_not_paid', ...refundRefusals],
  }),
};
