import { z } from 'zod';
import { daysMs, plusMs, type Context, type PersonId } from '#kernel';
import { callerOf } from '#platform/budget';
import type { Keyring } from '#platform/crypto';
import type { Queryable, Tx } from '#platform/database';
import { publicAddress, type Geo, type Place } from '#platform/geo';
import { comparePlaces, type VisitedPlace } from './compare-places.ts';
import type { SignInFacts } from './facts.ts';
import { countOthersOfNetwork, listSeenPlaces, saveSeenPlace } from './seen-places.sql.ts';

export interface PlaceDependencies {
  readonly keyring: Keyring;
  readonly geo: Geo;
}

/** What the network of a request says about a person's sign-in. */
export type NetworkFacts = Pick<SignInFacts, 'newCountry' | 'newCity' | 'travel' | 'accountsOfNetwork'> & {
  readonly place: Place | null;
};

/** More networks than a person uses in a year of travelling; older ones are not compared with. */
const placesMax = 50;
const othersMax = 1_000;

const StoredPlace = z.object({
  country: z.string(),
  city: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
});

/** Reads only. An address that is not on the internet says nothing: behind it a proxy may hide everybody. */
export async function readNetworkFacts(
  { keyring, geo }: PlaceDependencies,
  db: Queryable,
  context: Context,
  personId: PersonId,
): Promise<NetworkFacts> {
  const now = context.clock.now();
  const address = context.origin?.address ?? '';
  await geo.ready(address);
  const place = geo.placeOf(address);
  const before = await listVisited(keyring, db, personId);
  return {
    place,
    ...comparePlaces(place, before, now),
    accountsOfNetwork: publicAddress(address)
      ? 1 +
        (await countOthersOfNetwork(db, {
          personId,
          networkDigests: keyring.lookups('network', networkText(address)).map((live) => live.digest),
          since: plusMs(now, -daysMs),
          max: othersMax,
        }))
      : null,
  };
}

/** Part of the verbs that finish a sign-in. */
export async function rememberPlace(
  { keyring, geo }: PlaceDependencies,
  tx: Tx,
  context: Context,
  personId: PersonId,
): Promise<void> {
  const address = context.origin?.address ?? '';
  const place = geo.placeOf(address);
  await saveSeenPlace(tx, {
    personId,
    networkDigest: keyring.lookup('network', networkText(address)),
    placeSealed: place && keyring.seal(JSON.stringify(place), binding(personId)),
    at: context.clock.now(),
  });
}

async function listVisited(keyring: Keyring, db: Queryable, personId: PersonId): Promise<readonly VisitedPlace[]> {
  const visited: VisitedPlace[] = [];
  for (const { placeSealed, lastAt } of await listSeenPlaces(db, { personId, limit: placesMax })) {
    const text = placeSealed && (await keyring.openTextLater(placeSealed, binding(personId)));
    visited.push({ place: text === null ? null : StoredPlace.parse(JSON.parse(text)), lastAt });
  }
  return visited;
}

/** Its own words, so that this table cannot be joined with others that keep digests of networks. */
function networkText(address: string): string {
  return `risk ${callerOf(address)}`;
}

function binding(personId: PersonId): string {
  return `risk.seen_places.place:${personId}`;
}
