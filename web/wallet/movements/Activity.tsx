import { Button, ButtonLink, Empty, Field, IconButton, List, Pills, Skeleton, useNow } from '#web/ui';
import { minutesMs } from '#kernel';
import { formatClock, useFormat, useWords } from '#web/words';
import { activityWords } from '#web/words/wallet-activity';
import { Search, X } from 'lucide-react';
import { useState } from 'react';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { MoneyAside } from '../shell/MoneyAside.tsx';
import { Screen } from '../shell/Screen.tsx';
import { activityFilters, type ActivityFilter, everyMonth, monthOf } from './activity-query.ts';
import { groupByDay } from './movement.ts';
import { MonthCard } from './MonthCard.tsx';
import { MovementRow } from './MovementRow.tsx';
import { useMovements } from './use-movements.ts';
import { useSettled } from './use-settled.ts';
import { useWhenSeen } from './use-when-seen.ts';

const focusOnArrival = (field: HTMLInputElement | null): void => field?.focus();

export function Activity() {
  const words = useWords(activityWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  const [month, setMonth] = useState(() => monthOf(now));
  const [filter, setFilter] = useState<ActivityFilter>('all');
  const [isSearching, setSearching] = useState(false);
  const [text, setText] = useState('');
  const settledText = useSettled(text);
  const asked = useMovements({ month, filter, text: settledText });
  const { movements } = asked;
  const seeAll = (): void => {
    setMonth(everyMonth);
    setFilter('all');
    setText('');
  };
  const toggleSearch = (): void => {
    if (isSearching) setText('');
    else setMonth(everyMonth);
    setSearching(!isSearching);
  };
  const pillNames = {
    all: words.all,
    paid: words.paid,
    received: words.gotten,
    topUps: words.topUps,
    refunds: words.refunds,
  };
  return (
    <Screen
      title={words.title}
      tab="activity"
      end={
        <IconButton
          icon={isSearching ? X : Search}
          label={isSearching ? words.closeSearch : words.search}
          onPress={toggleSearch}
        />
      }
      aside={<MoneyAside />}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {isSearching && (
          <Field
            label={words.searchLabel}
            note={words.searchNote}
            type="search"
            ref={focusOnArrival}
            autoComplete="off"
            value={text}
            maxLength={60}
            onChange={setText}
          />
        )}
        <MonthCard
          month={month}
          onMonth={setMonth}
          movements={movements}
          isWhole={filter === 'all' && settledText === '' && movements !== undefined && !asked.hasMore}
          hasMore={asked.hasMore}
        />
        <Pills
          label={words.filters}
          value={filter}
          onChange={setFilter}
          pills={activityFilters.map((value) => ({ value, label: pillNames[value] }))}
        />
      </div>
      {movements === undefined ? (
        <div className="mt-4">
          {asked.error ? <TroubleNote trouble={asked.error} again={asked.again} /> : <Skeleton rows={5} />}
        </div>
      ) : (
        <>
          {groupByDay(movements, (at) => format.dayHeading(at, now)).map((day) => (
            <section key={day.heading} className="mt-5">
              <h2 className="num mb-2 px-1 text-note font-medium text-ink3">{day.heading}</h2>
              <List label={day.heading}>
                {day.movements.map((movement) => (
                  <MovementRow
                    key={movement.transferId}
                    movement={movement}
                    time={formatClock(new Date(movement.at))}
                  />
                ))}
              </List>
            </section>
          ))}
          {movements.length === 0 && !asked.hasMore && (
            <div className="mt-4">
              <Nothing
                isFresh={month === everyMonth && filter === 'all' && settledText === ''}
                isMonth={month !== everyMonth && filter === 'all' && settledText === ''}
                onSeeAll={seeAll}
              />
            </div>
          )}
          <More asked={asked} hasRows={movements.length > 0} />
        </>
      )}
    </Screen>
  );
}

function Nothing({ isFresh, isMonth, onSeeAll }: { isFresh: boolean; isMonth: boolean; onSeeAll: () => void }) {
  const words = useWords(activityWords);
  if (isFresh)
    return (
      <Empty
        title={words.emptyTitle}
        action={
          <ButtonLink kind="tint" compact href="/top-up">
            {words.topUps}
          </ButtonLink>
        }
      >
        {words.emptyNote}
      </Empty>
    );
  return (
    <Empty
      title={isMonth ? words.emptyMonth : words.nothingFound}
      action={
        <Button kind="tint" compact onPress={onSeeAll}>
          {words.seeAll}
        </Button>
      }
    >
      {isMonth ? undefined : words.nothingFoundNote}
    </Empty>
  );
}

/** The next page comes by itself when its button comes into view. */
function More({ asked, hasRows }: { asked: ReturnType<typeof useMovements>; hasRows: boolean }) {
  const words = useWords(activityWords);
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
