import { join } from 'node:path';
import { formatProblems, readStatusConfig } from '#platform/config';
import { openLog } from '#platform/log';
import { systemClock } from '#platform/random';
import { startStatusProcess } from '../server/status-process.ts';
import { buildWebIfNeeded } from '../tools/build-web.ts';
import { refusalText } from './refusal-text.ts';

const root = join(import.meta.dirname, '..');

/** Runs the status process until Ctrl-C or SIGTERM. */
export async function status(args: readonly string[]): Promise<number> {
  const config = readStatusConfig(process.env, args);
  if (!config.ok) {
    console.error(formatProblems(config.refusal.problems));
    return 1;
  }
  const ended = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ended.resolve());
  const log = openLog({ level: config.value.logLevel, plain: config.value.plainLog });
  const folders = { webDirectory: join(root, 'dist/web'), helpDirectory: join(root, 'help') };
  try {
    await buildWebIfNeeded((line) => console.log(line));
    const running = await startStatusProcess({ ...config.value, ...folders }, { clock: systemClock, log });
    console.log(`状态页 status: ${running.url}/status   watches ${config.value.watchUrl}/readyz   停止 stop: Ctrl-C`);
    await ended.promise;
    await running.stop();
    return 0;
  } catch (error) {
    const text = refusalText(error);
    if (text === undefined) throw error;
    console.error(text);
    return 1;
  }
}
