import { expect, test } from 'vitest';
import { readShopPlace, shopHref, type ShopPlace, type ShopScreen } from './shop-place.ts';

const id = '0193f0c2-0000-7000-8000-000000000001';

const rules: readonly [path: string, place: ShopPlace][] = [
  ['/shop', { screen: 'shops' }],
  ['/shop/', { screen: 'shops' }],
  [`/shop/${id}`, { screen: 'counter', merchantId: id }],
  [`/shop/${id}/payments`, { screen: 'payments', merchantId: id }],
  [`/shop/${id}/payments/1`, { screen: 'unknown' }],
  [`/shop/${id}/counter`, { screen: 'unknown' }],
  [`/shop/${id}/other`, { screen: 'unknown' }],
  ['/activity', { screen: 'unknown' }],
];

test.each(rules)('%s', (path, place) => {
  expect(readShopPlace(path)).toEqual(place);
});

test.each<ShopScreen>(['counter', 'code', 'payments', 'days', 'keys'])('the address of %s leads there', (screen) => {
  expect(readShopPlace(shopHref(id, screen))).toEqual({ screen, merchantId: id });
});
