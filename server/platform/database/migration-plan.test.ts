import { describe, expect, test } from 'vitest';
import { planMigrations, type MigrationFile, type MigrationRefusal } from './migration-plan.ts';

const sql = '-- A reason; locks nothing, the table is new.\nselect 1;';
const file = (name: string, sha256 = 'same', text = sql): MigrationFile => ({ name, sha256, sql: text });
const applied = (name: string, sha256 = 'same'): { name: string; sha256: string } => ({ name, sha256 });

describe('what is still to run', () => {
  test.each<[string, MigrationFile[], { name: string; sha256: string }[], string[]]>([
    ['nothing of nothing', [], [], []],
    ['all, by number', [file('0020-b.sql'), file('0010-a.sql')], [], ['0010-a.sql', '0020-b.sql']],
    ['only the new', [file('0010-a.sql'), file('0011-a-b.sql')], [applied('0010-a.sql')], ['0011-a-b.sql']],
    [
      'a lower number of another room',
      [file('0010-a.sql'), file('0020-b.sql')],
      [applied('0020-b.sql')],
      ['0010-a.sql'],
    ],
  ])('%s', (_, files, done, names) => {
    const plan = planMigrations(files, done);
    expect(plan.ok && plan.value.map(({ name }) => name)).toEqual(names);
  });
});

describe('what is refused, by name', () => {
  test.each<[MigrationRefusal, MigrationFile[], { name: string; sha256: string }[]]>([
    [{ code: 'migration_misnamed', name: '10-a.sql' }, [file('10-a.sql')], []],
    [{ code: 'migration_misnamed', name: '0010-A.sql' }, [file('0010-A.sql')], []],
    [{ code: 'migration_unexplained', name: '0010-a.sql' }, [file('0010-a.sql', 'same', 'create table a ();')], []],
    [
      { code: 'migration_number_taken', name: '0010-b.sql', other: '0010-a.sql' },
      [file('0010-a.sql'), file('0010-b.sql')],
      [],
    ],
    [{ code: 'migration_edited', name: '0010-a.sql' }, [file('0010-a.sql', 'new')], [applied('0010-a.sql', 'old')]],
    [
      { code: 'database_newer', name: '0011-b.sql' },
      [file('0010-a.sql')],
      [applied('0010-a.sql'), applied('0011-b.sql')],
    ],
  ])('%o', (refusal, files, done) => {
    expect(planMigrations(files, done)).toEqual({ ok: false, refusal });
  });
});
