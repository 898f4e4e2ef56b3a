import { Avatar, Banner, QuickActions, Skeleton, useConnection, useNow } from '#web/ui';
import { minutesMs, secondsMs } from '#kernel';
import { useWords } from '#web/words';
import { homeWords } from '#web/words/wallet-home';
import { FlaskConical, HandCoins, QrCode, ScanLine, Send, Snowflake } from 'lucide-react';
import { useAsk } from '../asking/ask.ts';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { useMe } from '../session/use-me.ts';
import { MoneyAside } from '../shell/MoneyAside.tsx';
import { Screen } from '../shell/Screen.tsx';
import { Balance } from './Balance.tsx';
import { CoolingOff } from './CoolingOff.tsx';
import { Latest } from './Latest.tsx';
import { Notices } from './Notices.tsx';
import { partOfDay } from './part-of-day.ts';
import { Shops } from './Shops.tsx';

const refreshEveryMs = 20 * secondsMs;

export function Home() {
  const words = useWords(homeWords);
  const now = useNow(minutesMs);
  const me = useMe().data;
  const wallet = useAsk('getWallet', {}, { everyMs: refreshEveryMs });
  const isOffline = useConnection() === 'offline';
  const name = me?.name ?? '';
  const actions = [
    { label: words.scan, icon: ScanLine, href: '/scan', resting: isOffline },
    { label: words.code, icon: QrCode, href: '/collect' },
    { label: words.send, icon: Send, href: '/pay', resting: isOffline },
    { label: words.request, icon: HandCoins, href: '/collect?amount=1', resting: isOffline },
  ];
  return (
    <Screen
      title={words[partOfDay(now.getHours())](name)}
      tab="home"
      lead={<Avatar name={name} />}
      banner={<HomeBanner frozen={wallet.data?.frozen === true} />}
      aside={<MoneyAside />}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {wallet.data ? (
          <>
            <Balance wallet={wallet.data} answeredAt={new Date(wallet.dataUpdatedAt)} />
            {wallet.data.restriction && (
              <CoolingOff restriction={wallet.data.restriction} currency={wallet.data.currency} />
            )}
          </>
        ) : wallet.error ? (
          <TroubleNote trouble={wallet.error} again={() => void wallet.refetch()} />
        ) : (
          <Skeleton rows={2} />
        )}
        <Notices />
        <QuickActions label={words.actions} actions={actions} />
      </div>
      <Latest />
      <Shops />
    </Screen>
  );
}

/** Frozen before trial: what concerns the person's money comes first. */
function HomeBanner({ frozen }: { frozen: boolean }) {
  const words = useWords(homeWords);
  const app = useAsk('getApp', {}, { goodForMs: 60 * minutesMs }).data;
  if (frozen)
    return (
      <Banner
        tone="bad"
        icon={Snowflake}
        title={words.frozenTitle}
        action={{ label: words.frozenHelp, href: '/help/problems/account_frozen' }}
      >
        {words.frozenNote}
      </Banner>
    );
  if (app?.trial !== true) return null;
  return (
    <Banner
      tone="warn"
      icon={FlaskConical}
      title={words.trialTitle}
      action={{ label: words.trialAction, href: '/dev/inbox' }}
    />
  );
}
