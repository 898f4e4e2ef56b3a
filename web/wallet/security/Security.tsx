import { Skeleton } from '#web/ui';
import { useWords } from '#web/words';
import { securityWords } from '#web/words/wallet-security';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { useMe } from '../session/use-me.ts';
import { MoneyAside } from '../shell/MoneyAside.tsx';
import { NoticeRows } from '../notices/NoticeRows.tsx';
import { Screen } from '../shell/Screen.tsx';
import { AboutMe } from './AboutMe.tsx';
import { CheckUpCard } from './check-up/CheckUpCard.tsx';
import { DevicesSection } from './devices/DevicesSection.tsx';
import { GuessingCard } from './guessing/GuessingCard.tsx';
import { useHushed } from './guessing/hush.ts';
import { LimitedBanner } from './LimitedBanner.tsx';
import { SafetyRows } from './SafetyRows.tsx';
import { ThisSession } from './ThisSession.tsx';
import { useSecurity } from './use-security.ts';

/** The tab 安全: how the account stands, the ways in, freeze, and what belongs to the person. */
export function Security() {
  const words = useWords(securityWords);
  const me = useMe().data;
  const asked = useSecurity();
  const security = asked.data;
  const hushed = useHushed();
  const isLimited = me?.session.scope === 'limited';
  const guessing = security?.guessing ?? null;
  return (
    <Screen
      title={words.title}
      tab="security"
      aside={isLimited ? undefined : <MoneyAside />}
      banner={isLimited ? <LimitedBanner /> : undefined}
    >
      {guessing !== null && guessing.since !== hushed && (
        <div className="mb-5">
          <GuessingCard guessing={guessing} frozen={security?.frozen !== null} />
        </div>
      )}
      {security ? (
        <>
          <CheckUpCard security={security} />
          {!isLimited && (
            <div className="mt-5">
              <DevicesSection />
            </div>
          )}
          <div className="mt-5">
            <SafetyRows security={security} />
          </div>
        </>
      ) : asked.error ? (
        <TroubleNote trouble={asked.error} again={() => void asked.refetch()} />
      ) : (
        <Skeleton rows={4} />
      )}
      {security && (
        <div className="mt-5">
          <NoticeRows isLimited={security.scope === 'limited'} />
        </div>
      )}
      {me && (
        <div className="mt-5">
          {!isLimited && <AboutMe me={me} />}
          <ThisSession me={me} />
        </div>
      )}
    </Screen>
  );
}
