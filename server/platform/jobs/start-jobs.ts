import { setTimeout as wait } from 'node:timers/promises';
import {
  Logger,
  parseCronItems,
  run,
  runMigrations,
  type Runner,
  type RunnerOptions,
  type TaskList,
} from 'graphile-worker';
import { Pool, type ClientConfig } from 'pg';
import { secondsMs, type Chance, type Clock } from '#kernel';
import type { JobKind, JobTask } from './define-job.ts';

/** A job that is added by the clock, on one process only however many there are. */
export interface RecurringJob {
  readonly kind: JobKind<Record<string, unknown>>;
  /** Five fields of cron, UTC: '17 * * * *'. */
  readonly pattern: string;
}

export interface JobsOptions {
  readonly connection: ClientConfig;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly tasks: readonly JobTask[];
  readonly recurring?: readonly RecurringJob[];
  /** Jobs at a time in this process, default 4. */
  readonly concurrency?: number;
  /** Told about every failed attempt and every fault of the machinery; `what` names the job or the part. */
  readonly onError: (error: unknown, what: string) => void;
}

export interface Jobs {
  /** Lets running jobs end (5 s, then their signal aborts), starts no new one. */
  stop(): Promise<void>;
}

/** Makes or migrates graphile-worker's own schema. Before listening: verbs add jobs in their transactions. */
export async function installJobs(options: Pick<JobsOptions, 'connection' | 'onError'>): Promise<void> {
  const pool = openJobsPool(options, 1);
  try {
    await runMigrations({ pgPool: pool, logger: silentLogger(options.onError) });
  } finally {
    await pool.end();
  }
}

/** Runs jobs until stopped; installs the schema first. When the worker gives up (database away) it is started again. */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const concurrency = options.concurrency ?? 4;
  const pool = openJobsPool(options, concurrency + 2);
  const settings: RunnerOptions = {
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1 * secondsMs,
    logger: silentLogger(options.onError),
    taskList: tasksOf(options),
    parsedCronItems: parseCronItems(
      (options.recurring ?? []).map(({ kind, pattern }) => ({ task: kind.name, match: pattern, payload: {} })),
    ),
  };
  const stopping = new AbortController();
  let runner: Runner;
  try {
    runner = await startRunner(settings, options);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const supervision = (async () => {
    while (!stopping.signal.aborted) {
      await runner.promise.catch((error: unknown) => options.onError(error, 'worker'));
      if (stopping.signal.aborted) return;
      runner = await restart(settings, options, stopping.signal, runner);
    }
  })();
  return {
    async stop() {
      if (stopping.signal.aborted) return;
      stopping.abort();
      await runner.stop().catch(() => undefined);
      await supervision;
      await pool.end();
    },
  };
}

async function startRunner(settings: RunnerOptions, options: JobsOptions): Promise<Runner> {
  const runner = await run(settings);
  runner.events.on('job:error', ({ job, error }) => options.onError(error, job.task_identifier));
  return runner;
}

async function restart(
  settings: RunnerOptions,
  options: JobsOptions,
  stopping: AbortSignal,
  last: Runner,
): Promise<Runner> {
  while (!stopping.aborted) {
    try {
      await wait(1 * secondsMs, undefined, { signal: stopping, ref: false });
      // A copy: graphile-worker caches what it derived from the options object, its released parts too.
      return await startRunner({ ...settings }, options);
    } catch (error) {
      if (!stopping.aborted) options.onError(error, 'worker');
    }
  }
  return last;
}

function tasksOf(options: JobsOptions): TaskList {
  return Object.fromEntries(
    options.tasks.map((task) => [
      task.name,
      async (payload: unknown, helpers): Promise<void> => {
        const { job } = helpers;
        await task.run(withoutCronMark(payload), {
          context: {
            actor: { kind: 'system', job: task.name },
            clock: options.clock,
            chance: options.chance,
            locale: 'zh-CN',
            origin: null,
          },
          attempt: job.attempts,
          isLastAttempt: job.attempts >= job.max_attempts,
          signal: helpers.abortSignal,
        });
      },
    ]),
  ) satisfies TaskList;
}

/** Jobs of the clock carry graphile-worker's own field, which strict payloads would refuse. */
function withoutCronMark(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || !('_cron' in payload)) return payload;
  return Object.fromEntries(Object.entries(payload).filter(([name]) => name !== '_cron'));
}

/** A pool of its own: graphile-worker reads int8 as text, and jobs must not starve requests of connections. */
function openJobsPool(options: Pick<JobsOptions, 'connection' | 'onError'>, connectionsMax: number): Pool {
  const { types: _ours, ...connection } = options.connection;
  const pool = new Pool({ ...connection, max: connectionsMax, application_name: 'qianneng-jobs' });
  const onError = (error: Error) => options.onError(error, 'connection');
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}

/** Failed jobs reach `onError` by their event with the error itself; of the rest only faults matter. */
function silentLogger(onError: JobsOptions['onError']): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error' && !message.startsWith('Failed task')) onError(new Error(message), 'worker');
  });
}
