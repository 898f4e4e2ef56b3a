import { accept, isUuid, refuse, type Outcome, type PersonId, type Refusal } from '#kernel';
import type { Queryable } from '#platform/database';
import { makeCursor, readCursor, type CursorInvalid, type Listing } from '../cursor.ts';
import type { TopUp } from './top-up.ts';
import { findTopUp, findTopUpRowByKey, listTopUpRows } from './top-ups.sql.ts';

export type GetTopUpRefusal = Refusal<'top_up_not_found'>;

/** One's own top-up; somebody else's is as unknown as one that never was. */
export async function getTopUp(
  db: Queryable,
  personId: PersonId,
  id: string,
): Promise<Outcome<TopUp, GetTopUpRefusal>> {
  const topUp = await findTopUp(db, id);
  return topUp?.personId === personId ? accept(topUp) : refuse('top_up_not_found');
}

/** What became of a top-up whose answer was lost. */
export async function findTopUpByKey(db: Queryable, personId: PersonId, key: string): Promise<TopUp | undefined> {
  return (await findTopUpRowByKey(db, { personId, key }))?.topUp;
}

const listing: Listing = ['top_ups'];
const position = /^[0-9a-f-]{36}$/;

/** Newest first. Refuses `cursor_invalid`. */
export async function listTopUps(
  db: Queryable,
  personId: PersonId,
  asked: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Outcome<{ readonly items: readonly TopUp[]; readonly nextCursor: string | null }, CursorInvalid>> {
  const before = readCursor(listing, asked.cursor, position);
  if (!before.ok) return before;
  if (before.value !== null && !isUuid(before.value)) return refuse('cursor_invalid');
  const found = await listTopUpRows(db, { personId, beforeId: before.value, limit: asked.limit + 1 });
  const items = found.slice(0, asked.limit);
  const last = items.at(-1);
  return accept({ items, nextCursor: last && found.length > items.length ? makeCursor(listing, last.id) : null });
}
