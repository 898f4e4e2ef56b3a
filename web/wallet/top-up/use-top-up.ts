import { call, type CallRefusal, mayHaveArrived, newOnceKey } from '#web/api';
import { useNavigateTo } from '#web/ui';
import { useRef, useState } from 'react';
import { refreshMoney } from '../asking/ask.ts';
import { queryClient } from '../asking/query-client.ts';

interface Wish {
  readonly minor: bigint;
  readonly bankCard: string;
}

/** One top-up; the same amount from the same card keeps its key until it has an answer. */
export function useTopUp() {
  const navigate = useNavigateTo();
  const attempt = useRef<Wish & { readonly key: string }>(undefined);
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();

  const start = async (wish: Wish): Promise<void> => {
    if (underWay.current) return;
    const before = attempt.current;
    const isSame = before !== undefined && before.minor === wish.minor && before.bankCard === wish.bankCard;
    const now = isSame ? before : { ...wish, key: newOnceKey() };
    attempt.current = now;
    underWay.current = true;
    setBusy(true);
    setTrouble(undefined);
    const outcome = await call('startTopUp', {
      key: now.key,
      body: { amount: wish.minor.toString(), bankCard: wish.bankCard },
    });
    underWay.current = false;
    setBusy(false);
    if (outcome.ok) {
      const { topUpId } = outcome.value;
      queryClient.setQueryData(['getTopUp', { params: { topUpId } }], outcome.value);
      void refreshMoney();
      navigate(`/top-up/${topUpId}`);
    } else if (mayHaveArrived(outcome.refusal)) navigate(`/top-up/check/${now.key}`);
    else {
      // A refusal by name is spent with its key; what never left keeps its own.
      if (outcome.refusal.kind === 'problem' && outcome.refusal.code !== 'busy') attempt.current = undefined;
      setTrouble(outcome.refusal);
    }
  };
  return { busy, trouble, start };
}
