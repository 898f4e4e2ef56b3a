import { useRef, useState } from 'react';
import { call, type CallAnswer, type CallRefusal } from '#web/api';
import { deviceNow } from '#web/ui';
import { useWords } from '#web/words';
import { shopWords } from '#web/words/shop';
import { applyCounterKey, type CounterEntry, type CounterKey, emptyEntry, sumOf } from './counter-entry.ts';
import { makeSlip, settles } from './slip.ts';
import type { ShopPayment } from './takings.ts';

type Code = CallAnswer<'makeMerchantCode'>;

export interface Charging {
  readonly entry: CounterEntry;
  /** The code on the counter that waits to be paid. */
  readonly code: Code | undefined;
  readonly received: ShopPayment | undefined;
  readonly refusal: CallRefusal | undefined;
  readonly busy: boolean;
  readonly press: (key: CounterKey) => void;
  readonly begin: () => Promise<void>;
  /** True when the payment settles the code on the counter. */
  readonly take: (payment: ShopPayment) => boolean;
  readonly clear: () => void;
}

interface Shown {
  readonly code?: Code | undefined;
  readonly received?: ShopPayment | undefined;
  readonly refusal?: CallRefusal | undefined;
}

/** One charge from the first key to the payment. Typing after a code was made begins the next one. */
export function useCharge(merchantId: string): Charging {
  const words = useWords(shopWords).counter;
  const [entry, setEntry] = useState(emptyEntry);
  const [shown, setShown] = useState<Shown>({});
  const [busy, setBusy] = useState(false);
  const making = useRef(false);

  const begin = async (): Promise<void> => {
    const minor = sumOf(entry);
    // A double click makes one code, and so does Enter while one waits to be paid.
    if (minor === 0n || making.current || shown.code !== undefined) return;
    making.current = true;
    setBusy(true);
    const title = words.slip(makeSlip(deviceNow(), crypto.getRandomValues(new Uint8Array(3))));
    const made = await call('makeMerchantCode', { params: { merchantId }, body: { amount: minor.toString(), title } });
    making.current = false;
    setBusy(false);
    setShown(made.ok ? { code: made.value } : { refusal: made.refusal });
  };
  const isDone = shown.code !== undefined || shown.received !== undefined;
  return {
    entry,
    code: shown.code,
    received: shown.received,
    refusal: shown.refusal,
    busy,
    press(key) {
      if (busy) return;
      setEntry(applyCounterKey(isDone ? emptyEntry : entry, key));
      if (isDone) setShown({});
    },
    begin,
    take(payment) {
      if (shown.code === undefined || !settles(shown.code, payment)) return false;
      setShown({ received: payment });
      setEntry(emptyEntry);
      return true;
    },
    clear() {
      setShown({});
      setEntry(emptyEntry);
    },
  };
}
