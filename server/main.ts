import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applicationRoutes, identityRoutes, merchantRoutes, walletRoutes } from '#contract';
import { consentVersions, identityRecurring } from '#identity';
import { ledgerRecurring, ledgerTasks } from '#ledger';
import { authenticateApiKey, merchantRouteHandlers } from '#merchants';
import { registerInboxPages } from '#notify';
import type { Config } from '#platform/config';
import { answer, createHttpServer, loadProblemTexts, registerPlainPages, type HttpServer } from '#platform/http';
import { installJobs, startJobs } from '#platform/jobs';
import type { Log } from '#platform/log';
import { histogram, renderMetrics } from '#platform/metrics';
import { systemChance, systemClock } from '#platform/random';
import { walletJobTasks, walletRouteHandlers } from '#wallet';
import { pingDatabase } from './ping.sql.ts';
import { openRooms, type Rooms } from './rooms.ts';
import { openStore, type Store } from './store.ts';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

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
        clock: systemClock,
        chance: systemChance,
        tasks: [
          ...rooms.notify.tasks,
          ...rooms.identity.tasks,
          ...walletJobTasks(rooms.wallet),
          ...ledgerTasks(rooms.ledger, store.database),
        ],
        recurring: [...identityRecurring, ...ledgerRecurring],
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

async function openServer(config: Config, store: Store, rooms: Rooms, log: Log): Promise<HttpServer> {
  const seconds = histogram({ name: 'http_request_seconds', help: 'Time to answer', labels: ['route', 'status'] });
  const server = await createHttpServer({
    publicUrl: config.publicUrl,
    trial: config.mode === 'trial',
    trustedProxies: config.trustedProxies,
    tls: config.tls,
    texts: loadProblemTexts(join(root, 'help/problems')),
    helpDirectory: join(root, 'help'),
    webDirectory: join(root, 'dist/web'),
    openapiFile: join(root, 'openapi.json'),
    authenticators: {
      session: (cookies, context) => rooms.identity.authenticateSession(cookies, context),
      merchantKey: (bearer) => authenticateApiKey({ db: store.database.kysely, clock: systemClock }, bearer),
    },
    clock: systemClock,
    chance: systemChance,
    requestsPerMinute: config.numbers.requestsPerMinute,
    log,
    isReady: () => pingDatabase(store.database.kysely),
    metrics: renderMetrics,
    observe: (route, status, took) => seconds.observe({ route, status: String(status) }, took),
  });
  const app = {
    version,
    trial: config.mode === 'trial',
    publicUrl: config.publicUrl,
    currency: config.currency,
    ...consentVersions,
  };
  server.mount(applicationRoutes, {
    getApp: () => Promise.resolve(answer({ ...app, serverTime: systemClock.now().toISOString() })),
  });
  server.mount(identityRoutes, rooms.identity.handlers);
  server.mount(walletRoutes, walletRouteHandlers(rooms.wallet));
  server.mount(merchantRoutes, merchantRouteHandlers(rooms.merchants));
  if (config.mode === 'trial') registerInboxPages(registerPlainPages(server.app), rooms.notify);
  return server;
}
