import { z } from 'zod';
import type { Context } from '#kernel';
import type { Keyring } from '#platform/crypto';

/** About where an address is: a country by ISO 3166-1, and a city as the table of addresses writes it. */
export interface SessionPlace {
  readonly country: string;
  readonly city: string | null;
}

/** What is known of addresses; an installation may know nothing. */
export interface PlaceFinder {
  placeOf(address: string): SessionPlace | null;
}

const Sealed = z.object({ country: z.string(), city: z.string().nullable() });

/** Personal, so it is sealed under its session; null when nothing is known of the address. */
export function sealPlace(
  keyring: Keyring,
  geo: PlaceFinder | undefined,
  { origin }: Pick<Context, 'origin'>,
  sessionId: string,
): Buffer | null {
  const place = origin && geo ? geo.placeOf(origin.address) : null;
  if (!place) return null;
  const { country, city } = place;
  return keyring.seal(JSON.stringify({ country, city }), `identity.sessions.place:${sessionId}`);
}

export async function openPlace(keyring: Keyring, sessionId: string, sealed: Buffer): Promise<SessionPlace> {
  return Sealed.parse(JSON.parse(await keyring.openTextLater(sealed, `identity.sessions.place:${sessionId}`)));
}
