import { rotateKeys } from '#platform/crypto';
import { systemChance, systemClock } from '#platform/random';
import { openLog } from '#platform/log';
import { openRooms } from '../server/rooms.ts';
import { withStore } from './with-store.ts';

/** New wrapping, data and look-up keys while wallets run; safe to cut off, the next call goes on. */
export function keysRotate(args: readonly string[]): Promise<number> {
  return withStore(args, async (store, config) => {
    const rooms = await openRooms(config, store, openLog({ level: 'warn', plain: config.plainLog }));
    try {
      const rotated = await rotateKeys({
        keyFile: config.keyFile,
        dataDirectory: config.dataDirectory,
        database: store.database,
        keyring: store.keyring,
        clock: systemClock,
        chance: systemChance,
        reindexers: [...rooms.notify.reindexers, ...rooms.identity.reindexers],
        onStep: (step) => console.log(step),
      });
      console.log(
        rotated.ok ? `Done: ${JSON.stringify(rotated.value)}` : 'Another rotation is running; nothing was done.',
      );
      return rotated.ok ? 0 : 1;
    } finally {
      await rooms.close();
    }
  });
}
