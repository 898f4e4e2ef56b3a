import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { z } from 'zod';
import { systemChance, systemClock } from '#platform/random';
import { makeDatabase, type TestDatabase } from '#test/database';
import { addJob, defineJob, handleJob, installJobs, startJobs, type JobTask } from './index.ts';

const greet = defineJob('test.greet', z.strictObject({ name: z.string() }));
let made: TestDatabase;
const faults: string[] = [];
const onError = (error: unknown, what: string) => void faults.push(`${what}: ${String(error)}`);

beforeAll(async () => {
  made = await makeDatabase();
  await installJobs({ connection: made.database.connection, onError });
});
afterAll(() => made.drop());

function start(...tasks: readonly JobTask[]) {
  return startJobs({ connection: made.database.connection, clock: systemClock, chance: systemChance, tasks, onError });
}

/** Resolves with what the task got; several jobs can be awaited one after another. */
function recorder() {
  const names: string[] = [];
  const waiting: (() => void)[] = [];
  const task = handleJob(greet, async ({ name }) => {
    names.push(name);
    waiting.splice(0).forEach((wake) => wake());
  });
  const until = async (count: number) => {
    while (names.length < count) await new Promise<void>((wake) => void waiting.push(wake));
    return names;
  };
  return { task, names, until };
}

describe('a job', () => {
  test('runs after the commit of its transaction, and not after a rollback', async () => {
    const { task, until } = recorder();
    await expect(
      made.database.transaction(async (tx) => {
        await addJob(tx, greet, { name: 'rolled back' });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await made.database.transaction((tx) => addJob(tx, greet, { name: 'committed' }));
    const jobs = await start(task);
    expect(await until(1)).toEqual(['committed']);
    await jobs.stop();
  });

  test('with a key replaces the waiting one of that key', async () => {
    const { task, until, names } = recorder();
    const runAt = new Date(Date.now() + 200);
    for (const name of ['first', 'second']) {
      await made.database.transaction((tx) => addJob(tx, greet, { name }, { runAt, key: 'one' }));
    }
    await made.database.transaction((tx) => addJob(tx, greet, { name: 'end' }, { runAt: new Date(Date.now() + 400) }));
    const jobs = await start(task);
    await until(2);
    expect(names).toEqual(['second', 'end']);
    await jobs.stop();
  });

  test('that throws is told to onError and tried again', async () => {
    const attempts: number[] = [];
    let done = () => {};
    const finished = new Promise<void>((resolve) => (done = resolve));
    const flaky = handleJob(greet, async (_payload, job) => {
      attempts.push(job.attempt);
      expect(job.context.actor).toEqual({ kind: 'system', job: 'test.greet' });
      if (job.attempt === 1) throw new Error('the mail server is away');
      done();
    });
    await made.database.transaction((tx) => addJob(tx, greet, { name: 'flaky' }));
    const jobs = await start(flaky);
    await finished;
    await jobs.stop();
    expect(attempts).toEqual([1, 2]);
    expect(faults).toContain('test.greet: Error: the mail server is away');
  });

  test('survives the loss of every connection', async () => {
    const { task, until } = recorder();
    const jobs = await start(task);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'qianneng-jobs'`.execute(
      made.database.kysely,
    );
    await made.database.transaction((tx) => addJob(tx, greet, { name: 'after the loss' }));
    expect(await until(1)).toEqual(['after the loss']);
    await jobs.stop();
  });

  test('whose payload is not of its kind never reaches the work', async () => {
    const { task, names } = recorder();
    await expect(task.run({ nickname: 'x' }, {} as never)).rejects.toThrow();
    expect(names).toEqual([]);
  });
});
