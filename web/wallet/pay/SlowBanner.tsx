import { minutesMs } from '#kernel';
import { Banner, useNow } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { restWords } from '#web/words/wallet-security-rest';
import { useAsk } from '../asking/ask.ts';
import { decideOutgoing } from './decide-outgoing.ts';

/** Over a page that pays: how much may still leave today, and when all may again. */
export function SlowBanner() {
  const words = useWords(restWords).pay;
  const format = useFormat();
  const now = useNow(minutesMs);
  const wallet = useAsk('getWallet', {}).data;
  const outgoing = decideOutgoing(wallet);
  if (wallet === undefined || outgoing.is !== 'slow') return null;
  return (
    <Banner
      tone="time"
      title={words.banner(format.money(outgoing.left, 'none', wallet.currency))}
      action={{ label: words.reason, href: '/security/cooling-off' }}
    >
      {words.bannerNote(format.dayTimeInside(new Date(outgoing.restriction.until), now))}
    </Banner>
  );
}
