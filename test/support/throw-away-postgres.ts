import fs from 'node:fs';
import path from 'node:path';
import { DirectoryInUse, startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/embedded-postgres';
import { memoryDirectory } from './memory-directory.ts';

export interface ThrowAwayPostgres {
  readonly postgres: EmbeddedPostgres;
  /** Stops the server and removes its directory. */
  readonly remove: () => Promise<void>;
}

const prefix = 'qianneng-test-';

/**
 * A PostgreSQL of our own for one run, in memory where the system offers it and without fsync: what is asked of it are
 * right answers, not durable ones. Also removed when the process ends without `remove`; what a `kill -9` leaves
 * behind, the next run removes.
 */
export async function startThrowAwayPostgres(): Promise<ThrowAwayPostgres> {
  await removeLeftovers();
  const directory = fs.mkdtempSync(path.join(memoryDirectory(), prefix));
  const postgres = await startServer(directory);
  const onExit = (): void => removeNow(postgres, directory);
  process.once('exit', onExit);
  return {
    postgres,
    remove: async () => {
      process.off('exit', onExit);
      await postgres.stop();
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}

function startServer(directory: string): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({
    directory,
    settings: { fsync: 'off', shared_buffers: '128MB' },
    log: () => undefined,
    onExit: (reason) => console.error(reason),
  });
}

async function removeLeftovers(): Promise<void> {
  for (const name of fs.readdirSync(memoryDirectory()).filter((name) => name.startsWith(prefix))) {
    const directory = path.join(memoryDirectory(), name);
    // Younger ones may be another run between its mkdtemp and its lock.
    const changedAtMs = fs.statSync(directory, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - changedAtMs < leftoverAgeMs) continue;
    try {
      const left = fs.existsSync(path.join(directory, 'data')) ? await startServer(directory) : undefined;
      await left?.stop();
      fs.rmSync(directory, { recursive: true, force: true });
    } catch (error) {
      if (!(error instanceof DirectoryInUse)) throw error;
    }
  }
}

const leftoverAgeMs = 60_000;

/** For a run that ends by process.exit or an uncaught error: only synchronous work is possible. */
function removeNow(postgres: EmbeddedPostgres, directory: string): void {
  try {
    process.kill(postgres.pid, 'SIGQUIT');
  } catch {
    // Already gone.
  }
  fs.rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
