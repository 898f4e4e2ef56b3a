import { accountOf, type Locale, type PersonId } from '#kernel';
import { listEntries } from '#ledger';
import type { Queryable } from '#platform/database';
import { businessDayOf } from '../calendar.ts';
import type { WalletDependencies } from '../dependencies.ts';
import { deleteOldLookups } from '../payee-lookups.sql.ts';
import { countOpenTopUps } from '../top-ups/top-ups.sql.ts';
import { activityItemBody } from './activity-item-body.ts';
import { describeEntries } from './describe-entries.ts';

interface MoneyAsked {
  readonly personId: PersonId;
  readonly locale: Locale;
  readonly before: bigint | null;
  readonly since: Date | null;
  readonly limit: number;
}

/** What the account's record and its closing ask of the wallet; handed to identity by main.ts, since identity stands below. */
export function moneyOf(
  deps: Pick<WalletDependencies, 'database' | 'people' | 'keyring' | 'currency' | 'businessZone'>,
) {
  return {
    list: async ({ personId, locale, before, since, limit }: MoneyAsked) => {
      const entries = await listEntries(deps.database.kysely, {
        accountId: accountOf(personId),
        limit,
        ...(before === null ? {} : { before }),
        ...(since && { filters: { from: since } }),
      });
      const items = await describeEntries(deps, entries, { locale, currency: deps.currency });
      return items.flatMap((item, index) => {
        const seq = entries[index]?.seq;
        return seq === undefined ? [] : [{ seq, at: item.at, movement: activityItemBody(item) }];
      });
    },
    countOpenTopUps,
    deleteOldLookups: (db: Queryable, before: Date) => deleteOldLookups(db, businessDayOf(before, deps.businessZone)),
  };
}
