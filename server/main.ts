import { identityRecurring } from '#identity';
import { ledgerRecurring, ledgerTasks } from '#ledger';
import type { Config } from '#platform/config';
import { installJobs, startJobs } from '#platform/jobs';
import type { Log } from '#platform/log';
import { systemChance } from '#platform/random';
import { riskRecurring, riskTasks } from '#risk';
import { walletJobTasks } from '#wallet';
import { openServer } from './open-server.ts';
import { openRooms, type Rooms } from './rooms.ts';
import { openStore, type Store } from './store.ts';

/** A wallet that answers. */
export interface RunningWallet {
  readonly url: string;
  readonly store: Store;
  readonly rooms: Rooms;
  /** Open requests finish, payments under way are answered, then everything closes. */
  stop(): Promise<void>;
}

/**
 * Composition: config → database → rooms → jobs → routes → listening.
 * Throws StartRefused, DirectoryInUse, KeyFileFault and the like with a sentence for the operator.
 */
export async function startWallet(
  config: Config,
  log: Log,
  onDatabaseLost: (reason: string) => void,
): Promise<RunningWallet> {
  const store = await openStore(config, log, onDatabaseLost);
  const closing: (() => Promise<void>)[] = [() => store.close()];
  const stop = async () => {
    const faults: unknown[] = [];
    // What comes later closes as well: a fault here must not leave the database running.
    for (const close of closing.splice(0).reverse()) await close().catch((error: unknown) => faults.push(error));
    if (faults.length > 0) throw new AggregateError(faults, 'the wallet did not close cleanly');
  };
  try {
    const onError = (error: unknown, what: string) => log.error({ err: error, what }, 'a job failed');
    await installJobs({ connection: store.database.connection, onError });
    const rooms = await openRooms(config, store, log);
    closing.push(() => rooms.close());
    if (config.roles.jobs) {
      const jobs = await startJobs({
        connection: store.database.connection,
        clock: store.clock,
        chance: systemChance,
        tasks: [
          ...rooms.notify.tasks,
          ...rooms.identity.tasks,
          ...walletJobTasks(rooms.wallet),
          ...riskTasks({ database: store.database, numbers: config.numbers }),
          ...ledgerTasks(rooms.ledger, store.database),
        ],
        recurring: [...identityRecurring, ...ledgerRecurring, ...riskRecurring],
        onError,
      });
      closing.push(() => jobs.stop());
    }
    if (!config.roles.http) return { url: '', store, rooms, stop };
    const server = await openServer(config, store, rooms, log);
    closing.push(() => server.drain(config.numbers.drainSeconds));
    const url = await server.listen({ host: config.host, port: config.port });
    return { url, store, rooms, stop };
  } catch (error) {
    await stop().catch((fault: unknown) => log.error({ err: fault }, 'stopping'));
    throw error;
  }
}
