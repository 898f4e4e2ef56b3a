import { minutesMs } from '#kernel';
import { Button, Card, Chip, useNow } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { noticeWords } from '#web/words/wallet-notices';
import { BellDot } from 'lucide-react';
import type { Notice } from './use-notices.ts';

/** What happened, when, which messages told it, and the one answer to it. */
export function NoticeCard({ notice, onNotMe }: { notice: Notice; onNotMe: () => void }) {
  const words = useWords(noticeWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  const numbers = notice.numbers.map(({ number, channel }) => words[channel](number));
  return (
    <Card>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <p className="num text-note text-ink3">{format.dayTime(new Date(notice.at), now)}</p>
        {!notice.read && (
          <Chip tone="warn" icon={BellDot}>
            {words.fresh}
          </Chip>
        )}
      </div>
      <h2 className="mt-1 text-row font-semibold">{notice.title}</h2>
      {notice.lines.map((line) => (
        <p key={line} className="num mt-1.5 text-[.875rem] leading-relaxed text-ink2">
          {line}
        </p>
      ))}
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-3">
        <p className="num min-w-0 text-caption text-ink3">
          {numbers.length > 0 && words.numbers(numbers.join(words.between))}
        </p>
        {notice.canObject && (
          <Button kind="text" compact onPress={onNotMe} label={words.notMeAbout(notice.title)}>
            {words.notMe}
          </Button>
        )}
      </div>
    </Card>
  );
}
