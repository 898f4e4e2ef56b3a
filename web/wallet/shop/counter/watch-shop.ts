import { minutesMs, secondsMs } from '#kernel';
import { addressOf, call, type CallRefusal } from '#web/api';
import {
  type DayTotal,
  isKnown,
  refreshTakings,
  type ShopEvent,
  type ShopPayment,
  startTakings,
  takeEvent,
  type Takings,
} from './takings.ts';

/** live: events arrive. lost: none did for three seconds, the counter must say so. */
export type LiveLink = 'starting' | 'live' | 'lost';

export interface LiveShop {
  readonly link: LiveLink;
  /** Undefined until the list was read once. */
  readonly takings: Takings | undefined;
  /** Why the list could not be read, while it cannot. */
  readonly refusal: CallRefusal | undefined;
}

export interface Watching {
  readonly merchantId: string;
  readonly today: DayTotal;
  readonly onChange: (shop: LiveShop) => void;
  /** A payment by an event of the server; `isNew` when no list has shown it before. */
  readonly onPayment: (payment: ShopPayment, isNew: boolean) => void;
}

const patienceMs = 3 * secondsMs;
/** The server says `alive` every 15 s; a line silent for longer than two of them is dead although nobody closed it. */
const silenceMs = 0.6 * minutesMs;
const pausesMs = [250, 1_000, 2_000, 4_000, 8_000];
const listed = 30;

/** Follows a shop's takings until closed: reads the list, then the stream behind it, again and again after every loss. */
export function watchShop({ merchantId, today, onChange, onPayment }: Watching): () => void {
  let shop: LiveShop = { link: 'starting', takings: undefined, refusal: undefined };
  let source: EventSource | undefined;
  let failures = 0;
  let losing: Timer | undefined;
  let retrying: Timer | undefined;
  let silent: Timer | undefined;
  const closing = new AbortController();

  const change = (part: Partial<LiveShop>): void => {
    if (closing.signal.aborted) return;
    shop = { ...shop, ...part };
    onChange(shop);
  };
  const hangUp = (): void => {
    source?.close();
    source = undefined;
    clearTimeout(silent);
    clearTimeout(retrying);
  };
  const lose = (): void => {
    hangUp();
    losing ??= setTimeout(() => change({ link: 'lost' }), patienceMs);
    retrying = setTimeout(() => void connect(), pausesMs[Math.min(failures, pausesMs.length - 1)]);
    failures += 1;
  };
  const hear = (event: ShopEvent): void => {
    if (shop.takings === undefined) return;
    failures = 0;
    clearTimeout(losing);
    losing = undefined;
    clearTimeout(silent);
    silent = setTimeout(lose, silenceMs);
    const isNew = event.payment !== null && !isKnown(shop.takings, event.payment);
    change({ link: 'live', takings: takeEvent(shop.takings, event) });
    if (event.kind === 'payment' && event.payment !== null) onPayment(event.payment, isNew);
  };
  const connect = async (): Promise<void> => {
    hangUp();
    const input = { params: { merchantId }, query: { limit: listed }, signal: closing.signal };
    const list = await call('listMerchantPayments', input);
    if (closing.signal.aborted) return;
    if (!list.ok) {
      change({ refusal: list.refusal });
      return lose();
    }
    const takings =
      shop.takings === undefined
        ? startTakings(list.value.items, today)
        : refreshTakings(shop.takings, list.value.items);
    change({ takings, refusal: undefined });
    source = listen(addressOf('watchMerchant', { params: { merchantId }, query: { after: takings.lastSeq } }), {
      onEvent: hear,
      onLost: lose,
    });
  };
  const onOnline = (): void => {
    failures = 0;
    void connect();
  };
  window.addEventListener('online', onOnline);
  window.addEventListener('offline', lose);
  losing = setTimeout(() => change({ link: 'lost' }), patienceMs);
  void connect();
  return () => {
    closing.abort();
    hangUp();
    clearTimeout(losing);
    window.removeEventListener('online', onOnline);
    window.removeEventListener('offline', lose);
  };
}

type Timer = ReturnType<typeof setTimeout>;

/** One stream. The browser's own reconnecting is not used: it would go on with the old number and without the list. */
function listen(
  address: string,
  { onEvent, onLost }: { onEvent: (event: ShopEvent) => void; onLost: () => void },
): EventSource {
  const source = new EventSource(address);
  source.addEventListener('message', (message: MessageEvent<string>) => onEvent(JSON.parse(message.data) as ShopEvent));
  source.addEventListener('error', onLost);
  return source;
}
