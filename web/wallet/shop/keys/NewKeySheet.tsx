import { useState } from 'react';
import { call, type CallAnswer, type CallRefusal, mayHaveArrived } from '#web/api';
import { Button, CopyButton, ProblemNote, Sheet } from '#web/ui';
import { useWords } from '#web/words';
import { shopWords } from '#web/words/shop';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { ConfirmByPin } from '../ConfirmByPin.tsx';

type NewKey = CallAnswer<'createApiKey'>;

export interface NewKeySheetProps {
  readonly merchantId: string;
  readonly label: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** A key was made, or may have been: the list is worth reading again. */
  readonly onMade: () => void;
}

/** Asks the PIN, then shows the secret this one time. The secret lives only here and goes with the sheet. */
export function NewKeySheet({ merchantId, label, open, onClose, onMade }: NewKeySheetProps) {
  const words = useWords(shopWords).keys;
  const [made, setMade] = useState<NewKey>();
  const [refusal, setRefusal] = useState<CallRefusal>();
  const [busy, setBusy] = useState(false);
  const close = (): void => {
    setMade(undefined);
    setRefusal(undefined);
    onClose();
  };
  const create = async (pin: string): Promise<void> => {
    setBusy(true);
    setRefusal(undefined);
    const outcome = await call('createApiKey', { params: { merchantId }, body: { label, pin } });
    setBusy(false);
    if (outcome.ok) setMade(outcome.value);
    else setRefusal(outcome.refusal);
    if (outcome.ok || mayHaveArrived(outcome.refusal)) onMade();
  };
  if (made !== undefined)
    return (
      <Sheet open={open} onClose={close} title={words.madeTitle}>
        <Secret secret={made.secret} onDone={close} />
      </Sheet>
    );
  const isPinWrong = refusal?.kind === 'problem' && refusal.code === 'pin_wrong';
  if (refusal !== undefined && !isPinWrong)
    return (
      <Sheet open={open} onClose={close} title={words.createTitle}>
        {mayHaveArrived(refusal) ? (
          <ProblemNote problem={{ title: words.unknownTitle, detail: words.unknownNote }} focus />
        ) : (
          <TroubleNote trouble={refusal} again={() => setRefusal(undefined)} focus />
        )}
      </Sheet>
    );
  return (
    <Sheet open={open} onClose={close} title={words.createTitle} flush>
      <ConfirmByPin
        bound={words.pinBound}
        busy={busy}
        error={isPinWrong ? refusal.detail : undefined}
        onPin={(pin) => void create(pin)}
      >
        <p className="text-row font-medium">{words.createWhat(label)}</p>
      </ConfirmByPin>
    </Sheet>
  );
}

function Secret({ secret, onDone }: { secret: string; onDone: () => void }) {
  const words = useWords(shopWords).keys;
  return (
    <div className="grid gap-4">
      <p className="rounded-card bg-warntint p-4 text-row text-ink2">{words.madeNote}</p>
      <div className="flex items-center gap-2 rounded-field border border-edge py-1 pl-4">
        <code aria-label={words.secret} className="min-w-0 flex-1 py-2 text-row break-all">
          {secret}
        </code>
        <CopyButton text={secret} what={words.secret} />
      </div>
      <Button onPress={onDone}>{words.saved}</Button>
    </div>
  );
}
