import { type Currency, formatMinor } from '#kernel';
import { currencySymbol, type MoneySign, signMark, speakMoney, useLocale, useWords } from '#web/words';
import { useLayoutEffect, useRef, useState } from 'react';
import { partsMoneyWords } from '#web/words/parts-money';
import { cx } from '../class-names.ts';

export interface AmountProps {
  /** Minor units (分). A negative one gets its minus by itself. */
  readonly minor: bigint;
  readonly currency?: Currency | undefined;
  /** hero: the one figure of a screen, shrinks until it fits. title: a card's figure. flat: lists, one size. */
  readonly look?: 'hero' | 'title' | 'flat' | undefined;
  readonly sign?: MoneySign | undefined;
  /** •••• instead of figures: somebody may be looking over the shoulder. */
  readonly hidden?: boolean | undefined;
  /** Struck through, with this word beside it ("已退回"); true takes the usual word. */
  readonly returned?: string | boolean | undefined;
}

const sizes = { hero: 'text-hero', title: 'text-[2.25rem] leading-none', flat: 'text-[1rem] leading-snug' };

/** Money on a screen. Sighted people see "¥12,486.50", a screen reader says "12486.50 元". */
export function Amount({ minor, currency = 'CNY', look = 'flat', sign = 'none', hidden, returned }: AmountProps) {
  const locale = useLocale();
  const words = useWords(partsMoneyWords);
  const shownSign = minor < 0n ? 'out' : sign;
  const returnedWord = returned === true ? words.amountReturned : returned;
  const struck = returnedWord !== undefined && returnedWord !== false;
  const figure = (
    <span
      className={cx(
        'num font-semibold whitespace-nowrap',
        sizes[look],
        shownSign === 'in' && !struck && 'text-brandink',
        struck && 'text-ink3',
      )}
    >
      <span aria-hidden="true" className={cx(struck && 'line-through')}>
        {hidden ? (
          '••••'
        ) : (
          <Figure
            text={formatMinor(minor < 0n ? -minor : minor)}
            symbol={currencySymbol(currency)}
            sign={signMark(shownSign)}
            flat={look === 'flat'}
          />
        )}
      </span>
      <span className="sr-only">{hidden ? words.amountHidden : speakMoney(minor, locale, currency, sign)}</span>
    </span>
  );
  return (
    <>
      {look === 'hero' ? <Fitted>{figure}</Fitted> : figure}
      {struck && <span className="ml-2 text-caption font-medium text-ink3">{returnedWord}</span>}
    </>
  );
}

/** ¥ at 62 %, decimals at 68 % in a hero; in lists flat, so that decimals line up. */
export function Figure({ text, symbol, sign, flat }: { text: string; symbol: string; sign: string; flat: boolean }) {
  if (flat) return <>{sign + symbol + text}</>;
  const [whole, decimals] = text.split('.');
  return (
    <>
      {sign}
      <span className="mr-[.06em] text-[.62em] font-medium">{symbol}</span>
      {whole}
      {decimals !== undefined && <span className="text-[.68em]">.{decimals}</span>}
    </>
  );
}

const steps = [1, 0.86, 0.74, 0.62, 0.52, 0.44];

/** Shrinks by steps until it fits its line; never cut. Measured at every drawing: the text may have changed. */
export function Fitted({ children }: { children: React.ReactNode }) {
  const line = useRef<HTMLSpanElement>(null);
  const [, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = line.current;
    if (element === null) return;
    for (const step of steps) {
      element.style.setProperty('zoom', String(step));
      if (element.scrollWidth <= element.clientWidth) break;
    }
  });
  useLayoutEffect(() => {
    const around = line.current?.parentElement;
    if (around === null || around === undefined) return;
    const observer = new ResizeObserver(() => setWidth(around.clientWidth));
    observer.observe(around);
    return () => observer.disconnect();
  }, []);
  return (
    <span ref={line} className="block max-w-full">
      {children}
    </span>
  );
}
