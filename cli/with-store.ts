import { formatProblems, readConfig, type Config } from '#platform/config';
import { openLog } from '#platform/log';
import { openStoreBeside, type Store } from '../server/store.ts';
import { refusalText } from './refusal-text.ts';

/** Runs a command on the configured wallet's database, beside a running wallet or alone. Resolves to the exit code. */
export async function withStore(
  args: readonly string[],
  work: (store: Store, config: Config) => Promise<number>,
): Promise<number> {
  const config = readConfig(process.env, args);
  if (!config.ok) {
    console.error(formatProblems(config.refusal.problems));
    return 1;
  }
  try {
    const store = await openStoreBeside(config.value, openLog({ level: 'warn', plain: config.value.plainLog }));
    try {
      return await work(store, config.value);
    } finally {
      await store.close();
    }
  } catch (error) {
    const text = refusalText(error);
    if (text === undefined) throw error;
    console.error(text);
    return 1;
  }
}
