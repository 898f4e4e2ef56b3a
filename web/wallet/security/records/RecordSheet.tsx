import { call, type CallAnswer, type CallRefusal } from '#web/api';
import { Button, FactList, type Fact, List, Row, Sheet, useNow, useSay } from '#web/ui';
import { minutesMs } from '#kernel';
import { type Format, useFormat, useWords } from '#web/words';
import { recordWords } from '#web/words/wallet-records';
import { KeyRound, MessageSquareText, MonitorSmartphone, Snowflake } from 'lucide-react';
import { useState } from 'react';
import { queryClient } from '../../asking/query-client.ts';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { canDisown, type RecordEvent } from './record-event.ts';

export interface RecordSheetProps {
  /** Undefined: closed. */
  readonly event: RecordEvent | undefined;
  readonly onClose: () => void;
}

/** One line in full, and "this wasn't me": a second yes, then the doors. */
export function RecordSheet({ event, onClose }: RecordSheetProps) {
  const words = useWords(recordWords);
  const [step, setStep] = useState<'facts' | 'sure' | CallAnswer<'disownEvent'>>('facts');
  const close = (): void => {
    setStep('facts');
    onClose();
  };
  const title =
    event === undefined
      ? ''
      : step === 'facts'
        ? words.what[event.what]
        : step === 'sure'
          ? words.notMeTitle
          : words.stopped;
  return (
    <Sheet open={event !== undefined} onClose={close} title={title}>
      {event &&
        (step === 'facts' ? (
          <EventFacts event={event} onClose={close} onNotMe={() => setStep('sure')} />
        ) : step === 'sure' ? (
          <Sure event={event} onStopped={setStep} onBack={() => setStep('facts')} />
        ) : (
          <Doors sessionsEnded={step.sessionsEnded} />
        ))}
    </Sheet>
  );
}

function EventFacts({ event, onClose, onNotMe }: { event: RecordEvent; onClose: () => void; onNotMe: () => void }) {
  const words = useWords(recordWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  return (
    <div className="grid gap-4">
      <FactList facts={factsOf(event, words, format, now)} />
      {event.place !== null && (
        <p className="px-1 text-note text-ink3">
          {words.placeSource}{' '}
          <a className="underline" href="https://db-ip.com/" rel="noreferrer" target="_blank">
            IP Geolocation by DB-IP
          </a>
        </p>
      )}
      <div className="grid gap-1">
        {canDisown(event) && (
          <Button kind="danger" icon={Snowflake} onPress={onNotMe}>
            {words.notMe}
          </Button>
        )}
        <Button kind="text" onPress={onClose}>
          {words.wasMe}
        </Button>
      </div>
    </div>
  );
}

type Words = (typeof recordWords)['zh-CN'];

/** What does not apply is left out, never shown empty. */
function factsOf(event: RecordEvent, words: Words, format: Format, now: Date): readonly Fact[] {
  const facts: (Fact | undefined)[] = [
    { name: words.facts.when, value: format.moment(new Date(event.at), now) },
    event.times > 1 ? { name: words.facts.from, value: format.moment(new Date(event.firstAt), now) } : undefined,
    event.times > 1 ? { name: words.facts.times, value: words.times(event.times) } : undefined,
    event.reason ? { name: words.facts.reason, value: words.reason[event.reason] } : undefined,
    { name: words.facts.by, value: words.by[event.by] },
    { name: words.facts.device, value: event.device ?? words.unknownDevice },
    event.place === null ? undefined : { name: words.facts.place, value: event.place },
    event.network === null ? undefined : { name: words.facts.network, value: event.network },
  ];
  return facts.filter((fact) => fact !== undefined);
}

interface SureProps {
  readonly event: RecordEvent;
  readonly onStopped: (stopped: CallAnswer<'disownEvent'>) => void;
  readonly onBack: () => void;
}

function Sure({ event, onStopped, onBack }: SureProps) {
  const words = useWords(recordWords);
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const stop = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const outcome = await call('disownEvent', { params: { eventId: event.eventId } });
    setBusy(false);
    if (!outcome.ok) return setTrouble(outcome.refusal);
    say(words.stopped);
    onStopped(outcome.value);
    void queryClient.invalidateQueries();
  };
  return (
    <div className="grid gap-4">
      <p className="text-body text-ink2">{words.notMeNote}</p>
      {trouble && <TroubleNote trouble={trouble} focus />}
      <div className="grid gap-1">
        <Button kind="danger" icon={Snowflake} busy={busy} onPress={() => void stop()}>
          {words.notMeConfirm}
        </Button>
        <Button kind="text" onPress={onBack}>
          {words.notNow}
        </Button>
      </div>
    </div>
  );
}

/** In the order in which they help: first what a thief may know, then what a thief may have added. */
function Doors({ sessionsEnded }: { sessionsEnded: number }) {
  const words = useWords(recordWords);
  return (
    <div className="grid gap-4">
      <p className="text-body text-ink2">{words.stoppedNote(sessionsEnded)}</p>
      <List label={words.doors}>
        <Row icon={KeyRound} title={words.doorPassword} note={words.doorPasswordNote} href="/security/password" />
        <Row
          icon={MessageSquareText}
          title={words.doorContacts}
          note={words.doorContactsNote}
          href="/security/contacts"
        />
        <Row icon={MonitorSmartphone} title={words.doorDevices} note={words.doorDevicesNote} href="/security/devices" />
        <Row
          icon={Snowflake}
          tone="plain"
          title={words.doorUnfreeze}
          note={words.doorUnfreezeNote}
          href="/security/unfreeze"
        />
      </List>
    </div>
  );
}
