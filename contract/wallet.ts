import { z } from 'zod';
import { PasskeyAnswer } from './passkeys.ts';
import { route } from './route.ts';
import { Amount, CurrencyCode, Cursor, Instant, PageLimit, Uuid, line, page } from './shapes.ts';

export const PartyKind = z.enum(['person', 'merchant', 'bank']);

const Party = z
  .object({
    kind: PartyKind,
    name: z.string().describe('Masked for people (*雷, L*** L**), whole for shops'),
    address: z.string().nullable().describe('Masked phone or mail address, when the payer typed one'),
  })
  .meta({ id: 'Party' });

const Payee = z
  .object({
    payee: z.string().describe('Opaque, signed, for this payer only; names the payee in a payment'),
    party: Party,
    amount: Amount.nullable().describe('Fixed by the code, or null'),
    title: z.string().nullable().describe('What is paid for, when the code says so'),
    expiresAt: Instant,
  })
  .meta({ id: 'Payee' });

const Direction = z.enum(['in', 'out']);

export const ActivityKind = z
  .enum(['payment', 'order_payment', 'top_up', 'top_up_return', 'refund', 'capture', 'adjustment'])
  .meta({ id: 'ActivityKind' });

export const ActivityItem = z
  .object({
    transferId: Uuid,
    kind: ActivityKind,
    direction: Direction,
    amount: Amount,
    currency: CurrencyCode,
    party: Party,
    note: z.string().nullable().describe("The payer's words"),
    title: z.string().nullable().describe('What is paid for, when a code or an order said so'),
    at: Instant,
    balanceAfter: Amount,
    refunded: Amount.describe('How much of it went back so far'),
    refundOf: Uuid.nullable(),
  })
  .meta({ id: 'ActivityItem' });

const Payment = ActivityItem.extend({ replayed: z.boolean() }).meta({ id: 'Payment' });

const TopUp = z
  .object({
    topUpId: Uuid,
    amount: Amount,
    currency: CurrencyCode,
    bankCard: z.string().describe('Id of the bank card'),
    state: z.enum(['pending', 'confirmed', 'failed', 'returned']),
    reason: z
      .enum(['bank_declined', 'bank_returned', 'account_unavailable', 'return_waiting'])
      .nullable()
      .describe('return_waiting: confirmed, but the bank wants it back and the balance does not reach yet'),
    startedAt: Instant,
    answerBy: Instant.describe('The latest time at which the bank answers'),
    settledAt: Instant.nullable(),
    transferId: Uuid.nullable(),
  })
  .meta({ id: 'TopUp' });

/** Refusals of the ledger that any outgoing payment can meet. */
const moneyRefusals = [
  'insufficient_funds',
  'account_frozen',
  'payee_unavailable',
  'limit_per_payment',
  'limit_per_day',
  'outgoing_restricted',
  'idempotency_key_reused',
  'busy',
] as const;

