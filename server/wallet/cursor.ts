import { accept, refuse, type Outcome, type Refusal } from '#kernel';
import { fingerprintOf } from './fingerprint.ts';

export type CursorInvalid = Refusal<'cursor_invalid'>;

/** A list and its filters; a cursor goes on with exactly the list it came from. */
export type Listing = readonly [name: string, ...filters: (string | null)[]];

/** Opaque to callers: a position and a mark of the list it belongs to. Nothing secret, the account is the session's. */
export function makeCursor(listing: Listing, position: string): string {
  return `${position}.${markOf(listing)}`;
}

/** The position; null without a cursor. Refuses `cursor_invalid` for another list, other filters, or a made-up one. */
export function readCursor(
  listing: Listing,
  cursor: string | undefined,
  position: RegExp,
): Outcome<string | null, CursorInvalid> {
  if (cursor === undefined) return accept(null);
  const [at = '', mark = '', ...rest] = cursor.split('.');
  const isOurs = rest.length === 0 && mark === markOf(listing) && position.test(at);
  return isOurs ? accept(at) : refuse('cursor_invalid');
}

/** An entry number of the ledger, within int8. */
export const seqPosition = /^(0|[1-9]\d{0,17})$/;

function markOf(listing: Listing): string {
  return fingerprintOf(listing).toString('base64url').slice(0, 16);
}
