import { parseArgs } from 'node:util';
import { openMerchant } from '#merchants';
import { openLog } from '#platform/log';
import { openRooms, systemContext } from '../server/rooms.ts';
import { withStore } from './with-store.ts';

/** Opens a shop for a person who has an account. */
export async function merchantOpen(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { owner: { type: 'string' }, name: { type: 'string' } } });
  const { owner, name } = values;
  if (owner === undefined || name === undefined || name.trim() === '') {
    console.error('qianneng merchant open --owner PHONE-OR-MAIL --name NAME');
    return 2;
  }
  return withStore([], async (store, config) => {
    const rooms = await openRooms(config, store, openLog({ level: 'warn', plain: config.plainLog }));
    try {
      const person = await rooms.identity.findPersonByAddress(store.database.kysely, owner);
      if (person === undefined) {
        console.error('Nobody with this address, or they do not want to be found.');
        return 1;
      }
      const merchant = await openMerchant(rooms.merchants, systemContext('qianneng merchant open'), {
        ownerId: person.personId,
        name: name.trim(),
      });
      console.log(`Opened ${merchant.name} (${merchant.id}).`);
      return 0;
    } finally {
      await rooms.close();
    }
  });
}
