import type { Reindexer } from '#platform/crypto';
import type { Database } from '#platform/database';
import { openAddress, openUsername, foldUsername } from './people/index.ts';
import { lockStaleAddresses, lockStaleUsernames, reindexAddress, reindexUsername } from './reindex.sql.ts';

/** Puts addresses and usernames under the active lookup key, for `qianneng keys rotate`; people sign in meanwhile. */
export function identityReindexers(database: Database): readonly Reindexer[] {
  return [
    {
      name: 'identity.addresses',
      run: (keyring, batchSize) =>
        database.transaction(async (tx) => {
          const rows = await lockStaleAddresses(tx, { activeKeyId: keyring.activeKeyId('lookup'), limit: batchSize });
          for (const { id, channel, addressSealed } of rows) {
            const address = await openAddress(keyring, id, addressSealed);
            await reindexAddress(tx, { id, ...keyring.keyedLookup(channel, address) });
          }
          return rows.length;
        }),
    },
    {
      name: 'identity.people',
      run: (keyring, batchSize) =>
        database.transaction(async (tx) => {
          const rows = await lockStaleUsernames(tx, { activeKeyId: keyring.activeKeyId('lookup'), limit: batchSize });
          for (const { id, usernameSealed } of rows) {
            const username = foldUsername(await openUsername(keyring, id, usernameSealed));
            await reindexUsername(tx, { id, ...keyring.keyedLookup('username', username) });
          }
          return rows.length;
        }),
    },
  ];
}
