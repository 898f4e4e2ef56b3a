import { minutesMs, secondsMs } from '#kernel';
import { ButtonLink, Empty, List, Section, Skeleton, useNow } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { homeWords } from '#web/words/wallet-home';
import { useAsk } from '../asking/ask.ts';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { MovementRow } from '../movements/MovementRow.tsx';

const refreshEveryMs = 20 * secondsMs;

export function Latest() {
  const words = useWords(homeWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  const asked = useAsk('listActivity', { query: { limit: 5 } }, { everyMs: refreshEveryMs });
  const items = asked.data?.items;
  return (
    <div className="mt-5">
      <Section title={words.latest} more={{ label: words.all, href: '/activity' }}>
        {items === undefined ? (
          asked.error ? (
            <TroubleNote trouble={asked.error} again={() => void asked.refetch()} />
          ) : (
            <Skeleton rows={4} />
          )
        ) : items.length === 0 ? (
          <Empty
            title={words.emptyTitle}
            action={
              <ButtonLink kind="tint" compact href="/top-up">
                {words.emptyAction}
              </ButtonLink>
            }
          >
            {words.emptyNote}
          </Empty>
        ) : (
          <List label={words.latest}>
            {items.map((movement) => (
              <MovementRow
                key={movement.transferId}
                movement={movement}
                time={format.dayTime(new Date(movement.at), now)}
              />
            ))}
          </List>
        )}
      </Section>
    </div>
  );
}
