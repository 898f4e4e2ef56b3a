import { minutesMs } from '#kernel';
import { Banner, useNow } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { homeWords } from '#web/words/wallet-home';
import { guessingWords } from '#web/words/wallet-security-guessing';
import { FlaskConical, MessageSquareText, ShieldAlert, Snowflake } from 'lucide-react';
import { useAsk } from '../asking/ask.ts';
import { useHushed } from '../security/guessing/hush.ts';
import { type Security, useSecurity } from '../security/use-security.ts';
import { decideBanner } from './decide-banner.ts';

/** The one thing the home screen has to say above all else. */
export function HomeBanner({ frozen }: { frozen: boolean }) {
  const words = useWords(homeWords);
  const trial = useAsk('getApp', {}, { goodForMs: 60 * minutesMs }).data?.trial === true;
  const banner = decideBanner({ frozen, security: useSecurity().data, hushed: useHushed(), trial });
  switch (banner?.is) {
    case 'frozen':
      return (
        <Banner
          tone="bad"
          icon={Snowflake}
          title={words.frozenTitle}
          action={{ label: words.unfreeze, href: '/security/unfreeze' }}
        >
          {words.frozenNote}
        </Banner>
      );
    case 'number_leaving':
      return (
        <Banner
          tone="bad"
          icon={MessageSquareText}
          title={words.leavingTitle(banner.change.address.masked)}
          action={{ label: words.leavingAction, href: '/security/contacts' }}
        >
          {words.leavingNote}
        </Banner>
      );
    case 'guessing':
      return <GuessingBanner guessing={banner.guessing} />;
    case 'trial':
      return (
        <Banner
          tone="warn"
          icon={FlaskConical}
          title={words.trialTitle}
          action={{ label: words.trialAction, href: '/dev/inbox' }}
        />
      );
    case undefined:
      return null;
  }
}

function GuessingBanner({ guessing }: { guessing: NonNullable<Security['guessing']> }) {
  const words = useWords(guessingWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  const { lockedUntil, rests } = guessing;
  const isLocked = lockedUntil !== null && new Date(lockedUntil) > now;
  return (
    <Banner
      tone={rests ? 'warn' : 'time'}
      icon={ShieldAlert}
      title={words.title}
      action={{ label: words.look, href: '/security' }}
    >
      {isLocked ? words.bannerLocked(format.dayTimeInside(new Date(lockedUntil), now)) : words.bannerOpen}
    </Banner>
  );
}
