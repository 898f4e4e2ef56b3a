import { List, Row, Section } from '#web/ui';
import { useWords } from '#web/words';
import { noticeWords } from '#web/words/wallet-notices';
import { phraseWords } from '#web/words/wallet-phrase';
import { Bell, BellDot, MailQuestionMark, MessageSquareQuote } from 'lucide-react';
import { useAsk } from '../asking/ask.ts';
import { useUnread } from './use-notices.ts';

/** On the security page: notices, the phrase, and the check of a message. */
export function NoticeRows({ isLimited }: { isLimited: boolean }) {
  const words = useWords(noticeWords);
  const unread = useUnread();
  return (
    <Section title={words.title}>
      <List label={words.title}>
        <Row
          icon={unread > 0 ? BellDot : Bell}
          tone={unread > 0 ? 'warn' : 'brand'}
          title={words.entry}
          note={words.entryNote}
          end={unread > 0 ? words.unread(unread) : undefined}
          href="/security/notices"
        />
        {!isLimited && <PhraseRow />}
        <Row icon={MailQuestionMark} title={words.check} note={words.checkNote} href="/verify" />
      </List>
    </Section>
  );
}

function PhraseRow() {
  const words = useWords(phraseWords);
  const phrase = useAsk('getPhrase', {}).data?.phrase;
  return (
    <Row
      icon={MessageSquareQuote}
      tone={phrase === null ? 'warn' : 'brand'}
      title={words.entry}
      note={phrase === undefined || phrase === null ? words.entryNone : words.entrySet(phrase)}
      href="/security/phrase"
    />
  );
}
