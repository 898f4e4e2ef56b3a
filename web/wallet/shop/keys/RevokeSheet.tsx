import { useState } from 'react';
import { call, type CallAnswer, type CallRefusal } from '#web/api';
import { Button, Sheet, useSay } from '#web/ui';
import { useWords } from '#web/words';
import { shopWords } from '#web/words/shop';
import { TroubleNote } from '../../asking/TroubleNote.tsx';

export interface RevokeSheetProps {
  readonly merchantId: string;
  readonly apiKey: CallAnswer<'listApiKeys'>['items'][number] | undefined;
  readonly onClose: () => void;
  readonly onRevoked: () => void;
}

/** Stopping a key is safe to repeat: a lost answer is simply asked again. */
export function RevokeSheet({ merchantId, apiKey, onClose, onRevoked }: RevokeSheetProps) {
  const words = useWords(shopWords).keys;
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<CallRefusal>();
  const close = (): void => {
    setRefusal(undefined);
    onClose();
  };
  const revoke = async (): Promise<void> => {
    if (apiKey === undefined) return;
    setBusy(true);
    const outcome = await call('revokeApiKey', { params: { merchantId, keyId: apiKey.keyId } });
    setBusy(false);
    if (!outcome.ok) return setRefusal(outcome.refusal);
    setRefusal(undefined);
    say(words.revokedSaid);
    onRevoked();
  };
  return (
    <Sheet open={apiKey !== undefined} onClose={close} title={words.revokeTitle}>
      <div className="grid gap-4">
        <div className="text-center">
          <p className="text-row font-semibold">{apiKey?.label}</p>
          <p className="mt-1 text-note text-ink3">
            <code>{apiKey?.prefix}…</code>
          </p>
          <p className="mt-3 text-body text-ink2">{words.revokeNote}</p>
        </div>
        {refusal !== undefined && <TroubleNote trouble={refusal} focus />}
        <div className="grid gap-1">
          <Button kind="danger" busy={busy} onPress={() => void revoke()}>
            {words.revokeNow}
          </Button>
          <Button kind="text" onPress={close}>
            {words.keep}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
