import type { AccountId } from '#kernel';
import { microBatch, type Database } from '#platform/database';
import { listAccounts, type Account } from './accounts.sql.ts';

export type ReadAccount = (accountId: AccountId) => Promise<Account | undefined>;

/** Reads accounts, those of one tick in one query; keeps nothing. For screens that many people look at at once. */
export function accountReader(database: Pick<Database, 'kysely'>): ReadAccount {
  return microBatch<AccountId, Account | undefined>({
    itemsMax: 500,
    inFlightMax: 2,
    run: async (ids) => {
      const accounts = new Map(
        (await listAccounts(database.kysely, [...new Set(ids)])).map((found) => [found.id, found]),
      );
      return ids.map((id) => accounts.get(id));
    },
  });
}
