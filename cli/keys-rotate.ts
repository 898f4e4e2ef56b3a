import { parseArgs } from 'node:util';
import { rotateKeys } from '#platform/crypto';
import { systemChance, systemClock } from '#platform/random';
import { openLog } from '#platform/log';
import { openRooms } from '../server/rooms.ts';
import { withStore } from './with-store.ts';

/** Running wallets look for new keys every 3 s. */
const settleSecondsMin = 5;

/** New wrapping, data and look-up keys while wallets run; safe to cut off, the next call goes on. */
export async function keysRotate(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { 'settle-seconds': { type: 'string', default: '15' } },
    strict: false,
  });
  const settleSeconds = Number(values['settle-seconds']);
  if (!Number.isInteger(settleSeconds) || settleSeconds < settleSecondsMin || args.length > 2) {
    console.error(`qianneng keys rotate [--settle-seconds N]   (N from ${settleSecondsMin} on, 15 when left out)`);
    return 2;
  }
  return withStore([], async (store, config) => {
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
        settleSeconds,
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
