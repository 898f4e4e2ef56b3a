import type { Currency } from '#kernel';
import { Amount } from '#web/ui';
import { useWords } from '#web/words';
import { shopWords } from '#web/words/shop';
import { type CounterEntry, describeSum, sumOf } from './counter-entry.ts';
import { CounterPad, type CounterPadProps } from './CounterPad.tsx';

export interface AmountPanelProps extends Omit<CounterPadProps, 'empty'> {
  readonly entry: CounterEntry;
  readonly currency: Currency;
  /** Its code is on the counter already. */
  readonly waiting: boolean;
}

/** The sum being typed and the pad under it. */
export function AmountPanel({ entry, currency, waiting, ...pad }: AmountPanelProps) {
  const words = useWords(shopWords).counter;
  const minor = sumOf(entry);
  return (
    <>
      <h2 className="text-row font-semibold">{words.amount}</h2>
      <div className="mt-3 mb-4">
        <div className="border-b-2 border-brand pb-3 text-right [--text-hero:3.25rem] lg:pb-4 lg:[--text-hero:4.5rem]">
          <Amount minor={minor} currency={currency} look="hero" />
        </div>
        <p className="num mt-2 min-h-5 text-right text-note break-words text-ink3">{describeSum(entry)}</p>
      </div>
      <CounterPad {...pad} empty={minor === 0n || waiting} />
    </>
  );
}
