import { type Currency, invariant } from '#kernel';
import { currencySymbol } from '#web/words';
import { type ReactNode, type Ref, useId } from 'react';
import { cx } from '../class-names.ts';
import { Figure, Fitted } from './Amount.tsx';
import { isAmountText, readAmountText } from './amount-entry.ts';

export interface AmountFieldProps {
  readonly label: string;
  /** The text being typed, changed by `applyPadKey` or here by a hardware keyboard. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly currency?: Currency | undefined;
  /** The line below: balance, allowance. */
  readonly note?: ReactNode;
  readonly error?: string | undefined;
  readonly ref?: Ref<HTMLInputElement> | undefined;
}

const grouped = (text: string): string => {
  const [whole = '', ...rest] = text.split('.');
  return [whole.replace(/\B(?=(\d{3})+(?!\d))/g, ','), ...rest].join('.');
};

/** The large amount with its caret; a real input lies over it without raising the phone's own keyboard. */
export function AmountField({ label, value, onChange, currency = 'CNY', note, error, ref }: AmountFieldProps) {
  const id = useId();
  invariant(isAmountText(value), 'AmountField holds an amount being typed');
  return (
    <div>
      <label htmlFor={id} className="text-[.875rem] leading-snug font-medium text-ink2">
        {label}
      </label>
      <div className={cx('group relative mt-2 border-b-2 pb-3', error === undefined ? 'border-brand' : 'border-bad')}>
        <div aria-hidden="true" className="num text-[3rem] leading-none font-semibold">
          <Fitted>
            <span className="inline-flex items-center whitespace-nowrap">
              <span className={cx(value === '' && 'text-ink3')}>
                <Figure
                  text={value === '' ? '0' : grouped(value)}
                  symbol={currencySymbol(currency)}
                  sign=""
                  flat={false}
                />
              </span>
              <span className="careting ml-1 h-[1em] w-0.5 rounded bg-brand" />
            </span>
          </Fitted>
        </div>
        <input
          ref={ref}
          id={id}
          inputMode="none"
          autoComplete="off"
          value={value}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={`${id}-below`}
          onChange={(event) => {
            const text = readAmountText(event.target.value);
            if (text !== undefined) onChange(text);
          }}
          className="absolute inset-0 w-full rounded-field bg-transparent text-[3rem] text-transparent caret-transparent selection:bg-transparent"
        />
      </div>
      <div id={`${id}-below`} className="num mt-2.5 text-note text-ink3">
        <p aria-live="polite" className="font-medium text-bad empty:hidden">
          {error}
        </p>
        {note}
      </div>
    </div>
  );
}
