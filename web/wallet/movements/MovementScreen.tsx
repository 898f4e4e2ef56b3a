import { Amount, Button, Chip, FactList, IconTile, List, Row, Skeleton, useNavigateTo, useNow } from '#web/ui';
import { minutesMs } from '#kernel';
import { useFormat, useWords } from '#web/words';
import { activityWords } from '#web/words/wallet-activity';
import { Check, Flag, Undo2 } from 'lucide-react';
import { useAsk } from '../asking/ask.ts';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { MoneyAside } from '../shell/MoneyAside.tsx';
import { Screen } from '../shell/Screen.tsx';
import { usePlacePart } from '../shell/use-place-part.ts';
import { type Movement, movementIcon, movementTitle, returnedPart } from './movement.ts';
import { movementFacts } from './movement-facts.tsx';

/** Straight after paying: the same facts, a check, and the way on. */
export function ReceiptScreen() {
  const words = useWords(activityWords).receipt;
  const navigate = useNavigateTo();
  return (
    <OneMovement
      fresh
      title={words.title}
      back="/"
      bottom={
        <>
          <Button onPress={() => navigate('/')}>{words.done}</Button>
          <Button kind="text" onPress={() => navigate('/pay')}>
            {words.another}
          </Button>
        </>
      }
    />
  );
}

export function MovementScreen() {
  const words = useWords(activityWords).receipt;
  return <OneMovement title={words.detailTitle} back="/activity" />;
}

interface OneMovementProps {
  readonly title: string;
  readonly back: string;
  readonly fresh?: boolean;
  readonly bottom?: React.ReactNode;
}

function OneMovement({ title, back, fresh = false, bottom }: OneMovementProps) {
  const transferId = usePlacePart('transferId');
  const asked = useAsk('getActivity', { params: { transferId } });
  return (
    <Screen title={title} tab="activity" back={back} bottom={asked.data && bottom} aside={<MoneyAside />}>
      {asked.data ? (
        <Facts movement={asked.data} fresh={fresh} />
      ) : asked.error ? (
        <TroubleNote trouble={asked.error} again={() => void asked.refetch()} />
      ) : (
        <Skeleton rows={4} />
      )}
    </Screen>
  );
}

function Facts({ movement, fresh }: { movement: Movement; fresh: boolean }) {
  const words = useWords(activityWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  const part = returnedPart(movement);
  const paidNow = fresh && movement.direction === 'out';
  const { name, kind } = movement.party;
  const said = kind === 'merchant' ? words.receipt.donePaid(name) : words.receipt.doneSent(name);
  const moment = format.moment(new Date(movement.at), now);
  return (
    <>
      <div className="flex flex-col items-center pt-4 pb-6 text-center">
        {paidNow ? (
          <span aria-hidden="true" className="grid size-16 place-items-center rounded-full bg-brand text-onbrand">
            <Check size="2.125rem" strokeWidth={2.8} />
          </span>
        ) : (
          <IconTile big icon={movementIcon(movement)} tone={movement.direction === 'in' ? 'brand' : 'plain'} />
        )}
        <h2 className="mt-4 text-bar font-semibold">{paidNow ? said : movementTitle(movement, words.row)}</h2>
        <div className="mt-3 w-full">
          <Amount
            minor={BigInt(movement.amount)}
            currency={movement.currency}
            look="hero"
            sign={paidNow ? 'none' : movement.direction}
            returned={part === 'all' ? words.returned : false}
          />
        </div>
        <p className="num mt-3 text-[.875rem] leading-snug text-ink3">
          {movement.direction === 'out' ? words.receipt.arrived(moment) : moment}
        </p>
        {part === 'part' && (
          <div className="mt-3">
            <Chip icon={Undo2}>
              {words.partlyReturned(format.money(BigInt(movement.refunded), 'none', movement.currency))}
            </Chip>
          </div>
        )}
      </div>
      <FactList facts={movementFacts(movement, words.receipt, format)} />
      <div className="mt-3">
        <List label={words.receipt.problem}>
          {movement.refundOf !== null && (
            <Row
              dense
              icon={Undo2}
              tone="plain"
              title={words.receipt.refundOf}
              note={words.receipt.seeOriginal}
              href={`/activity/${movement.refundOf}`}
            />
          )}
          <Row
            dense
            icon={Flag}
            tone="plain"
            title={words.receipt.problem}
            note={words.receipt.problemNote}
            href="/help/problems"
          />
        </List>
      </div>
    </>
  );
}
