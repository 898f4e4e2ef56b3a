import { call, type CallRefusal } from '#web/api';
import { Button, ButtonLink, ProblemNote, useSay } from '#web/ui';
import { useWords } from '#web/words';
import { factorsWords } from '#web/words/factors';
import { useState } from 'react';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { useConfirmed } from '../../confirm/index.ts';
import { type Factor, setFactors } from './use-factors.ts';

export interface RemoveFactorProps {
  readonly factor: Factor;
  readonly isOnly: boolean;
  readonly onDone: () => void;
  readonly onKeep: () => void;
}

/** What removing means, said before; the last way back is not removed, and what to add first is one tap away. */
export function RemoveFactor({ factor, isOnly, onDone, onKeep }: RemoveFactorProps) {
  const words = useWords(factorsWords).sheet;
  const say = useSay();
  const { confirmed, sheet } = useConfirmed();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const remove = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const outcome = await confirmed(() => call('removeAuthenticator', { params: { factorId: factor.factorId } }));
    setBusy(false);
    if (outcome === undefined) return;
    if (!outcome.ok) return setTrouble(outcome.refusal);
    setFactors(outcome.value);
    say(words.removed);
    onDone();
  };
  if (trouble?.code === 'last_way_back') return <LastWayBack onKeep={onKeep} />;
  return (
    <div className="grid gap-4">
      <div className="grid gap-2 text-body text-ink2">
        {isOnly && <p>{words.removeLast}</p>}
        <p>{words.removeNote}</p>
      </div>
      {trouble && <TroubleNote trouble={trouble} focus />}
      <div className="grid gap-1">
        <Button kind="danger" busy={busy} onPress={() => void remove()}>
          {words.removeConfirm}
        </Button>
        <Button kind="text" onPress={onKeep}>
          {words.keep}
        </Button>
      </div>
      {sheet}
    </div>
  );
}

function LastWayBack({ onKeep }: Pick<RemoveFactorProps, 'onKeep'>) {
  const words = useWords(factorsWords).sheet;
  return (
    <div className="grid gap-4">
      <ProblemNote focus problem={{ title: words.lastTitle, detail: words.lastNote }} />
      <div className="grid gap-1">
        <ButtonLink href="/security/saved-codes">{words.lastAction}</ButtonLink>
        <ButtonLink kind="tint" href="/security/contacts/add">
          {words.lastContacts}
        </ButtonLink>
        <Button kind="text" onPress={onKeep}>
          {words.keep}
        </Button>
      </div>
    </div>
  );
}
