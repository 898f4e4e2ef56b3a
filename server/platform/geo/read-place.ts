import { z } from 'zod';
import type { Place } from './place.ts';

const text = z
  .string()
  .optional()
  .transform((value) => value ?? '');

const DbIpRecord = z.object({
  country_code: z.string().regex(/^[A-Z]{2}$/),
  city: text,
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
});

/** Not a country: private use and unknown (ISO 3166-1 leaves them to users). */
const noCountry = new Set(['ZZ', 'XX']);

/** The place in a record of the data; null for one that names no country. */
export function readPlace(record: unknown): Place | null {
  const parsed = DbIpRecord.safeParse(record);
  if (!parsed.success || noCountry.has(parsed.data.country_code)) return null;
  const { country_code: country, city, latitude, longitude } = parsed.data;
  const isLocated = latitude !== undefined && longitude !== undefined;
  return {
    country,
    // "Fengtai (Fengtai Qu)": what stands in brackets is the same place once more.
    city: city.replace(/\s*\(.*\)\s*$/, '') || null,
    latitude: isLocated ? latitude : null,
    longitude: isLocated ? longitude : null,
  };
}
