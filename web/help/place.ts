import { type BuiltLeaf, readLeaf } from './leaves.ts';

/** Where in the doctor one is; kept in the address after `#`, so that back, reload and a link work. */
export type Place =
  | { readonly view: 'question'; readonly number: number }
  | { readonly view: 'leaf'; readonly leaf: BuiltLeaf }
  | { readonly view: 'report' | 'person' | 'cases' };

export const start: Place = { view: 'question', number: 0 };

/** `#locked-out`, `#q2`, `#report`; without any, the article's own path `/help/login/LEAF` (offline it leads here). */
export function readPlace(hash: string, path: string): Place {
  const name = hash.replace(/^#/, '') || (/^\/help\/login\/([a-z-]+)$/.exec(path)?.[1] ?? '');
  const leaf = readLeaf(name);
  if (leaf !== undefined) return { view: 'leaf', leaf };
  if (name === 'report' || name === 'person' || name === 'cases') return { view: name };
  const number = /^q([1-3])$/.exec(name)?.[1];
  return number === undefined ? start : { view: 'question', number: Number(number) - 1 };
}

/** The address of a place on this page. */
export function hashOf(place: Place): string {
  if (place.view === 'leaf') return `#${place.leaf}`;
  if (place.view !== 'question') return `#${place.view}`;
  return `#q${place.number + 1}`;
}

/** A support code handed over by the sign-in page: `#code=ABCD-EFGH`. It stays in the fragment, so no server sees it. */
export function readCode(hash: string): string | undefined {
  return /^#code=([0-9A-Z-]{4,32})$/.exec(hash)?.[1];
}
