import { minutesMs } from '#kernel';
import { call, type CallRefusal } from '#web/api';
import { Button, Field, Skeleton, useConnection, useNow, useSay } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { phraseWords } from '#web/words/wallet-phrase';
import { useState } from 'react';
import { useAsk } from '../../asking/ask.ts';
import { queryClient } from '../../asking/query-client.ts';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { useConfirmed } from '../../confirm/index.ts';
import { Foot } from '../../shell/Foot.tsx';
import { Screen } from '../../shell/Screen.tsx';

const lengthMin = 4;
const lengthMax = 30;

/** The phrase that every true message carries. */
export function PhrasePage() {
  const words = useWords(phraseWords);
  const asked = useAsk('getPhrase', {});
  return (
    <Screen title={words.title} tab="security" back="/security">
      <div className="px-2 pt-2 pb-5">
        <h2 className="text-headline font-semibold">{words.headline}</h2>
        <p className="mt-2 text-body text-ink2">{words.lead}</p>
      </div>
      {asked.data ? (
        <PhraseForm key={asked.data.setAt} now={asked.data} />
      ) : asked.error ? (
        <TroubleNote trouble={asked.error} again={() => void asked.refetch()} />
      ) : (
        <Skeleton rows={2} />
      )}
    </Screen>
  );
}

function PhraseForm({ now: known }: { now: { phrase: string | null; setAt: string | null } }) {
  const words = useWords(phraseWords);
  const format = useFormat();
  const say = useSay();
  const now = useNow(minutesMs);
  const { confirmed, sheet } = useConfirmed();
  const isOffline = useConnection() === 'offline';
  const [typed, setTyped] = useState(known.phrase ?? '');
  const [error, setError] = useState<string>();
  const [trouble, setTrouble] = useState<CallRefusal>();
  const [busy, setBusy] = useState<'save' | 'remove'>();
  const length = Array.from(typed.trim()).length;
  const send = async (phrase: string | null): Promise<void> => {
    if (busy !== undefined) return;
    setError(undefined);
    setTrouble(undefined);
    if (phrase !== null && (length < lengthMin || length > lengthMax)) return setError(words.length(length));
    setBusy(phrase === null ? 'remove' : 'save');
    const outcome = await confirmed(() => call('setPhrase', { body: { phrase } }));
    setBusy(undefined);
    if (outcome === undefined) return undefined;
    if (outcome.ok) {
      queryClient.setQueryData(['getPhrase', {}], outcome.value);
      void queryClient.invalidateQueries({ queryKey: ['listNotices'] });
      return say(phrase === null ? words.removed : words.saved);
    }
    const reason = outcome.refusal.code === 'phrase_invalid' ? reasonOf(outcome.refusal) : undefined;
    return reason === undefined ? setTrouble(outcome.refusal) : setError(words.reasons[reason]);
  };
  return (
    <form
      className="flex flex-1 flex-col gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send(typed);
      }}
    >
      <Field
        label={words.label}
        note={words.note}
        error={error}
        value={typed}
        maxLength={60}
        autoComplete="off"
        onChange={(text) => {
          setTyped(text);
          setError(undefined);
        }}
      />
      {length >= lengthMin && length <= lengthMax && (
        <figure className="rounded-card bg-surface p-4 shadow-card">
          <figcaption className="text-note text-ink3">{words.example}</figcaption>
          <p className="mt-2 rounded-field bg-brandtint px-4 py-2.5 text-[.875rem] leading-relaxed break-words text-brandink">
            {words.exampleName}
            {words.mark}
            <strong>{typed.trim()}</strong>
          </p>
        </figure>
      )}
      {known.setAt !== null && (
        <p className="num px-1 text-note text-ink3">
          {words.setAt(format.dayTimeInside(new Date(known.setAt), now))} · {words.changeTold}
        </p>
      )}
      {trouble && <TroubleNote trouble={trouble} focus />}
      <Foot>
        <div className="grid gap-1">
          <Button type="submit" busy={busy === 'save'} off={isOffline ? words.offline : undefined}>
            {words.save}
          </Button>
          {known.phrase !== null && (
            <Button kind="text" busy={busy === 'remove'} onPress={() => void send(null)}>
              {words.remove}
            </Button>
          )}
        </div>
      </Foot>
      {sheet}
    </form>
  );
}

function reasonOf(refusal: CallRefusal): 'length' | 'signs' | 'digits' {
  const reason = refusal.kind === 'problem' ? refusal['reason'] : undefined;
  return reason === 'signs' || reason === 'digits' ? reason : 'length';
}
