import { useWords } from '#web/words';
import { signInWords } from '#web/words/sign-in';
import { Banner, useConnection } from '#web/ui';
import { FlaskConical, ServerCog } from 'lucide-react';

/** One banner at most: the connection before the trial notice. */
export function FormBanner({ trial, quiet }: { trial: boolean; quiet: boolean }) {
  const words = useWords(signInWords);
  const connection = useConnection();
  if (!quiet && connection === 'offline')
    return (
      <Banner tone="plain" title={words.offlineTitle}>
        {words.offlineNote}
      </Banner>
    );
  if (!quiet && connection === 'server_trouble')
    return (
      <Banner tone="plain" icon={ServerCog} title={words.serverTitle}>
        {words.serverNote}
      </Banner>
    );
  if (!quiet && connection === 'slow')
    return (
      <Banner tone="plain" title={words.slowRoadTitle}>
        {words.slowRoadNote}
      </Banner>
    );
  if (!trial) return null;
  return (
    <Banner
      tone="plain"
      icon={FlaskConical}
      title={words.trialTitle}
      action={{ label: words.inbox, href: '/dev/inbox' }}
    >
      {words.trialNote}
    </Banner>
  );
}
