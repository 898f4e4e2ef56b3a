import type { Locale } from '#kernel';

/** Where an address is, as far as its network tells: often a city, sometimes a country, now and then wrong. */
export interface Place {
  /** ISO 3166-1 alpha-2: 'CN'. */
  readonly country: string;
  /** In English, as DB-IP writes it. */
  readonly city: string | null;
  /** Degrees, both or none. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** "中国 Shanghai", "Shanghai, China". */
export function placeText({ country, city }: Pick<Place, 'country' | 'city'>, locale: Locale): string {
  const land = new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(country) ?? country;
  if (city === null) return land;
  return locale === 'en' ? `${city}, ${land}` : `${land} ${city}`;
}
