import { useRef, useState } from 'react';
import { call, type CallAnswer, type CallRefusal } from '#web/api';
import { useAnswer } from '../use-answer.ts';

type Page = CallAnswer<'listMerchantPayments'>;
export type ShopPayment = Page['items'][number];

export interface Payments {
  readonly items: readonly ShopPayment[] | undefined;
  readonly refusal: CallRefusal | undefined;
  readonly hasMore: boolean;
  readonly busy: boolean;
  readonly reload: () => void;
  readonly showMore: () => Promise<void>;
  /** Shows the answer of a refund without reading the list again. */
  readonly markRefunded: (transferId: string, amount: string) => void;
}

interface Later {
  readonly first: Page;
  readonly items: readonly ShopPayment[];
  readonly nextCursor: string | null;
}

/** Payments page by page, newest first. */
export function usePayments(merchantId: string): Payments {
  const first = useAnswer(merchantId, (signal) =>
    call('listMerchantPayments', { params: { merchantId }, query: { limit: 20 }, signal }),
  );
  const [later, setLater] = useState<Later>();
  const [refunded, setRefunded] = useState<ReadonlyMap<string, string>>(new Map());
  const [moreRefusal, setMoreRefusal] = useState<CallRefusal>();
  const [busy, setBusy] = useState(false);
  const asking = useRef(false);

  // Pages that follow belong to the first page they were asked after.
  const following = later?.first === first.value ? later : undefined;
  const nextCursor = following === undefined ? first.value?.nextCursor : following.nextCursor;
  const showMore = async (): Promise<void> => {
    if (first.value === undefined || typeof nextCursor !== 'string' || asking.current) return;
    asking.current = true;
    setBusy(true);
    const query = { cursor: nextCursor, limit: 20 };
    const outcome = await call('listMerchantPayments', { params: { merchantId }, query });
    asking.current = false;
    setBusy(false);
    setMoreRefusal(outcome.ok ? undefined : outcome.refusal);
    if (!outcome.ok) return;
    const items = [...(following?.items ?? []), ...outcome.value.items];
    setLater({ first: first.value, items, nextCursor: outcome.value.nextCursor });
  };
  const all = first.value && [...first.value.items, ...(following?.items ?? [])];
  return {
    items: all?.map((one) => ({ ...one, refunded: refunded.get(one.transferId) ?? one.refunded })),
    refusal: first.refusal ?? moreRefusal,
    hasMore: typeof nextCursor === 'string',
    busy,
    reload: first.reload,
    showMore,
    markRefunded: (transferId, amount) => setRefunded((before) => new Map(before).set(transferId, amount)),
  };
}
