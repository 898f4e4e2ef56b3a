import { Button, Empty, IconButton, List, Pills, Skeleton, useNow } from '#web/ui';
import { minutesMs } from '#kernel';
import { useFormat, useWords } from '#web/words';
import { recordWords } from '#web/words/wallet-records';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { useWhenSeen } from '../../movements/use-when-seen.ts';
import { MoneyAside } from '../../shell/MoneyAside.tsx';
import { Screen } from '../../shell/Screen.tsx';
import { ExportSheet } from './ExportSheet.tsx';
import { groupByDay, type RecordEvent } from './record-event.ts';
import { RecordRow } from './RecordRow.tsx';
import { RecordSheet } from './RecordSheet.tsx';
import { type RecordFilter, recordFilters, useRecords } from './use-records.ts';

/** 安全 → 账户记录: everything that happened in 90 days, by day, each line with its way out. */
export function Records() {
  const words = useWords(recordWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  const [filter, setFilter] = useState<RecordFilter>('all');
  const [shown, setShown] = useState<RecordEvent>();
  const [exporting, setExporting] = useState(false);
  const asked = useRecords(filter);
  const { items } = asked;
  const names = { all: words.all, sign_in: words.signIn, security: words.security, money: words.money };
  return (
    <Screen
      title={words.title}
      tab="security"
      back="/security"
      end={<IconButton icon={Download} label={words.export} onPress={() => setExporting(true)} />}
      aside={<MoneyAside />}
    >
      <p className="mb-4 px-1 text-body text-ink2">{words.lead}</p>
      <Pills
        label={words.filters}
        value={filter}
        onChange={setFilter}
        pills={recordFilters.map((value) => ({ value, label: names[value] }))}
      />
      {items === undefined ? (
        <div className="mt-4">
          {asked.error ? <TroubleNote trouble={asked.error} again={asked.again} /> : <Skeleton rows={6} />}
        </div>
      ) : (
        <>
          {groupByDay(items, (at) => format.dayHeading(at, now)).map((day) => (
            <section key={day.heading} className="mt-5">
              <h2 className="num mb-2 px-1 text-note font-medium text-ink3">{day.heading}</h2>
              <List label={day.heading}>
                {day.items.map((item) => (
                  <RecordRow key={item.eventId} item={item} onOpen={setShown} />
                ))}
              </List>
            </section>
          ))}
          {items.length === 0 && !asked.hasMore && (
            <div className="mt-4">
              <Empty
                title={words.empty}
                action={
                  filter !== 'all' && (
                    <Button kind="tint" compact onPress={() => setFilter('all')}>
                      {words.seeAll}
                    </Button>
                  )
                }
              >
                {words.emptyNote}
              </Empty>
            </div>
          )}
          <More asked={asked} hasRows={items.length > 0} />
        </>
      )}
      <RecordSheet event={shown} onClose={() => setShown(undefined)} />
      <ExportSheet open={exporting} onClose={() => setExporting(false)} filter={filter} />
    </Screen>
  );
}

/** The next page comes by itself when its button comes into view. */
function More({ asked, hasRows }: { asked: ReturnType<typeof useRecords>; hasRows: boolean }) {
  const words = useWords(recordWords);
  const mark = useWhenSeen(asked.more);
  if (asked.error)
    return (
      <div className="mt-4">
        <TroubleNote trouble={asked.error} again={asked.again} />
      </div>
    );
  if (!asked.hasMore) return hasRows ? <p className="mt-5 text-center text-note text-ink3">{words.older}</p> : null;
  return (
    <div ref={mark} className="mt-5 flex flex-col items-center gap-2">
      {!hasRows && <p className="text-note text-ink3">{words.stillLooking}</p>}
      <Button kind="tint" compact busy={asked.isMoreComing} onPress={asked.more}>
        {words.more}
      </Button>
    </div>
  );
}
