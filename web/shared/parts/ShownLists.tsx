import {
  Amount,
  Avatar,
  Chip,
  Doors,
  FactList,
  HeroCard,
  HeroPill,
  IconButton,
  List,
  QuickActions,
  Row,
  Timeline,
} from '#web/ui';
import { useWords } from '#web/words';
import { ArrowDownToLine, ArrowUpFromLine, Coffee, Eye, HandCoins, QrCode, ScanLine, Send, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { partsPageWords } from '#web/words/parts-page';
import { Shown } from './Shown.tsx';

const nothing = (): void => undefined;

export function ShownLists() {
  return (
    <>
      <ShownHero />
      <ShownRows />
      <ShownDoors />
      <ShownTimeline />
    </>
  );
}

function ShownHero() {
  const words = useWords(partsPageWords);
  const [hidden, setHidden] = useState(false);
  return (
    <Shown name={words.hero}>
      <HeroCard label={words.balance}>
        <div className="flex items-center text-[.875rem] text-herosoft">
          {words.balance}
          <IconButton icon={Eye} label={words.hideSwitch} pressed={hidden} onPress={() => setHidden(!hidden)} />
        </div>
        <Amount minor={1_248_650n} look="hero" hidden={hidden} />
        <div className="mt-5 flex flex-wrap gap-2.5">
          <HeroPill icon={ArrowDownToLine} onPress={nothing}>
            {words.topUp}
          </HeroPill>
          <HeroPill icon={ArrowUpFromLine} onPress={nothing} resting={words.withdrawRests}>
            {words.withdraw}
          </HeroPill>
        </div>
      </HeroCard>
      <QuickActions
        label={words.quick}
        actions={[
          { label: words.scan, icon: ScanLine, href: '#scan' },
          { label: words.payCode, icon: QrCode, href: '#code' },
          { label: words.send, icon: Send, href: '#send' },
          { label: words.request, icon: HandCoins, href: '#request', resting: true },
        ]}
      />
      <div className="flex flex-wrap gap-2">
        <Chip tone="brand">{words.chipDone}</Chip>
        <Chip tone="time">{words.chipProgress}</Chip>
        <Chip tone="warn">{words.chipWaits}</Chip>
        <Chip tone="bad">{words.chipNot}</Chip>
        <Chip>{words.chipClosed}</Chip>
      </div>
    </Shown>
  );
}

function ShownRows() {
  const words = useWords(partsPageWords);
  return (
    <Shown name={words.row}>
      <List label={words.row}>
        <Row
          icon={Coffee}
          tone="plain"
          title={words.rowShop}
          note={words.rowShopNote}
          end={<Amount minor={3600n} sign="out" />}
          onPress={nothing}
          plain
        />
        <Row
          lead={<Avatar name={words.rowPerson} />}
          title={words.rowPerson}
          note={words.rowPersonNote}
          end={<Amount minor={5850n} sign="in" />}
          onPress={nothing}
          plain
        />
        <Row
          icon={Undo2}
          title={words.rowRefund}
          note={words.rowRefundNote}
          end={<Amount minor={12_800n} sign="out" returned />}
        />
      </List>
      <FactList
        facts={[
          { name: words.facts, value: words.payee },
          { name: words.note, value: words.noteHint },
          { name: words.factsSerial, value: '0198-7C2E-41D6-9B03', copy: '0198-7C2E-41D6-9B03' },
        ]}
      />
    </Shown>
  );
}

function ShownDoors() {
  const words = useWords(partsPageWords);
  const target = { onPress: nothing };
  return (
    <Shown name={words.doors}>
      <Doors
        targets={{ freeze: target, status: target, doctor: target, passkey: target, reset: target, code: target }}
      />
    </Shown>
  );
}

function ShownTimeline() {
  const words = useWords(partsPageWords);
  return (
    <Shown name={words.timeline}>
      <Timeline
        label={words.timeline}
        steps={[
          { state: 'done', title: words.got, at: words.rowShopNote, quote: words.quote },
          { state: 'now', title: words.waiting, at: words.chipProgress },
          { state: 'next', title: words.answer, at: words.answerBy },
        ]}
      />
    </Shown>
  );
}
