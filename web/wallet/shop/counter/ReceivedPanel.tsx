import { Check } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Currency } from '#kernel';
import { Amount, Button } from '#web/ui';
import { formatClock, useFormat, useWords } from '#web/words';
import { shopWords } from '#web/words/shop';
import type { ShopPayment } from './takings.ts';

export interface ReceivedPanelProps {
  readonly payment: ShopPayment;
  readonly currency: Currency;
  readonly onNext: () => void;
}

/** Stands only on the server's own event for the code that was shown. Takes the focus: Enter is the next customer. */
export function ReceivedPanel({ payment, currency, onNext }: ReceivedPanelProps) {
  const words = useWords(shopWords).counter;
  const format = useFormat();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  return (
    <section
      aria-label={words.receivedMoney(format.spokenMoney(BigInt(payment.amount), 'none', currency))}
      className="flex flex-1 flex-col items-center justify-center rounded-card bg-brandtint p-6 lg:-m-6 text-center text-brandink"
    >
      <span aria-hidden="true" className="grid size-20 place-items-center rounded-full bg-brand text-onbrand">
        <Check className="size-1/2" strokeWidth={3} />
      </span>
      <h2 className="mt-5 text-headline font-semibold">{words.received}</h2>
      <p className="mt-2 max-w-full [--text-hero:3.5rem]">
        <Amount minor={BigInt(payment.amount)} currency={currency} look="hero" />
      </p>
      <p className="num mt-4 text-body">{words.receivedFrom(payment.payer, formatClock(new Date(payment.at)))}</p>
      {payment.title !== null && <p className="num mt-1 text-note">{payment.title}</p>}
      <div className="mt-8 w-full">
        <Button ref={next} onPress={onNext}>
          {words.next}
        </Button>
      </div>
    </section>
  );
}
