import { setTimeout as wait } from 'node:timers/promises';
import { accountOf, invariant, minutesMs, secondsMs, type Context } from '#kernel';
import { findEntry, readAccount, type Entry } from '#ledger';
import { readToday, type DayTotal } from '../day-total.ts';
import type { MerchantDependencies } from '../dependencies.ts';
import type { Merchant } from '../merchant.ts';
import { describePayments, isPayment, type ShopPayment } from '../shop-payment.ts';

/** What a shop's screen is told. `payment` of a refund is the payment that goes back, under the refund's own number. */
export type ShopEvent =
  | { readonly kind: 'payment' | 'refund'; readonly payment: ShopPayment; readonly today: DayTotal }
  | { readonly kind: 'alive'; readonly payment: null; readonly today: DayTotal };

type WatchDependencies = Pick<MerchantDependencies, 'database' | 'people' | 'keyring' | 'businessZone' | 'liveFeed'>;

const aliveEveryMs = 15 * secondsMs;
/** Then the browser connects anew and shows again who it is: a session that ended stops watching. */
const longestMs = 10 * minutesMs;

/** Events of one shop from entry `after` on (from now on, when not given); each stands for a committed entry. */
export async function* watchMerchant(
  deps: WatchDependencies,
  context: Context,
  merchant: Merchant,
  asked: { readonly after: bigint | undefined; readonly closed: AbortSignal; readonly aliveEveryMs?: number },
): AsyncGenerator<ShopEvent> {
  const accountId = accountOf(merchant.id);
  const after = asked.after ?? (await readAccount(deps.database.kysely, accountId))?.seq;
  invariant(after !== undefined, 'a shop has an account');
  const ending = new AbortController();
  const closed = AbortSignal.any([asked.closed, AbortSignal.timeout(longestMs), ending.signal]);
  const today = () => readToday(deps, context.clock, merchant.id);
  yield { kind: 'alive', payment: null, today: await today() };

  const batches = deps.liveFeed.watch(accountId, after, closed)[Symbol.asyncIterator]();
  try {
    let next = batches.next();
    while (!closed.aborted) {
      const batch = await Promise.race([next, pause(asked.aliveEveryMs ?? aliveEveryMs, closed)]);
      if (batch === 'alive') {
        yield { kind: 'alive', payment: null, today: await today() };
        continue;
      }
      if (batch.done === true) return;
      yield* describeEvents(deps, context, batch.value, await today());
      next = batches.next();
    }
  } finally {
    // The feed waits for the next entry; it returns only once it is told to end.
    ending.abort();
    await batches.return?.();
  }
}

async function pause(ms: number, closed: AbortSignal): Promise<'alive'> {
  await wait(ms, undefined, { signal: closed, ref: false }).catch(() => undefined);
  return 'alive';
}

async function* describeEvents(
  deps: WatchDependencies,
  context: Context,
  entries: readonly Entry[],
  today: DayTotal,
): AsyncGenerator<ShopEvent> {
  const payments = await describePayments(deps, entries.filter(isPayment), context.locale);
  for (const entry of entries) {
    const payment = payments.find((one) => one.seq === entry.seq) ?? (await findRefunded(deps, context, entry));
    if (payment) yield { kind: isPayment(entry) ? 'payment' : 'refund', payment, today };
  }
}

/** The payment that a refund gives back; undefined for other movements, which a till does not show. */
async function findRefunded(
  deps: WatchDependencies,
  context: Context,
  refund: Entry,
): Promise<ShopPayment | undefined> {
  if (refund.refundOf === null) return undefined;
  const of = { accountId: refund.accountId, transferId: refund.refundOf };
  const original = await findEntry(deps.database.kysely, of);
  if (!original || !isPayment(original)) return undefined;
  const [payment] = await describePayments(deps, [original], context.locale);
  return payment && { ...payment, seq: refund.seq };
}
