import { useLocation } from '@tanstack/react-router';
import { MyShops } from './MyShops.tsx';
import { NoSuchShop } from './NoSuchShop.tsx';
import { OneShop } from './OneShop.tsx';
import { readShopPlace } from './shop-place.ts';

/** Everything at `/shop` and below; mounted by the wallet's router at `/shop` and `/shop/$`. */
export function ShopApp() {
  const place = readShopPlace(useLocation({ select: (location) => location.pathname }));
  if (place.screen === 'unknown') return <NoSuchShop />;
  if (place.screen === 'shops') return <MyShops />;
  return <OneShop key={place.merchantId} merchantId={place.merchantId} screen={place.screen} />;
}
