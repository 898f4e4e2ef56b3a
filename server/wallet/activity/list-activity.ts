import { accept, accountOf, parseMinor, type Locale, type Outcome, type PersonId } from '#kernel';
import { listEntries, type Entry, type EntryFilters } from '#ledger';
import { monthBounds } from '../calendar.ts';
import { makeCursor, readCursor, seqPosition, type CursorInvalid, type Listing } from '../cursor.ts';
import type { WalletDependencies } from '../dependencies.ts';
import type { ActivityItem, MovementKind } from './activity-item.ts';
import { describeEntries } from './describe-entries.ts';

export interface ActivityAsked {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly direction?: 'in' | 'out' | undefined;
  readonly kind?: MovementKind | undefined;
  /** "2026-11" in the operator's zone. */
  readonly month?: string | undefined;
  readonly amountFrom?: string | undefined;
  readonly amountTo?: string | undefined;
  readonly text?: string | undefined;
}

export interface ActivityPage {
  readonly items: readonly ActivityItem[];
  readonly nextCursor: string | null;
}

/** Notes and names are sealed, so text is looked for by opening them; one request opens at most this many. */
const scanMax = 500;
const scanStep = 100;

type ListDependencies = Pick<WalletDependencies, 'database' | 'people' | 'keyring' | 'currency' | 'businessZone'>;

/**
 * Money in and out, newest first. With a text a page may be short or empty and still have a next one: the scan stops
 * after 500 entries and the cursor goes on from there. Refuses `cursor_invalid`.
 */
export async function listActivity(
  deps: ListDependencies,
  personId: PersonId,
  locale: Locale,
  asked: ActivityAsked,
): Promise<Outcome<ActivityPage, CursorInvalid>> {
  const listing = listingOf(asked);
  const start = readCursor(listing, asked.cursor, seqPosition);
  if (!start.ok) return start;
  const isWanted = textFilter(asked.text);
  const step = isWanted ? scanStep : asked.limit + 1;
  const items: ActivityItem[] = [];
  let before = start.value === null ? undefined : BigInt(start.value);
  for (let scanned = 0; scanned < (isWanted ? scanMax : 1); scanned += step) {
    const entries = await listEntries(deps.database.kysely, {
      accountId: accountOf(personId),
      limit: step,
      filters: filtersOf(deps, asked),
      ...(before === undefined ? {} : { before }),
    });
    const described = await describeEntries(deps, entries, { locale, currency: deps.currency });
    for (const [index, item] of described.entries()) {
      if (items.length === asked.limit) return accept({ items, nextCursor: cursorAt(listing, before) });
      before = entries[index]?.seq ?? before;
      if (!isWanted || isWanted(item)) items.push(item);
    }
    if (entries.length < step) return accept({ items, nextCursor: null });
  }
  return accept({ items, nextCursor: cursorAt(listing, before) });
}

function cursorAt(listing: Listing, seq: Entry['seq'] | undefined): string | null {
  return seq === undefined ? null : makeCursor(listing, seq.toString());
}

function listingOf(asked: ActivityAsked): Listing {
  const filters = [asked.direction, asked.kind, asked.month, asked.amountFrom, asked.amountTo, asked.text];
  return ['activity', ...filters.map((filter) => filter ?? null)];
}

function filtersOf(deps: ListDependencies, asked: ActivityAsked): EntryFilters {
  const amountMin = asked.amountFrom === undefined ? undefined : parseMinor(asked.amountFrom);
  const amountMax = asked.amountTo === undefined ? undefined : parseMinor(asked.amountTo);
  const month = asked.month === undefined ? undefined : monthBounds(asked.month, deps.businessZone);
  return {
    ...(asked.direction && { direction: asked.direction }),
    ...(asked.kind && { kinds: [asked.kind] }),
    ...(amountMin !== undefined && { amountMin }),
    ...(amountMax !== undefined && { amountMax }),
    ...(month && { from: month.from, to: month.before }),
  };
}

/** Undefined when nothing is looked for; full-width, case and Chinese variants of width are folded. */
function textFilter(text: string | undefined): ((item: ActivityItem) => boolean) | undefined {
  const wanted = fold(text ?? '').trim();
  if (wanted === '') return undefined;
  return (item) =>
    [item.note, item.title, item.party.name].some((part) => part !== null && fold(part).includes(wanted));
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
