import { call, type CallRefusal } from '#web/api';
import { Button, ClockPromise, useSay } from '#web/ui';
import { useWords } from '#web/words';
import { contactsWords } from '#web/words/wallet-security-contacts';
import { useState } from 'react';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { queryClient } from '../../asking/query-client.ts';
import { useConfirmed } from '../../confirm/index.ts';
import { type ContactChange, setSecurity } from '../use-security.ts';
import { labelOf, noteOf } from './change-words.ts';

/** One change that waits out its 72 hours, and the way to call it off. */
export function ChangePromise({ change }: { change: ContactChange }) {
  const words = useWords(contactsWords);
  const say = useSay();
  const { confirmed, sheet } = useConfirmed();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const cancel = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const outcome = await confirmed(() => call('cancelContactChange', { params: { changeId: change.changeId } }));
    setBusy(false);
    if (outcome === undefined) return;
    if (outcome.ok) {
      say(words.cancelled);
      return setSecurity(outcome.value);
    }
    setTrouble(outcome.refusal);
    // Over meanwhile: the list shows how things stand.
    if (outcome.refusal.code === 'change_over') void queryClient.invalidateQueries({ queryKey: ['getSecurity'] });
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <ClockPromise
        label={labelOf(words, change)}
        until={new Date(change.takesEffectAt)}
        say={words.at[change.kind]}
        over={words.over}
      >
        <p className="num mt-1 text-note text-ink2">{noteOf(words, change)}</p>
        <div className="mt-3 flex">
          <Button
            kind={change.kind === 'transfer_out' ? 'danger' : 'line'}
            compact
            busy={busy}
            onPress={() => void cancel()}
          >
            {words.cancel}
          </Button>
        </div>
      </ClockPromise>
      {trouble && <TroubleNote trouble={trouble} focus />}
      {sheet}
    </div>
  );
}
