import { parseId, type AccountId, type Locale } from '#kernel';
import type { Queryable } from '#platform/database';
import type { PeopleDirectory } from './dependencies.ts';
import { listPartyRows } from './parties.sql.ts';

/** The other side of a movement of money, as a person may see it. */
export interface Party {
  readonly kind: 'person' | 'merchant' | 'bank';
  /** Masked for people, whole for shops and banks. */
  readonly name: string;
  /** Masked phone or mail address, when the payer typed one. */
  readonly address: string | null;
}

/** The parties of a page in two queries, however long the page is. An account nobody names gets a dash for a name. */
export async function describeParties(
  deps: { readonly db: Queryable; readonly people: PeopleDirectory },
  accountIds: readonly AccountId[],
  locale: Locale,
): Promise<(accountId: AccountId) => Party> {
  const ids = [...new Set(accountIds)];
  const rows = ids.length === 0 ? [] : await listPartyRows(deps.db, ids);
  const parties = new Map<AccountId, Party>(
    rows.map((row) => [
      row.account_id,
      { kind: row.kind, name: locale === 'en' ? (row.name_en ?? row.name) : row.name, address: null },
    ]),
  );
  // A main account has its owner's id; whoever is no shop and no bank may be a person.
  const personIds = ids.filter((id) => !parties.has(id)).flatMap((id) => parseId<'person'>(id) ?? []);
  const names: ReadonlyMap<string, string> =
    personIds.length === 0 ? new Map() : await deps.people.maskedNames(personIds);
  return (accountId) =>
    parties.get(accountId) ?? { kind: 'person', name: names.get(accountId) ?? unnamed, address: null };
}

const unnamed = '—';
