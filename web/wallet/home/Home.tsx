import { Avatar, type QuickAction, QuickActions, Skeleton, useConnection, useNow } from '#web/ui';
import { minutesMs, secondsMs } from '#kernel';
import { useWords } from '#web/words';
import { homeWords } from '#web/words/wallet-home';
import { Clock3, HandCoins, QrCode, ScanLine, Send, Snowflake } from 'lucide-react';
import { useAsk } from '../asking/ask.ts';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { decideOutgoing } from '../pay/decide-outgoing.ts';
import { CoolingOff } from '../security/rest/CoolingOff.tsx';
import { useMe } from '../session/use-me.ts';
import { MoneyAside } from '../shell/MoneyAside.tsx';
import { Screen } from '../shell/Screen.tsx';
import { Balance } from './Balance.tsx';
import { CheckUpDue } from './CheckUpDue.tsx';
import { HomeBanner } from './HomeBanner.tsx';
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
  const outgoing = decideOutgoing(wallet.data);
  // What is stopped stays a link: it opens the reason.
  const stopped: Partial<QuickAction> | undefined =
    outgoing.is === 'frozen'
      ? { resting: true, badge: { icon: Snowflake, text: words.frozenTitle }, href: '/security/unfreeze' }
      : outgoing.is === 'spent'
        ? { resting: true, badge: { icon: Clock3, text: words.restsToday }, href: '/security/cooling-off' }
        : undefined;
  const actions: QuickAction[] = [
    { label: words.scan, icon: ScanLine, href: '/scan', resting: isOffline, ...stopped },
    { label: words.code, icon: QrCode, href: '/collect' },
    { label: words.send, icon: Send, href: '/pay', resting: isOffline, ...stopped },
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
        <CheckUpDue />
      </div>
      <Latest />
      <Shops />
    </Screen>
  );
}
