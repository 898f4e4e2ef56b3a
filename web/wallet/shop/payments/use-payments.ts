import { useRef, useState } from 'react';
import { call, type CallAnswer, type CallRefusal } from '#web/api';
import { useAsk } from '../../asking/ask.ts';

type Page = CallAnswer<'listMerchantPayments'>;
export type ShopPayment = Page['items'][number];

export interface Payments {
  readonly items: readonly ShopPayment[] | undefined;
  readonly trouble: CallRefusal | Error | undefined;
  readonly hasMore: boolean;
  readonly busy: boolean;
  readonly reload: () => void;
  readonly showMore: () => Promise<void>;
  /** Shows the answer of a refund without reading the list again. */
  readonly markRefunded: (transferId: string, amount: string) => void;
}

const perPage = 20;

interface Later {
  readonly first: Page;
  readonly items: readonly ShopPayment[];
  readonly nextCursor: string | null;
}

/** Payments page by page, newest first. */
export function usePayments(merchantId: string): Payments {
  const first = useAsk('listMerchantPayments', { params: { merchantId }, query: { limit: perPage } });
  const [later, setLater] = useState<Later>();
  const [refunded, setRefunded] = useState<ReadonlyMap<string, string>>(new Map());
  const [moreRefusal, setMoreRefusal] = useState<CallRefusal>();
  const [busy, setBusy] = useState(false);
  const asking = useRef(false);

  // Pages that follow belong to the first page they were asked after.
  const following = later?.first === first.data ? later : undefined;
  const nextCursor = following === undefined ? first.data?.nextCursor : following.nextCursor;
  const showMore = async (): Promise<void> => {
    if (first.data === undefined || typeof nextCursor !== 'string' || asking.current) return;
    asking.current = true;
    setBusy(true);
    const query = { cursor: nextCursor, limit: perPage };
    const outcome = await call('listMerchantPayments', { params: { merchantId }, query });
    asking.current = false;
    setBusy(false);
    setMoreRefusal(outcome.ok ? undefined : outcome.refusal);
    if (!outcome.ok) return;
    const items = [...(following?.items ?? []), ...outcome.value.items];
    setLater({ first: first.data, items, nextCursor: outcome.value.nextCursor });
  };
  const all = first.data && [...first.data.items, ...(following?.items ?? [])];
  return {
    items: all?.map((one) => ({ ...one, refunded: refunded.get(one.transferId) ?? one.refunded })),
    trouble: first.error ?? moreRefusal,
    hasMore: typeof nextCursor === 'string',
    busy,
    reload: () => void first.refetch(),
    showMore,
    markRefunded: (transferId, amount) => setRefunded((before) => new Map(before).set(transferId, amount)),
  };
}
