import { call, type CallRefusal } from '#web/api';
import { Button, Sheet } from '#web/ui';
import { useWords } from '#web/words';
import { noticeWords } from '#web/words/wallet-notices';
import { Snowflake } from 'lucide-react';
import { useState } from 'react';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { wipe } from '../session/leave.ts';
import type { Notice } from './use-notices.ts';

/** One step: money stops, every session ends, this one too, and the next page is the way back. */
export function NotMeSheet({ notice, onClose }: { notice: Notice | undefined; onClose: () => void }) {
  const words = useWords(noticeWords);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const close = (): void => {
    if (busy) return;
    setTrouble(undefined);
    onClose();
  };
  const stop = async (): Promise<void> => {
    if (busy || notice === undefined) return;
    setBusy(true);
    setTrouble(undefined);
    const outcome = await call('objectToNotice', { params: { noticeId: notice.noticeId } });
    if (outcome.ok) {
      await wipe();
      return location.replace('/stopped');
    }
    setBusy(false);
    return setTrouble(outcome.refusal);
  };
  return (
    <Sheet open={notice !== undefined} onClose={close} title={words.sheetTitle}>
      <div className="grid gap-4">
        <p className="text-row font-semibold">{notice?.title}</p>
        <p className="text-body text-ink2">{words.sheetNote}</p>
        {trouble && <TroubleNote trouble={trouble} focus />}
        <div className="grid gap-1">
          <Button kind="danger" icon={Snowflake} busy={busy} onPress={() => void stop()}>
            {words.stop}
          </Button>
          <Button kind="text" onPress={close}>
            {words.notNow}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
