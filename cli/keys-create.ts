import { createKeyFile, KeyFileFault } from '#platform/crypto';
import { systemClock } from '#platform/random';

/** Makes a new key file (0600). Never overwrites one: without its keys the data cannot be read. */
export async function keysCreate(args: readonly string[]): Promise<number> {
  const [path] = args;
  if (path === undefined) {
    console.error('qianneng keys create PATH');
    return 2;
  }
  try {
    await createKeyFile(path, { clock: systemClock });
  } catch (error) {
    if (!(error instanceof KeyFileFault)) throw error;
    console.error(error.message);
    return 1;
  }
  console.log(`Wrote ${path}. Keep a copy apart from the backups of the database.`);
  return 0;
}
