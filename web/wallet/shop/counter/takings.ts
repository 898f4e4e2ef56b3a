import type { CallAnswer } from '#web/api';

export type ShopPayment = CallAnswer<'listMerchantPayments'>['items'][number];
export type ShopEvent = CallAnswer<'watchMerchant'>;
export type DayTotal = ShopEvent['today'];

/** What the counter knows to be received. Every line of it came from the server: from the list or from an event. */
export interface Takings {
  /** Newest first, each transfer once. */
  readonly payments: readonly ShopPayment[];
  readonly today: DayTotal;
  /** The last entry that the server told of; the stream goes on behind it. */
  readonly lastSeq: string;
}

const shownMax = 30;

/** A list read before the stream opens. Nothing received yet is entry 0, so that no payment falls between the two. */
export function startTakings(payments: readonly ShopPayment[], today: DayTotal): Takings {
  return { payments: payments.slice(0, shownMax), today, lastSeq: payments[0]?.seq ?? '0' };
}

/** A list read after the stream was lost: the stream still goes on behind its own last event, so that none is missed. */
export function refreshTakings(takings: Takings, payments: readonly ShopPayment[]): Takings {
  return { ...takings, payments: newestFirst([...payments, ...takings.payments]) };
}

/** One event: a payment is added once, a refund changes its payment and keeps its place, `alive` brings today's total. */
export function takeEvent(takings: Takings, { kind, payment, today }: ShopEvent): Takings {
  if (payment === null || kind === 'alive') return { ...takings, today };
  const lastSeq = laterSeq(takings.lastSeq, payment.seq);
  if (kind === 'payment') return { payments: newestFirst([payment, ...takings.payments]), today, lastSeq };
  const changed = takings.payments.map((one) =>
    one.transferId === payment.transferId ? { ...payment, seq: one.seq } : one,
  );
  return { payments: changed, today, lastSeq };
}

export function isKnown(takings: Takings, payment: ShopPayment): boolean {
  return takings.payments.some((one) => one.transferId === payment.transferId);
}

function laterSeq(one: string, other: string): string {
  return BigInt(one) > BigInt(other) ? one : other;
}

/** The first of two that tell of one transfer is the fresher. */
function newestFirst(payments: readonly ShopPayment[]): readonly ShopPayment[] {
  const once = new Map<string, ShopPayment>();
  for (const payment of payments) if (!once.has(payment.transferId)) once.set(payment.transferId, payment);
  return [...once.values()].sort((a, b) => (BigInt(b.seq) > BigInt(a.seq) ? 1 : -1)).slice(0, shownMax);
}
