import { minutesMs, secondsMs } from '#kernel';
import { List, Row, useNow } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { homeWords } from '#web/words/wallet-home';
import { contactsWords } from '#web/words/wallet-security-contacts';
import { Clock3, MessageSquareText, SearchCheck } from 'lucide-react';
import { useAsk } from '../asking/ask.ts';
import { useOpenAttempts } from '../pay/attempts.ts';
import { labelOf } from '../security/contacts/change-words.ts';
import { useSecurity } from '../security/use-security.ts';

const refreshEveryMs = 5 * secondsMs;

/** What is under way: payments whose answer was lost, top-ups the bank has not answered, changes of addresses. */
export function Notices() {
  const words = useWords(homeWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  const attempts = useOpenAttempts();
  const asked = useAsk('listTopUps', { query: { limit: 5 } }, { everyMs: refreshEveryMs });
  const pending = asked.data?.items.filter((topUp) => topUp.state === 'pending') ?? [];
  const contacts = useWords(contactsWords);
  // Somebody else taking an address is more than a notice: the banner says it.
  const changes = useSecurity().data?.contactChanges.filter(({ kind }) => kind !== 'transfer_out') ?? [];
  if (attempts.length + pending.length + changes.length === 0) return null;
  return (
    <List label={words.notices}>
      {attempts.map((attempt) => (
        <Row
          key={attempt.key}
          dense
          icon={SearchCheck}
          tone="time"
          title={words.unresolved(format.money(attempt.minor, 'none', attempt.currency))}
          note={words.unresolvedNote}
          href={`/pay/check/${attempt.key}`}
        />
      ))}
      {pending.map((topUp) => (
        <Row
          key={topUp.topUpId}
          dense
          icon={Clock3}
          tone="time"
          title={words.pendingTopUp(format.money(BigInt(topUp.amount), 'none', topUp.currency))}
          note={words.pendingBy(format.dayTimeInside(new Date(topUp.answerBy), now))}
          href={`/top-up/${topUp.topUpId}`}
        />
      ))}
      {changes.map((change) => (
        <Row
          key={change.changeId}
          dense
          icon={MessageSquareText}
          tone="time"
          title={labelOf(contacts, change)}
          note={contacts.at[change.kind](format.dayTimeInside(new Date(change.takesEffectAt), now))}
          href="/security/contacts"
        />
      ))}
    </List>
  );
}
