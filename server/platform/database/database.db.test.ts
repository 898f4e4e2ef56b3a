import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDatabase, type TestDatabase } from '#test/database';

let made: TestDatabase;
beforeAll(async () => {
  made = await makeDatabase();
});
afterAll(() => made.drop());

describe('values come back as what they mean', () => {
  test.each([
    ['int8 past what a number holds', sql`9007199254740993::int8`, 9_007_199_254_740_993n],
    ['several int8', sql`array[1, null, 9007199254740993]::int8[]`, [1n, null, 9_007_199_254_740_993n]],
    ['no int8', sql`array[]::int8[]`, []],
    ['a business day keeps its text', sql`date '2026-11-22'`, '2026-11-22'],
    ['a moment is a Date', sql`timestamptz '2026-11-22 08:00+08'`, new Date('2026-11-22T00:00:00Z')],
    ['bytes', sql`'\\x00ff'::bytea`, Buffer.from([0, 255])],
  ])('%s', async (_, question, answer) => {
    const { rows } = await sql<{ answer: unknown }>`select ${question} as answer`.execute(made.database.kysely);
    expect(rows).toEqual([{ answer }]);
  });
});

describe('transaction', () => {
  const raise = (state: string): Promise<unknown> =>
    sql`do ${sql.raw(`$$ begin raise exception 'as told' using errcode = '${state}'; end $$`)}`.execute(
      made.database.kysely,
    );

  test.each([
    ['a serialization failure is tried again', '40001', 2],
    ['a deadlock is tried again', '40P01', 2],
    ['anything else is thrown at once', '23505', 1],
  ])('%s', async (_, state, attemptsWanted) => {
    let attempts = 0;
    const outcome = await made.database
      .transaction(async () => {
        attempts++;
        if (attempts === 1) await raise(state);
        return 'done';
      })
      .catch(() => 'thrown');
    expect({ attempts, outcome }).toEqual({
      attempts: attemptsWanted,
      outcome: attemptsWanted === 1 ? 'thrown' : 'done',
    });
  });

  test('after five failures it gives up', async () => {
    let attempts = 0;
    const work = made.database.transaction(async () => {
      attempts++;
      await raise('40001');
    });
    await expect(work).rejects.toMatchObject({ code: '40001' });
    expect(attempts).toBe(5);
  });

  test('a throw leaves nothing', async () => {
    await sql`create table public.scratch (n int)`.execute(made.database.kysely);
    const work = made.database.transaction(async (tx) => {
      await sql`insert into public.scratch values (1)`.execute(tx);
      throw new Error('on purpose');
    });
    await expect(work).rejects.toThrow('on purpose');
    const { rows } = await sql`select n from public.scratch`.execute(made.database.kysely);
    expect(rows).toEqual([]);
  });
});

test('connections cut by the server do not end the process, and the next query works', async () => {
  const { kysely, pool } = made.database;
  const open = (): Promise<unknown> => sql`select pg_sleep(0.05)`.execute(kysely);
  await Promise.all([open(), open(), open()]);
  expect(pool.totalCount).toBeGreaterThanOrEqual(3);
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
  `.execute(kysely);
  await expect.poll(() => pool.totalCount).toBe(1);
  const { rows } = await sql`select 1 as one`.execute(kysely);
  expect(rows).toEqual([{ one: 1 }]);
});
