import { Banner, ClockPromise } from '#web/ui';
import { useWords } from '#web/words';
import { passkeysWords } from '#web/words/wallet-security-passkeys';
import { restWords } from '#web/words/wallet-security-rest';
import { Snowflake } from 'lucide-react';
import type { Rest } from '../contacts/use-rest.ts';

/** Says beforehand what cannot be changed now, until when, and why. */
export function RestNote({ rest, label }: { rest: Rest; label: string }) {
  const words = useWords(passkeysWords);
  const { back, over } = useWords(restWords);
  if (rest.is === 'cooling')
    return (
      <ClockPromise label={label} until={rest.until} say={back} over={over} why={{ href: '/security/cooling-off' }} />
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
