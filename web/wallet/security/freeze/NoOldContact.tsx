import { ButtonLink, ClockPromise, StatePage } from '#web/ui';
import { useWords } from '#web/words';
import { unfreezeWords } from '#web/words/wallet-security-freeze';
import { Clock3 } from 'lucide-react';
import { Screen } from '../../shell/Screen.tsx';
import type { Contact } from '../use-security.ts';

/** Every address came after the freeze: the earliest may unfreeze once it has waited. */
export function NoOldContact({ contacts }: { contacts: readonly Contact[] }) {
  const words = useWords(unfreezeWords);
  const [first] = contacts.map((contact) => contact.recoversFrom).toSorted();
  return (
    <Screen title={words.noOldHeadline} tab="security" bare back="/security">
      <StatePage
        icon={Clock3}
        tone="time"
        headline={words.noOldHeadline}
        sentence={words.noOldSentence}
        reason={
          first !== undefined && (
            <ClockPromise
              label={words.noOldLabel}
              until={new Date(first)}
              say={words.noOldFrom}
              why={{ href: '/help/problems/no_old_address' }}
            />
          )
        }
        actions={<ButtonLink href="/security">{words.toSecurity}</ButtonLink>}
      />
    </Screen>
  );
}
