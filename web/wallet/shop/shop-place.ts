/** Which screen of the shop an address names. */
export type ShopPlace =
  | { readonly screen: 'shops' }
  | { readonly screen: 'unknown' }
  | { readonly screen: ShopScreen; readonly merchantId: string };

export type ShopScreen = 'counter' | 'code' | 'payments' | 'days' | 'keys';

const screens: readonly ShopScreen[] = ['code', 'payments', 'days', 'keys'];

/** Reads `/shop`, `/shop/ID` and `/shop/ID/SCREEN`; anything below is unknown, never guessed. */
export function readShopPlace(pathname: string): ShopPlace {
  const [root, merchantId, page, ...rest] = pathname.split('/').filter((part) => part !== '');
  if (root !== 'shop' || rest.length > 0) return { screen: 'unknown' };
  if (merchantId === undefined) return { screen: 'shops' };
  if (page === undefined) return { screen: 'counter', merchantId };
  const screen = screens.find((candidate) => candidate === page);
  return screen === undefined ? { screen: 'unknown' } : { screen, merchantId };
}

export function shopHref(merchantId: string, screen: ShopScreen): string {
  return screen === 'counter' ? `/shop/${merchantId}` : `/shop/${merchantId}/${screen}`;
}
