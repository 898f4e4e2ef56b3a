import { call, type CallRefusal } from '#web/api';
import { useSay } from '#web/ui';
import { useWords } from '#web/words';
import { securityWords } from '#web/words/wallet-security';
import { useState } from 'react';
import { setSecurity } from '../use-security.ts';

/** "All fine, keep it": the check-up is answered until its next time. */
export function useAnswerCheckUp() {
  const words = useWords(securityWords).checkUp;
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const keep = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const outcome = await call('answerCheckUp', { body: { answer: 'keep' } });
    setBusy(false);
    if (!outcome.ok) return setTrouble(outcome.refusal);
    setSecurity(outcome.value);
    say(words.kept);
  };
  return { busy, trouble, keep };
}
