import { Chip, IconTile, Row } from '#web/ui';
import { formatClock, useWords } from '#web/words';
import { recordWords } from '#web/words/wallet-records';
import { MovementRow } from '../../movements/MovementRow.tsx';
import { isEvent, looksOf, type RecordEvent, type RecordItem } from './record-event.ts';

export interface RecordRowProps {
  readonly item: RecordItem;
  readonly onOpen: (event: RecordEvent) => void;
}

/** What happened, when, on which device; money looks as it does everywhere. */
export function RecordRow({ item, onOpen }: RecordRowProps) {
  const words = useWords(recordWords);
  const time = formatClock(new Date(item.at));
  if (item.movement) return <MovementRow movement={item.movement} time={time} />;
  if (!isEvent(item)) return null;
  const { icon, tone } = looksOf(item.what);
  const reason = item.reason && words.reason[item.reason];
  const where = [item.device, item.place].filter((part) => part !== null).join(' · ');
  return (
    <Row
      lead={<IconTile icon={icon} tone={tone} />}
      title={
        <>
          {words.what[item.what]}
          {item.thisSession && (
            <span className="ml-2 inline-block align-middle">
              <Chip tone="brand">{words.here}</Chip>
            </span>
          )}
        </>
      }
      note={[time, reason, where === '' ? null : where].filter((part) => part !== null).join(' · ')}
      end={item.times > 1 ? words.times(item.times) : undefined}
      onPress={() => onOpen(item)}
    />
  );
}
