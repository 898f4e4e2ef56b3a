import type { CallRefusal } from '#web/api';
import { Button, ButtonLink, StatePage } from '#web/ui';
import { useWords } from '#web/words';
import { payWords } from '#web/words/wallet-pay';
import { CircleSlash2, LockKeyhole } from 'lucide-react';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { Screen } from '../shell/Screen.tsx';

/** Not paid, said calmly: nothing moved, why, and what can be done instead. */
export function RefusedPayment({ refusal, onChange }: { refusal: CallRefusal; onChange: () => void }) {
  const words = useWords(payWords);
  const isLocked = refusal.code === 'pin_locked';
  return (
    <Screen title={isLocked ? words.locked.title : words.refused.title} tab="pay" back={onChange} bare>
      <StatePage
        icon={isLocked ? LockKeyhole : CircleSlash2}
        tone="warn"
        headline={words.refused.headline}
        sentence={isLocked ? words.locked.title : words.refused.sentence}
        reason={<TroubleNote trouble={refusal} />}
        actions={
          isLocked ? (
            <ButtonLink href="/">{words.refused.home}</ButtonLink>
          ) : (
            <>
              <Button onPress={onChange}>{words.refused.change}</Button>
              <ButtonLink kind="text" href="/">
                {words.refused.home}
              </ButtonLink>
            </>
          )
        }
      />
    </Screen>
  );
}
