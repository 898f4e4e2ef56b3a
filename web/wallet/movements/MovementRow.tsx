import { Avatar, IconTile, Row } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { activityWords } from '#web/words/wallet-activity';
import { Money } from '../money/Money.tsx';
import { type Movement, movementIcon, movementTitle, returnedPart } from './movement.ts';

/** `time` is already in words: a clock in a list by days, a day and a clock elsewhere. */
export function MovementRow({ movement, time }: { movement: Movement; time: string }) {
  const words = useWords(activityWords);
  const format = useFormat();
  const part = returnedPart(movement);
  const said = movement.title ?? movement.note;
  const partly =
    part === 'part' ? words.partlyReturned(format.money(BigInt(movement.refunded), 'none', movement.currency)) : null;
  return (
    <Row
      plain
      href={`/activity/${movement.transferId}`}
      lead={
        movement.party.kind === 'person' && movement.kind !== 'refund' ? (
          <Avatar name={movement.party.name} />
        ) : (
          <IconTile icon={movementIcon(movement)} tone={movement.direction === 'in' ? 'brand' : 'plain'} />
        )
      }
      title={movementTitle(movement, words.row)}
      note={[time, said, partly].filter((piece) => piece !== null).join(' · ')}
      end={
        <span className="text-ink">
          <Money
            minor={BigInt(movement.amount)}
            currency={movement.currency}
            sign={movement.direction}
            returned={part === 'all' ? words.returned : false}
          />
        </span>
      }
    />
  );
}
