import { Link, Skeleton, TopBar, useNow, useSay, WalletLayout } from '#web/ui';
import { minutesMs } from '#kernel';
import type { CallAnswer, CallRefusal } from '#web/api';
import { call } from '#web/api';
import { useWords } from '#web/words';
import { collectWords } from '#web/words/wallet-collect';
import { Copy, PenLine, ScanLine } from 'lucide-react';
import { useState } from 'react';
import { useAsk } from '../asking/ask.ts';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { useMe } from '../session/use-me.ts';
import { MoneyAside } from '../shell/MoneyAside.tsx';
import { tabHrefs } from '../shell/places.ts';
import { ScreenBanner } from '../shell/ScreenBanner.tsx';
import { useScreenTitle } from '../shell/use-screen-title.ts';
import { useWish } from '../shell/use-place-part.ts';
import { AmountSheet } from './AmountSheet.tsx';
import { CodeCard } from './CodeCard.tsx';
import { WhoPaid } from './WhoPaid.tsx';

export type CollectCode = CallAnswer<'makeCollectCode'>;

const heroButton =
  'flex min-h-13 items-center justify-center gap-2 rounded-full bg-white/14 px-4 py-2 text-center text-row font-medium';

/** My code for being paid; the amount is set in a sheet, who has paid is shown as it comes. */
export function Collect() {
  const words = useWords(collectWords);
  const say = useSay();
  const me = useMe().data;
  const [since] = useState(useNow(minutesMs));
  const own = useAsk('makeCollectCode', { body: {} }, { goodForMs: Number.POSITIVE_INFINITY });
  const [priced, setPriced] = useState<CollectCode>();
  const [isAsking, setAsking] = useState(useWish('amount') !== undefined);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  useScreenTitle(words.title);
  const code = priced ?? own.data;
  const make = async (minor: bigint, title: string): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const body = { amount: minor.toString(), title: title === '' ? null : title };
    const outcome = await call('makeCollectCode', { body });
    setBusy(false);
    if (!outcome.ok) return setTrouble(outcome.refusal);
    setPriced(outcome.value);
    setAsking(false);
  };
  const copy = (text: string): void => {
    navigator.clipboard.writeText(text).then(
      () => say(words.copied),
      () => say(words.copyFailed),
    );
  };
  return (
    <WalletLayout
      tab="pay"
      hrefs={tabHrefs}
      flow
      flush
      banner={<ScreenBanner>{null}</ScreenBanner>}
      aside={<MoneyAside />}
    >
      <div className="-mb-5 flex flex-1 flex-col bg-linear-to-b from-hero1 to-hero2 text-white lg:my-5 lg:flex-none lg:overflow-hidden lg:rounded-hero [&_:focus-visible]:outline-white">
        <TopBar
          onHero
          title={words.title}
          back="/"
          end={
            <Link href="/scan" aria-label={words.scan} className="grid size-11 place-items-center rounded-full">
              <ScanLine size="1.375rem" aria-hidden="true" />
            </Link>
          }
        />
        <div className="mx-auto flex w-full max-w-120 flex-1 flex-col gap-4 px-5 pb-6">
          {code ? (
            <CodeCard code={code} name={me?.name ?? ''} />
          ) : own.error ? (
            <TroubleNote trouble={own.error} again={() => void own.refetch()} />
          ) : (
            <Skeleton rows={3} />
          )}
          {code && <WhoPaid since={since} code={code} />}
          {code && (
            <div className="mt-auto grid grid-cols-2 gap-3 pt-2 @max-[18rem]:grid-cols-1">
              <button type="button" className={heroButton} onClick={() => setAsking(true)}>
                <PenLine size="1.125rem" aria-hidden="true" className="shrink-0" />
                {priced === undefined ? words.setAmount : words.changeAmount}
              </button>
              <button type="button" className={heroButton} onClick={() => copy(code.url)}>
                <Copy size="1.125rem" aria-hidden="true" className="shrink-0" />
                {words.copyLink}
              </button>
            </div>
          )}
          {priced !== undefined && (
            <button
              type="button"
              className="min-h-11 text-row font-medium text-herosoft"
              onClick={() => setPriced(undefined)}
            >
              {words.anyAmount}
            </button>
          )}
        </div>
      </div>
      <AmountSheet
        open={isAsking}
        onClose={() => setAsking(false)}
        busy={busy}
        trouble={trouble}
        onMake={(minor, title) => void make(minor, title)}
      />
    </WalletLayout>
  );
}