export const walletRoutes = {
  getWallet: route({
    operation: 'getWallet',
    summary: 'Balance, limits and what holds money back',
    tag: 'wallet',
    auth: 'session',
    status: 200,
    answer: z
      .object({
        currency: CurrencyCode,
        available: Amount,
        held: Amount,
        frozen: z.boolean(),
        restriction: z
          .object({ until: Instant, allowancePerDay: Amount, allowanceLeft: Amount, reason: z.string() })
          .nullable(),
        limits: z
          .object({ perPayment: Amount.nullable(), perDay: Amount.nullable(), spentToday: Amount })
          .describe('null: no limit set'),
        bankCards: z.array(
          z.object({
            id: z.string(),
            bank: z.string(),
            tail: z.string(),
            behaviour: z.enum(['immediate', 'delayed', 'declined', 'returned']).describe('Of the sandbox bank'),
          }),
        ),
      })
      .meta({ id: 'Wallet' }),
    refusals: [],
  }),
  findPayee: route({
    operation: 'findPayee',
    summary: 'Who would be paid: by phone, mail address, or a scanned or typed code',
    tag: 'wallet',
    auth: 'session',
    body: z.strictObject({ by: z.enum(['address', 'code']), text: z.string().trim().min(1).max(300) }),
    status: 200,
    answer: Payee,
    refusals: ['payee_not_found', 'payee_is_self', 'code_unknown', 'code_used', 'code_timed_out', 'lookup_limit'],
  }),
  pay: route({
    operation: 'pay',
    summary: 'Pay, confirmed by the payment PIN or a passkey for exactly this payee and amount',
    tag: 'wallet',
    auth: 'session',
    idempotent: true,
    body: z
      .strictObject({
        payee: z.string().max(2000),
        amount: Amount,
        note: line(60).nullish(),
        pin: z.string().max(32).optional().describe('The PIN, or a passkey; one of them'),
        passkey: PasskeyAnswer.optional().describe('The answer to startPasskeyProof for this payee, amount and key'),
      })
      .refine(({ pin, passkey }) => (pin === undefined) !== (passkey === undefined)),
    status: 201,
    answer: Payment,
    refusals: [
      ...moneyRefusals,
      'amount_invalid',
      'amount_fixed',
      'payee_expired',
      'pin_wrong',
      'pin_locked',
      'passkey_unknown',
      'passkey_refused',
      'passkey_timed_out',
      'passkey_copied',
      'confirmation_needed',
      'payment_held_for_safety',
      'code_used',
      'code_timed_out',
    ],
  }),
  findPaymentByKey: route({
    operation: 'findPaymentByKey',
    summary: 'What became of a payment whose answer was lost',
    tag: 'wallet',
    auth: 'session',
    params: z.strictObject({ key: z.string().min(1).max(255) }),
    status: 200,
    answer: z
      .discriminatedUnion('state', [
        z.object({ state: z.literal('paid'), payment: Payment }),
        z.object({ state: z.literal('refused'), code: z.string() }),
        z.object({ state: z.literal('never_arrived') }),
      ])
      .meta({ id: 'PaymentByKey' }),
    refusals: [],
  }),
  listActivity: route({
    operation: 'listActivity',
    summary: 'Money in and out, newest first',
    tag: 'wallet',
    auth: 'session',
    query: z.strictObject({
      cursor: Cursor.optional(),
      limit: PageLimit,
      direction: Direction.optional(),
      kind: ActivityKind.optional(),
      month: z
        .string()
        .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
        .optional(),
      amountFrom: Amount.optional(),
      amountTo: Amount.optional(),
      text: z.string().trim().max(60).optional().describe('Part of a note or of a party name'),
    }),
    status: 200,
    answer: page(ActivityItem),
    refusals: ['cursor_invalid'],
  }),
  getActivity: route({
    operation: 'getActivity',
    summary: 'One movement of money, as its receipt shows it',
    tag: 'wallet',
    auth: 'session',
    params: z.strictObject({ transferId: Uuid }),
    status: 200,
    answer: ActivityItem,
    refusals: ['transfer_not_found'],
  }),
  makeCollectCode: route({
    operation: 'makeCollectCode',
    summary: 'My code for being paid: the static one, or one with an amount',
    tag: 'wallet',
    auth: 'session',
    body: z.strictObject({
      amount: Amount.nullish(),
      title: line(40).nullish().describe('Kept with an amount only; the static code has none'),
    }),
    status: 200,
    answer: z
      .object({
        code: z.string().describe('Typed form, XXXX-XXXX-XXXX'),
        url: z.url().describe('What the QR code holds'),
        amount: Amount.nullable(),
        title: z.string().nullable(),
        expiresAt: Instant.nullable(),
      })
      .meta({ id: 'CollectCode' }),
    refusals: ['amount_invalid'],
  }),
  startTopUp: route({
    operation: 'startTopUp',
    summary: 'Bring money in from a bank card',
    tag: 'wallet',
    auth: 'session',
    idempotent: true,
    body: z.strictObject({ amount: Amount, bankCard: z.string().max(40) }),
    status: 202,
    answer: TopUp,
    refusals: ['amount_invalid', 'bank_card_unknown', 'top_up_limit', 'idempotency_key_reused'],
  }),
  findTopUpByKey: route({
    operation: 'findTopUpByKey',
    summary: 'What became of a top-up whose answer was lost',
    tag: 'wallet',
    auth: 'session',
    params: z.strictObject({ key: z.string().min(1).max(255) }),
    status: 200,
    answer: z.discriminatedUnion('state', [
      z.object({ state: z.literal('known'), topUp: TopUp }),
      z.object({ state: z.literal('never_arrived') }),
    ]),
    refusals: [],
  }),
  listTopUps: route({
    operation: 'listTopUps',
    summary: 'Top-ups, newest first',
    tag: 'wallet',
    auth: 'session',
    query: z.strictObject({ cursor: Cursor.optional(), limit: PageLimit }),
    status: 200,
    answer: page(TopUp),
    refusals: ['cursor_invalid'],
  }),
  getTopUp: route({
    operation: 'getTopUp',
    summary: 'One top-up',
    tag: 'wallet',
    auth: 'session',
    params: z.strictObject({ topUpId: Uuid }),
    status: 200,
    answer: TopUp,
    refusals: ['top_up_not_found'],
  }),
};
