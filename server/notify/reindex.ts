import type { Reindexer } from '#platform/crypto';
import type { Database } from '#platform/database';
import { lockStaleMessages, reindexMessage } from './messages.sql.ts';
import { openAddress } from './sealed-content.ts';

/** Puts blind indexes of messages under the active lookup key, for `qianneng keys rotate`. */
export function messageReindexer(database: Database): Reindexer {
  return {
    name: 'notify.messages',
    run: (keyring, batchSize) =>
      database.transaction(async (tx) => {
        const rows = await lockStaleMessages(tx, { activeKeyId: keyring.activeKeyId('lookup'), limit: batchSize });
        for (const row of rows) {
          const index = keyring.keyedLookup(row.channel, await openAddress(keyring, row.id, row.addressSealed));
          await reindexMessage(tx, { id: row.id, lookupKeyId: index.keyId, addressDigest: index.digest });
        }
        return rows.length;
      }),
  };
}
