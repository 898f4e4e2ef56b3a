import { hoursMs } from '#kernel';
import type { Place } from '#platform/geo';
import { distanceKm, type Position } from './distance.ts';
import type { SignInFacts } from './facts.ts';

/** A place somebody signed in from, and when last. */
export interface VisitedPlace {
  /** Null when GeoIP knew none. */
  readonly place: Place | null;
  readonly lastAt: Date;
}

type PlaceFacts = Pick<SignInFacts, 'newCountry' | 'newCity' | 'travel'>;

/** What a place says beside those before it, newest first. The first known place of an account is compared with nothing. */
export function comparePlaces(here: Place | null, before: readonly VisitedPlace[], now: Date): PlaceFacts {
  const places = before.flatMap((one) => one.place ?? []);
  if (!here || places.length === 0) return { newCountry: null, newCity: null, travel: null };
  const inCountry = places.filter((place) => place.country === here.country);
  return {
    newCountry: inCountry.length === 0,
    newCity: isNewCity(here, inCountry),
    travel: travelOf(here, before, now),
  };
}

function isNewCity(here: Place, inCountry: readonly Place[]): boolean | null {
  if (inCountry.length === 0) return true;
  const cities = inCountry.flatMap((place) => place.city ?? []);
  return here.city === null || cities.length === 0 ? null : !cities.includes(here.city);
}

function travelOf(here: Place, before: readonly VisitedPlace[], now: Date): PlaceFacts['travel'] {
  const to = positionOf(here);
  const last = before.find((one) => positionOf(one.place) !== null);
  const from = positionOf(last?.place ?? null);
  if (!to || !from || !last) return null;
  const hours = Math.max(0, now.getTime() - last.lastAt.getTime()) / hoursMs;
  return { km: Math.round(distanceKm(from, to)), hours: Math.round(hours * 100) / 100 };
}

function positionOf(place: Place | null): Position | null {
  if (place === null || place.latitude === null || place.longitude === null) return null;
  return { latitude: place.latitude, longitude: place.longitude };
}
