import { proveRules } from './house-in-order.ts';

proveRules([
  {
    rule: 'sql-in-sql-files',
    broken: [
      { 'server/wallet/pay.ts': "import { sql } from 'kysely';" },
      { 'server/wallet/pay.ts': "tx.selectFrom('wallet.payments').execute();" },
      { 'server/wallet/pay.ts': "tx.insertInto('a');" },
      { 'server/wallet/pay.ts': "tx.updateTable('a');" },
      { 'server/wallet/pay.ts': "tx.deleteFrom('a');" },
      { 'server/wallet/pay.ts': "client.query('BEGIN');" },
      { 'server/wallet/pay.ts': 'client.query({ text: name });' },
      { 'server/wallet/pay.ts': "const statement = 'select id from wallet.payments';" },
      { 'server/wallet/pay.ts': 'const statement = `\n  INSERT INTO a VALUES (${1})`;' },
      { 'server/wallet/pay.ts': "const statement = 'UPDATE a SET b = 1';" },
      { 'server/wallet/pay.ts': "const statement = 'DELETE FROM a';" },
      { 'server/wallet/pay.ts': 'const statement = `WITH a AS (SELECT 1) SELECT b`;' },
      { 'cli/unlock.ts': "client.query('SELECT 1');" },
    ],
    kept: [
      { 'server/wallet/payments.sql.ts': "import { sql } from 'kysely'; tx.selectFrom('a'); sql`SELECT a FROM b`;" },
      {
        'server/wallet/pay.ts': "import type { Selectable } from 'kysely'; const word = 'Select a card from the list';",
      },
      { 'server/wallet/pay.ts': "const word = 'with care'; const other = 'update your app';" },
      { 'server/wallet/pay.db.test.ts': "client.query('SELECT 1');" },
      { 'bench/ledger.ts': "client.query('SELECT 1');" },
    ],
  },
  {
    rule: 'environment-in-config',
    broken: [
      { 'server/wallet/pay.ts': "const a = process.env['A'];" },
      { 'server/wallet/pay.ts': "const a = process['env'];" },
      { 'server/main.ts': "import { env } from 'node:process';" },
    ],
    kept: [
      { 'server/platform/config/read.ts': 'const a = process.env;' },
      { 'cli/main.ts': 'const a = process.env;' },
      { 'server/wallet/pay.ts': 'const a = process.pid;' },
    ],
  },
  {
    rule: 'time-handed-in',
    broken: [
      { 'server/wallet/pay.ts': 'const a = Date.now();' },
      { 'kernel/time.ts': 'const a = new Date();' },
      { 'server/wallet/pay.ts': 'const a = Temporal.Now.instant();' },
    ],
    kept: [
      { 'server/wallet/pay.ts': 'const a = new Date(context.clock.now().getTime());' },
      { 'server/platform/jobs/clock.ts': 'const a = new Date();' },
      { 'web/wallet/home.ts': 'const a = Date.now();' },
      { 'server/wallet/pay.test.ts': 'const a = Date.now();' },
    ],
  },
  {
    rule: 'chance-handed-in',
    broken: [
      { 'server/wallet/pay.ts': 'const a = Math.random();' },
      { 'server/wallet/pay.ts': "import { randomBytes } from 'node:crypto';" },
      { 'server/wallet/pay.ts': 'const a = crypto.randomUUID();' },
      { 'web/wallet/home.ts': 'const a = Math.random();' },
    ],
    kept: [
      { 'server/platform/jobs/chance.ts': "import { randomBytes } from 'node:crypto';" },
      { 'web/wallet/home.ts': 'const a = crypto.randomUUID();' },
      { 'server/wallet/pay.ts': "import { createHash } from 'node:crypto'; const a = context.chance.uuid();" },
    ],
  },
  {
    rule: 'tests-run',
    broken: [
      { 'server/wallet/pay.test.ts': "test.skip('a', () => {});" },
      { 'server/wallet/pay.test.ts': "describe.only('a', () => {});" },
      { 'server/wallet/pay.test.ts': "it.concurrent.todo('a');" },
      { 'test/e2e/pay.e2e.ts': "test.skipIf(true)('a', () => {});" },
    ],
    kept: [{ 'server/wallet/pay.test.ts': "test.each(rows)('a', () => {}); stream.skip(1);" }],
  },
  {
    rule: 'no-promises',
    broken: [{ 'server/wallet/pay.ts': '// TODO round it' }, { 'web/wallet/home.ts': '/* FIXME */' }],
    kept: [{ 'server/wallet/pay.ts': "const word = 'TODO'; // a method" }],
  },
  {
    rule: 'parses',
    broken: [{ 'server/wallet/pay.ts': 'const = ;' }],
    kept: [{ 'server/wallet/pay.ts': 'const a = 1;' }],
  },
]);
