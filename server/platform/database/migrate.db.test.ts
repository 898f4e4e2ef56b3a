import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeDatabase, type TestDatabase } from '#test/database';
import { migrate, MigrationFailed } from './migrate.ts';

let made: TestDatabase;
let directory: string;
beforeEach(async () => {
  made = await makeDatabase({ empty: true });
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'qianneng-migrations-'));
});
afterEach(async () => {
  await made.drop();
  fs.rmSync(directory, { recursive: true });
});

function write(name: string, statement: string): void {
  fs.writeFileSync(path.join(directory, name), `-- For the test; locks nothing.\n${statement}\n`);
}

async function tables(): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'room' order by 1
  `.execute(made.database.kysely);
  return rows.map(({ name }) => name);
}

test('files run in order, once, and are written down', async () => {
  write('0011-room-more.sql', 'create table room.b ();');
  write('0010-room-first.sql', 'create schema room; create table room.a ();');
  const names = ['0010-room-first.sql', '0011-room-more.sql'];
  expect(await migrate(made.database, directory)).toEqual({ ok: true, value: { applied: names } });
  expect(await migrate(made.database, directory)).toEqual({ ok: true, value: { applied: [] } });
  const { rows } = await sql`select name, length(sha256) as digits from platform.migrations order by name`.execute(
    made.database.kysely,
  );
  expect(rows).toEqual(names.map((name) => ({ name, digits: 64 })));
});

test('an edited file is refused and changes nothing', async () => {
  write('0010-room-first.sql', 'create schema room; create table room.a ();');
  await migrate(made.database, directory);
  write('0010-room-first.sql', 'create schema room; create table room.a (id int);');
  write('0011-room-more.sql', 'create table room.b ();');
  const refusal = { code: 'migration_edited', name: '0010-room-first.sql' };
  expect(await migrate(made.database, directory)).toEqual({ ok: false, refusal });
  expect(await tables()).toEqual(['a']);
});

test('a database of a newer release is refused', async () => {
  write('0010-room-first.sql', 'create schema room;');
  await migrate(made.database, directory);
  fs.rmSync(path.join(directory, '0010-room-first.sql'));
  const refusal = { code: 'database_newer', name: '0010-room-first.sql' };
  expect(await migrate(made.database, directory)).toEqual({ ok: false, refusal });
});

test('a failing file is named, leaves nothing of itself, and those before it stay', async () => {
  write('0010-room-first.sql', 'create schema room; create table room.a ();');
  write('0011-room-broken.sql', 'create table room.b (); select 1 / 0;');
  const attempt = migrate(made.database, directory);
  await expect(attempt).rejects.toThrow(MigrationFailed);
  await expect(attempt).rejects.toThrow('migration 0011-room-broken.sql failed: division by zero');
  expect(await tables()).toEqual(['a']);
  write('0011-room-broken.sql', 'create table room.b ();');
  expect(await migrate(made.database, directory)).toMatchObject({ value: { applied: ['0011-room-broken.sql'] } });
});

test('of two at once one waits and finds nothing to do', async () => {
  write('0010-room-first.sql', 'create schema room; select pg_sleep(0.3); create table room.a ();');
  const both = await Promise.all([migrate(made.database, directory), migrate(made.database, directory)]);
  const applied = both.map((outcome) => (outcome.ok ? outcome.value.applied.length : -1));
  expect(applied.toSorted((a, b) => a - b)).toEqual([0, 1]);
});
