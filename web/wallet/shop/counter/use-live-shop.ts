import { useEffect, useEffectEvent, useState } from 'react';
import type { DayTotal, ShopPayment } from './takings.ts';
import { type LiveShop, watchShop } from './watch-shop.ts';

/** The shop's takings, live while the counter is on screen. */
export function useLiveShop(
  shop: { readonly merchantId: string; readonly today: DayTotal },
  onPayment: (payment: ShopPayment, isNew: boolean) => void,
): LiveShop {
  const [live, setLive] = useState<LiveShop>({ link: 'starting', takings: undefined, refusal: undefined });
  const hear = useEffectEvent(onPayment);
  const [today] = useState(shop.today);
  const { merchantId } = shop;
  useEffect(
    () =>
      watchShop({
        merchantId,
        today,
        onChange: setLive,
        onPayment: (payment, isNew) => hear(payment, isNew),
      }),
    [merchantId, today],
  );
  return live;
}
