import type { Locale } from '#kernel';
import type { OpenSession } from './own-places.ts';

/** "中国 Shanghai", "Shanghai, China": cities are written as the table of addresses has them. */
export function placeText(place: OpenSession['place'], locale: Locale): string | undefined {
  if (place === null) return undefined;
  const country = new Intl.DisplayNames([locale], { type: 'region' }).of(place.country) ?? place.country;
  if (place.city === null) return country;
  return locale === 'en' ? `${place.city}, ${country}` : `${country} ${place.city}`;
}
