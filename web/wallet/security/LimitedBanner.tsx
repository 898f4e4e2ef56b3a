import { Banner } from '#web/ui';
import { useWords } from '#web/words';
import { securityWords } from '#web/words/wallet-security';
import { ShieldHalf } from 'lucide-react';
import { fullSignIn } from '../session/full-sign-in.ts';

/** On the few pages a limited session may see: why the rest is not there, and the way to it. */
export function LimitedBanner() {
  const words = useWords(securityWords).limited;
  return (
    <Banner tone="time" icon={ShieldHalf} title={words.title} action={{ label: words.action, href: fullSignIn('/') }}>
      {words.note}
    </Banner>
  );
}
