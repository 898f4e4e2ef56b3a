import type { CallRefusal } from '#web/api';
import { Button, StatePage, Timeline } from '#web/ui';
import { useWords } from '#web/words';
import { addContactWords } from '#web/words/wallet-security-contacts';
import { ArrowRightLeft } from 'lucide-react';
import { useState } from 'react';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { Screen } from '../../shell/Screen.tsx';

export interface HeldElsewhereProps {
  readonly address: string;
  readonly onAsk: () => Promise<CallRefusal | undefined>;
  readonly onOther: () => void;
}

/** The address belongs to another account: nothing of that account is told, only how it can be asked for. */
export function HeldElsewhere({ address, onAsk, onOther }: HeldElsewhereProps) {
  const words = useWords(addContactWords).held;
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const ask = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const refusal = await onAsk();
    if (refusal === undefined) return;
    setBusy(false);
    setTrouble(refusal);
  };
  return (
    <Screen title={words.title} tab="security" bare back={onOther}>
      <StatePage
        icon={ArrowRightLeft}
        tone="time"
        headline={words.headline}
        sentence={words.sentence(address)}
        reason={
          <Timeline
            label={words.how}
            steps={[
              { state: 'next', title: words.told, note: words.toldNote },
              { state: 'next', title: words.wait, note: words.waitNote },
              { state: 'next', title: words.yours, note: words.yoursNote },
            ]}
          />
        }
        actions={
          <>
            {trouble && <TroubleNote trouble={trouble} focus />}
            <Button busy={busy} onPress={() => void ask()}>
              {words.ask}
            </Button>
            <Button kind="text" onPress={onOther}>
              {words.other}
            </Button>
          </>
        }
      />
    </Screen>
  );
}
