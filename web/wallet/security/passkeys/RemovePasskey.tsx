import { call, type CallRefusal } from '#web/api';
import { forgetPasskey } from '#web/passkey';
import { Button, useSay } from '#web/ui';
import { useWords } from '#web/words';
import { passkeysWords } from '#web/words/wallet-security-passkeys';
import { useRef, useState } from 'react';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { useConfirmed } from '../../confirm/index.ts';
import { type Passkey, refreshPasskeys } from './use-passkeys.ts';

export interface RemovePasskeyProps {
  readonly passkey: Passkey;
  readonly hours: number | undefined;
  readonly onDone: () => void;
}

/** What removing means, said before; the device is then told to stop offering it. */
export function RemovePasskey({ passkey, hours = 24, onDone }: RemovePasskeyProps) {
  const words = useWords(passkeysWords).sheet;
  const say = useSay();
  const { confirmed, sheet } = useConfirmed();
  const [trouble, setTrouble] = useState<CallRefusal>();
  const [busy, setBusy] = useState(false);
  const underWay = useRef(false);
  const remove = async (): Promise<void> => {
    if (underWay.current) return;
    underWay.current = true;
    setTrouble(undefined);
    setBusy(true);
    const { factorId } = passkey;
    const outcome = await confirmed(() => call('removePasskey', { params: { factorId } }));
    underWay.current = false;
    setBusy(false);
    if (outcome === undefined) return;
    if (!outcome.ok) return setTrouble(outcome.refusal);
    say(words.removed);
    onDone();
    await forgetPasskey(outcome.value);
    await refreshPasskeys();
  };
  return (
    <div className="grid gap-4">
      <p className="text-body text-ink2">{words.removeNote(hours)}</p>
      {trouble && <TroubleNote trouble={trouble} focus />}
      <Button kind="danger" busy={busy} onPress={() => void remove()}>
        {words.removeConfirm}
      </Button>
      {sheet}
    </div>
  );
}
