import type { Outcome } from '#kernel';
import { useRef, useState } from 'react';
import { call, type CallAnswer, type CallRefusal, mayHaveArrived, newOnceKey } from '#web/api';
import { staysSameRefund } from './refund-key.ts';

type Refund = CallAnswer<'refundMerchantPayment'>;

export interface Refunding {
  readonly busy: boolean;
  readonly refusal: CallRefusal | undefined;
  /** The refund may have happened; asking again with the same key tells. */
  readonly unknown: boolean;
  readonly confirm: (pin: string) => Promise<Outcome<Refund, CallRefusal>>;
}

/** One refund of one payment. Its key lives as long as its end is unknown, so that a retry never refunds twice. */
export function useRefund(merchantId: string, transferId: string): Refunding {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<CallRefusal>();
  const key = useRef<string>(undefined);
  return {
    busy,
    refusal,
    unknown: refusal !== undefined && mayHaveArrived(refusal),
    async confirm(pin) {
      key.current ??= newOnceKey();
      setBusy(true);
      setRefusal(undefined);
      const input = { params: { merchantId }, body: { transferId, pin }, key: key.current };
      const outcome = await call('refundMerchantPayment', input);
      setBusy(false);
      if (outcome.ok || !staysSameRefund(outcome.refusal)) key.current = undefined;
      if (!outcome.ok) setRefusal(outcome.refusal);
      return outcome;
    },
  };
}
