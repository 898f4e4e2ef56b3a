import { invariant, type Chance, type PersonId } from '#kernel';
import { humanCode, readCrockford } from '#platform/random';

export const savedCodesCount = 10;

/** Which saved code of whom; `place` is null for a single one from before there were ten. */
export interface SavedCodeKey {
  readonly personId: PersonId;
  readonly place: number | null;
  readonly madeAt: Date;
}

/**
 * One of the ten: sixteen letters, the first its place, 0 to 9, then 75 random bits, more than the 64 that NIST SP 800-63B-4 §3.1.2.2
 * asks for where guesses are not limited.
 */
export function makeSavedCode(chance: Chance, place: number): string {
  invariant(place >= 0 && place < savedCodesCount, 'a saved code has a place of 0 to 9');
  return `${place}${humanCode(chance, { groups: 4, groupLength: 4 }).slice(1)}`;
}

/** What is hashed of a typed code, and its place if it may be one of ten. Dashes, spaces, small and full-width letters are forgiven. */
export function readSavedCode(typed: string): { readonly letters: string; readonly place: number | null } {
  const letters = readCrockford(typed) ?? '';
  return { letters, place: /^[0-9].{15}$/.test(letters) ? Number(letters.charAt(0)) : null };
}
