import { minutesMs } from '#kernel';
import { call, type CallRefusal } from '#web/api';
import { Button, Card, Field } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { factorsWords } from '#web/words/factors';
import { Clock3 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useAsk } from '../../asking/ask.ts';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { useConfirmed } from '../../confirm/index.ts';
import { Screen } from '../../shell/Screen.tsx';
import { RestNote } from '../passkeys/RestNote.tsx';
import type { Started } from './AddAuthenticator.tsx';
import { useChanges } from './use-changes.ts';

export interface NameFormProps {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onStarted: (started: Started) => void;
}

/** First step: a name, and what adding means for outgoing money, said before it is done. */
export function NameForm({ name, onName, onStarted }: NameFormProps) {
  const words = useWords(factorsWords);
  const { start, sheet: said } = words;
  const { rest, mayAdd } = useChanges();
  const { confirmed, sheet } = useConfirmed();
  const field = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const begin = async (): Promise<void> => {
    if (busy) return;
    const wanted = name.trim();
    setMissing(wanted === '');
    if (wanted === '') return field.current?.focus();
    setBusy(true);
    setTrouble(undefined);
    const outcome = await confirmed(() => call('startAuthenticator', { body: { name: wanted } }));
    setBusy(false);
    if (outcome === undefined) return;
    if (outcome.ok) onStarted(outcome.value);
    else setTrouble(outcome.refusal);
  };
  return (
    <Screen
      title={start.title}
      tab="security"
      back="/security/factors"
      end={<span className="num pr-2 text-note text-ink3">{start.step(1)}</span>}
    >
      <form
        noValidate
        className="flex flex-1 flex-col gap-5 px-2 pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <div>
          <h2 className="text-headline font-semibold">{start.headline}</h2>
          <p className="mt-2 text-body text-ink2">{start.lead}</p>
        </div>
        {rest && !mayAdd && <RestNote rest={rest} label={words.restLabel} />}
        {trouble && <TroubleNote trouble={trouble} focus />}
        <Field
          ref={field}
          label={start.name}
          name="factor-name"
          value={name}
          note={start.nameNote}
          autoComplete="off"
          maxLength={40}
          error={missing ? said.nameMissing : undefined}
          onChange={(text) => {
            onName(text);
            setMissing(false);
          }}
        />
        <RestAfter />
        <div className="mt-auto grid">
          <Button type="submit" busy={busy} off={mayAdd ? undefined : words.addOff}>
            {start.next}
          </Button>
        </div>
      </form>
      {sheet}
    </Screen>
  );
}

function RestAfter() {
  const { start } = useWords(factorsWords);
  const format = useFormat();
  const app = useAsk('getApp', {}, { goodForMs: 60 * minutesMs }).data;
  if (app === undefined) return null;
  const { hours, allowancePerDay } = app.coolingOff;
  const amount = format.money(BigInt(allowancePerDay), 'none', app.currency).replace(/\.00$/, '');
  return (
    <Card>
      <p className="num flex items-start gap-2 text-note font-medium text-timeink">
        <Clock3 size="1.0625rem" aria-hidden="true" className="mt-px shrink-0" />
        {start.rest(hours, amount)}
      </p>
      <p className="mt-1 pl-6.25 text-note text-ink2">{start.restWhy}</p>
    </Card>
  );
}
