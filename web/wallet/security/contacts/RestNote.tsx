import { Banner, ClockPromise } from '#web/ui';
import { useWords } from '#web/words';
import { restWords } from '#web/words/wallet-security-rest';
import { contactsWords } from '#web/words/wallet-security-contacts';
import { Snowflake } from 'lucide-react';
import type { Rest } from './use-rest.ts';

/** Says before typing that no address can be changed now, until when, and why. */
export function RestNote({ rest }: { rest: Rest }) {
  const words = useWords(contactsWords);
  const { back, over } = useWords(restWords);
  if (rest.is === 'cooling')
    return (
      <ClockPromise
        label={words.resting}
        until={rest.until}
        say={back}
        over={over}
        why={{ href: '/security/cooling-off' }}
      />
    );
  return (
    <div className="overflow-hidden rounded-card">
      <Banner
        tone="bad"
        icon={Snowflake}
        title={words.frozen}
        action={{ label: words.unfreeze, href: '/security/unfreeze' }}
      >
        {words.frozenNote}
      </Banner>
    </div>
  );
}
