import { call, type CallRefusal } from '#web/api';
import { Button, Sheet, useSay } from '#web/ui';
import { useWords } from '#web/words';
import { devicesWords } from '#web/words/wallet-security-devices';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { useConfirmed } from '../../confirm/index.ts';
import { refreshPlaces } from './use-places.ts';

/** Signs out everywhere but here, after one look at what that means. */
export function EndOthers() {
  const words = useWords(devicesWords);
  const say = useSay();
  const { confirmed, sheet } = useConfirmed();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const end = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const outcome = await confirmed(() => call('endOtherSessions', {}));
    setBusy(false);
    if (outcome === undefined) return;
    if (!outcome.ok) return setTrouble(outcome.refusal);
    setOpen(false);
    say(words.endedOthers(outcome.value.ended));
    await refreshPlaces();
  };
  return (
    <>
      <Button kind="line" icon={LogOut} onPress={() => setOpen(true)}>
        {words.endOthers}
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={words.endOthersTitle}>
        <div className="grid gap-4">
          <p className="text-body text-ink2">{words.endOthersNote}</p>
          {trouble && <TroubleNote trouble={trouble} focus />}
          <div className="grid gap-2">
            <Button kind="danger" busy={busy} onPress={() => void end()}>
              {words.endOthers}
            </Button>
            <Button kind="text" onPress={() => setOpen(false)}>
              {words.cancel}
            </Button>
          </div>
        </div>
        {sheet}
      </Sheet>
    </>
  );
}
