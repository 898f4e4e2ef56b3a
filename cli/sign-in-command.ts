import { parseArgs } from 'node:util';
import { openLog } from '#platform/log';
import { openRooms, type Rooms } from '../server/rooms.ts';
import { withStore } from './with-store.ts';

/** A command about one account's sign-in: `qianneng WORDS --name NAME`, beside a running wallet or without one. */
export async function signInCommand(
  words: string,
  args: readonly string[],
  act: (commands: Rooms['identity']['signInCommands'], name: string, zone: string) => Promise<string | undefined>,
): Promise<number> {
  const name = readName(args);
  if (name === undefined) {
    console.error(`qianneng ${words} --name PHONE-MAIL-OR-USERNAME`);
    return 2;
  }
  return withStore([], async (store, config) => {
    const rooms = await openRooms(config, store, openLog({ level: 'warn', plain: config.plainLog }));
    try {
      const done = await act(rooms.identity.signInCommands, name, config.businessZone);
      if (done !== undefined) console.log(done);
      else
        console.error(
          '没有用这个手机号、邮箱或用户名的账户；什么都没有做。\n' +
            'No account has this phone number, mail address or username; nothing was done.',
        );
      return done === undefined ? 1 : 0;
    } finally {
      await rooms.close();
    }
  });
}

function readName(args: readonly string[]): string | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { name: { type: 'string' } } });
    return values.name?.trim() === '' ? undefined : values.name;
  } catch {
    return undefined;
  }
}
