import { secondsMs } from '#kernel';
import { useState } from 'react';
import { type CallAnswer } from '#web/api';
import { Banner, cx, deviceNow, Segmented, useSay } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { shopWords } from '#web/words/shop';
import { useScreenTitle } from '../../shell/use-screen-title.ts';
import { AmountPanel } from './AmountPanel.tsx';
import { CodePanel } from './CodePanel.tsx';
import { CounterHeader } from './CounterHeader.tsx';
import { DayPanel } from './DayPanel.tsx';
import { ReceivedPanel } from './ReceivedPanel.tsx';
import { speakAloud, useSpeechChoice } from './speech.ts';
import type { ShopPayment } from './takings.ts';
import { useCharge } from './use-charge.ts';
import { useLiveShop } from './use-live-shop.ts';

type Part = 'pad' | 'code' | 'day';

/** A payment told long after it was made (the stream had been lost) is listed, not announced. */
const newsMs = 60 * secondsMs;

/** The till: pad, code, day beside each other from 1024; on a phone one of the three at a time. */
export function Counter({ shop }: { shop: CallAnswer<'getMerchant'> }) {
  const words = useWords(shopWords).counter;
  const format = useFormat();
  const say = useSay();
  const [part, setPart] = useState<Part>('pad');
  const [speech, setSpeech] = useSpeechChoice();
  const charge = useCharge(shop.merchantId);
  useScreenTitle(shop.name);

  const announce = (payment: ShopPayment, isShown: boolean): void => {
    const minor = BigInt(payment.amount);
    if (speech) speakAloud(words.spoken(format.spokenMoney(minor, 'none', shop.currency)), format.locale);
    if (!isShown) say(words.paidSaid(format.money(minor, 'none', shop.currency), payment.payer));
  };
  const live = useLiveShop(shop, (payment, isNew) => {
    const isShown = charge.take(payment);
    if (isShown) setPart('code');
    if (isNew && deviceNow().getTime() - new Date(payment.at).getTime() < newsMs) announce(payment, isShown);
  });
  const begin = (): void => {
    void charge.begin().then(() => setPart('code'));
  };
  const done = (): void => {
    charge.clear();
    setPart('pad');
  };
  const panel = 'flex min-h-0 flex-col lg:rounded-card lg:bg-surface lg:p-6 lg:shadow-card';
  const shownOnPhone = (one: Part): string => (part === one ? '' : 'max-lg:hidden');
  return (
    <div className="flex min-h-dvh flex-col lg:min-h-dvh">
      <CounterHeader shop={shop} link={live.link} speech={speech} onSpeech={setSpeech} />
      {live.link === 'lost' && (
        <Banner tone="warn" title={words.lostTitle}>
          {words.lostNote}
        </Banner>
      )}
      <main className="mx-auto flex w-full max-w-120 flex-1 flex-col gap-4 p-4 lg:grid lg:min-h-0 lg:max-w-none lg:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)_minmax(0,.8fr)] lg:gap-5 lg:p-5">
        <div className="grid justify-center lg:hidden">
          <Segmented
            label={words.parts}
            segments={[
              { value: 'pad', label: words.padTab },
              { value: 'code', label: words.codeTab },
              { value: 'day', label: words.dayTab },
            ]}
            value={part}
            onChange={setPart}
          />
        </div>
        <div className={cx(panel, 'flex-1', shownOnPhone('pad'))}>
          <AmountPanel
            entry={charge.entry}
            currency={shop.currency}
            busy={charge.busy}
            waiting={charge.code !== undefined}
            onKey={charge.press}
            onCharge={begin}
          />
        </div>
        <div className={cx(panel, 'flex-1', shownOnPhone('code'))}>
          {charge.received === undefined ? (
            <CodePanel shop={shop} code={charge.code} refusal={charge.refusal} onCancel={done} />
          ) : (
            <ReceivedPanel payment={charge.received} currency={shop.currency} onNext={done} />
          )}
        </div>
        <div className={cx('flex min-h-0 flex-1 flex-col gap-4', shownOnPhone('day'))}>
          <DayPanel shop={shop} live={live} />
        </div>
      </main>
    </div>
  );
}
