import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKeyFile } from '#platform/crypto';
import { systemClock } from '#platform/random';
import { formatProblems, markRun, readConfig, type ConfigProblem } from './index.ts';

let directory: string;
let real: Record<string, string>;
const at = (name: string): string => join(directory, name);

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'config-'));
  await createKeyFile(at('keys.json'), { clock: systemClock });
  await createKeyFile(at('open-keys.json'), { clock: systemClock });
  chmodSync(at('open-keys.json'), 0o644);
  await createKeyFile(at('data/keys.json'), { clock: systemClock });
  await markRun({ mode: 'real', dataDirectory: at('was-real') });
  await markRun({ mode: 'trial', dataDirectory: at('was-trial') });
  mkdirSync(at('tls'));
  writeFileSync(at('tls/cert.pem'), 'cert');
  writeFileSync(at('tls/key.pem'), 'key');
  real = {
    DATABASE_URL: 'postgresql://qianneng:hunter2@db.example.com/qianneng',
    PUBLIC_URL: 'https://wallet.example.com',
    SMTP_URL: 'smtps://user:hunter2@smtp.example.com',
    MAIL_FROM: '钱能钱包 <notice@example.com>',
    SMS_WEBHOOK_URL: 'https://sms.example.com/send',
    SMS_WEBHOOK_SECRET: 'hunter2-hunter2-hunter2-hunter2',
    KEY_FILE: at('keys.json'),
    DATA_DIR: at('data'),
  };
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Placeholders in a table row that need the test's directory. */
function placed(change: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value.replace('@', `${directory}/`)]));
}

function problemsOf(environment: Record<string, string>, argv: readonly string[] = []): readonly ConfigProblem[] {
  const outcome = readConfig(environment, argv);
  return outcome.ok ? [] : outcome.refusal.problems;
}

const named = (problems: readonly ConfigProblem[]) => problems.map(({ setting, kind }) => `${setting} ${kind}`);

describe('without any setting', () => {
  test('it is a trial on this machine only', () => {
    expect(readConfig({ DATA_DIR: at('fresh') })).toMatchObject({
      ok: true,
      value: {
        mode: 'trial',
        host: '127.0.0.1',
        port: 8080,
        publicUrl: 'http://localhost:8080',
        dataDirectory: at('fresh'),
        keyFile: at('fresh-keys.json'),
        database: { kind: 'embedded' },
        mail: { kind: 'inbox' },
        sms: { kind: 'inbox' },
        tls: null,
        trustedProxies: [],
        businessZone: 'Asia/Shanghai',
        currency: 'CNY',
        logLevel: 'info',
        roles: { http: true, jobs: true },
        numbers: {
          sessionRememberedDays: 30,
          codeTriesMax: 5,
          hashingMemoryKib: 19_456,
          requestsPerMinute: 600,
          paymentLimitMinor: 5_000_000,
          dayLimitMinor: 10_000_000,
          drainSeconds: 10,
        },
      },
    });
  });

  test('blank settings count as unset', () => {
    expect(readConfig({ DATABASE_URL: '', PUBLIC_URL: '  ', DATA_DIR: at('fresh') })).toMatchObject({
      value: { mode: 'trial' },
    });
  });

  test.each(['127.0.0.1', '127.0.0.2', 'localhost', '::1'])('it may bind to %s', (HOST) => {
    expect(problemsOf({ HOST, DATA_DIR: at('fresh') })).toEqual([]);
  });

  test.each([
    [{ HOST: '0.0.0.0' }, 'HOST not_loopback'],
    [{ HOST: '::' }, 'HOST not_loopback'],
    [{ HOST: '192.168.1.7' }, 'HOST not_loopback'],
    [{ HOST: 'localhost.example.com' }, 'HOST not_loopback'],
    [{ HOST: '127.0.0.1.example.com' }, 'HOST not_loopback'],
    [{ DATA_DIR: '@was-real' }, 'DATA_DIR ran_for_real'],
    [{ TEST_CLOCK: 'yes' }, 'TEST_CLOCK not_in_list'],
  ])('%j is refused', (change, problem) => {
    expect(named(problemsOf(placed({ DATA_DIR: '@fresh', ...change })))).toEqual([problem]);
  });

  test('production is refused, with everything that a real run needs', () => {
    expect(named(problemsOf({ NODE_ENV: 'production', DATA_DIR: at('fresh') }))).toEqual([
      'NODE_ENV production',
      'DATABASE_URL missing',
      'PUBLIC_URL missing',
      'SMTP_URL missing',
      'MAIL_FROM missing',
      'SMS_WEBHOOK_URL missing',
      'KEY_FILE missing',
    ]);
  });

  test('a directory that ran as a trial may run as one again', () => {
    expect(problemsOf({ DATA_DIR: at('was-trial') })).toEqual([]);
  });
});

describe('with the settings of a real run', () => {
  test('it is real', () => {
    expect(readConfig({ ...real, NODE_ENV: 'production' })).toMatchObject({
      ok: true,
      value: {
        mode: 'real',
        host: '0.0.0.0',
        publicUrl: 'https://wallet.example.com',
        database: { kind: 'url', url: real['DATABASE_URL'] },
        keyFile: at('keys.json'),
        mail: { kind: 'outgoing', from: '钱能钱包 <notice@example.com>', ways: [{ kind: 'smtp', name: 'smtp' }] },
        sms: {
          kind: 'outgoing',
          providers: [{ kind: 'webhook', url: 'https://sms.example.com/send' }],
          receiptSecret: null,
          budget: { countries: [{ callingCode: '86', perDay: 20_000 }, {}, {}, {}], perNumberPerDay: 40 },
        },
        plainLog: false,
      },
    });
  });

  test.each(['DATABASE_URL', 'PUBLIC_URL', 'SMTP_URL', 'MAIL_FROM', 'SMS_WEBHOOK_URL', 'KEY_FILE'])(
    'one alone (%s) asks for all the others at once',
    (setting) => {
      const all = ['DATABASE_URL', 'PUBLIC_URL', 'SMTP_URL', 'MAIL_FROM', 'SMS_WEBHOOK_URL', 'KEY_FILE'];
      const problems = problemsOf({ [setting]: real[setting] ?? '', DATA_DIR: at('data') });
      const missing = problems.filter((problem) => problem.kind === 'missing').map((problem) => problem.setting);
      const secret = setting === 'SMS_WEBHOOK_URL' ? ['SMS_WEBHOOK_SECRET'] : [];
      expect(missing.sort()).toEqual([...all.filter((one) => one !== setting), ...secret].sort());
    },
  );

  test.each<[Record<string, string>, readonly string[]]>([
    [{ DATABASE_URL: '' }, ['DATABASE_URL missing']],
    [{ DATABASE_URL: 'db.example.com' }, ['DATABASE_URL not_a_url']],
    [{ DATABASE_URL: 'mysql://db.example.com/qianneng' }, ['DATABASE_URL wrong_scheme']],
    [{ DATABASE_URL: 'postgresql://db.example.com' }, ['DATABASE_URL no_database_name']],
    [{ EMBEDDED: '1' }, ['EMBEDDED contradicts']],
    [{ EMBEDDED: 'yes' }, ['EMBEDDED not_in_list']],
    [{ TEST_CLOCK: 'on' }, ['TEST_CLOCK trial_only']],
    [{ DATABASE_URL: '', EMBEDDED: '1', DATA_DIR: '@was-trial' }, ['DATA_DIR ran_as_trial']],
    [{ PUBLIC_URL: '' }, ['PUBLIC_URL missing']],
    [{ PUBLIC_URL: 'wallet.example.com' }, ['PUBLIC_URL not_a_url']],
    [{ PUBLIC_URL: 'http://wallet.example.com' }, ['PUBLIC_URL needs_https']],
    [{ PUBLIC_URL: 'http://localhost.example.com' }, ['PUBLIC_URL needs_https']],
    [{ PUBLIC_URL: 'ftp://wallet.example.com' }, ['PUBLIC_URL wrong_scheme']],
    [{ PUBLIC_URL: 'https://wallet.example.com/wallet' }, ['PUBLIC_URL has_path']],
    [{ PUBLIC_URL: 'https://wallet.example.com/?a=1' }, ['PUBLIC_URL has_path']],
    [{ PUBLIC_URL: 'https://me@wallet.example.com' }, ['PUBLIC_URL has_path']],
    [{ SMTP_URL: '' }, ['SMTP_URL missing']],
    [{ SMTP_URL: 'https://smtp.example.com' }, ['SMTP_URL wrong_scheme']],
    [{ MAIL_FROM: '' }, ['MAIL_FROM missing']],
    [{ MAIL_FROM: '钱能钱包' }, ['MAIL_FROM not_an_address']],
    [{ MAIL_FROM: 'a@b.cn, c@d.cn' }, ['MAIL_FROM not_an_address']],
    [{ SMS_WEBHOOK_URL: '' }, ['SMS_WEBHOOK_URL missing']],
    [{ SMS_WEBHOOK_URL: 'http://sms.example.com' }, ['SMS_WEBHOOK_URL needs_https']],
    [{ SMS_WEBHOOK_SECRET: '' }, ['SMS_WEBHOOK_SECRET missing']],
    [{ SMS_WEBHOOK_SECRET: 'short' }, ['SMS_WEBHOOK_SECRET too_short']],
    [{ SMS_PROVIDER: 'none' }, ['SMS_PROVIDER contradicts']],
    [{ SMS_PROVIDER: 'pigeon' }, ['SMS_PROVIDER not_in_list']],
    [{ KEY_FILE: '' }, ['KEY_FILE missing']],
    [{ KEY_FILE: '@nowhere.json' }, ['KEY_FILE key_file_unsafe']],
    [{ KEY_FILE: '@open-keys.json' }, ['KEY_FILE key_file_unsafe']],
    [{ KEY_FILE: '@data/keys.json' }, ['KEY_FILE key_file_unsafe']],
    [{ KEY_FILE: '@tls/key.pem' }, ['KEY_FILE key_file_unsafe']],
    [{ TLS_CERT_FILE: '@tls/cert.pem' }, ['TLS_KEY_FILE needs_twin']],
    [{ TLS_KEY_FILE: '@tls/key.pem' }, ['TLS_CERT_FILE needs_twin']],
    [{ TLS_CERT_FILE: '@tls/cert.pem', TLS_KEY_FILE: '@tls/nowhere' }, ['TLS_KEY_FILE not_readable']],
    [{ TRUSTED_PROXIES: '10.0.0.0/8, proxy.example.com' }, ['TRUSTED_PROXIES not_a_network']],
    [{ TRUSTED_PROXIES: '0.0.0.0/0' }, ['TRUSTED_PROXIES not_a_network']],
    [{ TRUSTED_PROXIES: '10.0.0.0/33, ::/129, 10.0.0.0/8/8' }, Array<string>(3).fill('TRUSTED_PROXIES not_a_network')],
    [{ PORT: 'eighty' }, ['PORT not_a_number']],
    [{ PORT: '-1' }, ['PORT not_a_number']],
    [{ PORT: '65536' }, ['PORT out_of_range']],
    [{ BUSINESS_ZONE: 'Mars/Base' }, ['BUSINESS_ZONE not_a_zone']],
    [{ CURRENCY: 'EUR' }, ['CURRENCY not_in_list']],
    [{ LOG_LEVEL: 'loud' }, ['LOG_LEVEL not_in_list']],
    [{ HASHING_MEMORY_KIB: '1024' }, ['HASHING_MEMORY_KIB out_of_range']],
    [{ PASSWORD_LENGTH_MIN: '7' }, ['PASSWORD_LENGTH_MIN out_of_range']],
    [{ CONSECUTIVE_FAILURES_MAX: '101' }, ['CONSECUTIVE_FAILURES_MAX out_of_range']],
    [{ CODE_SMS_MINUTES: '11' }, ['CODE_SMS_MINUTES out_of_range']],
    [{ SESSION_HOURS: '1.5' }, ['SESSION_HOURS not_a_number']],
  ])('%j: %j', (change, problems) => {
    expect(named(problemsOf({ ...real, ...placed(change) }))).toEqual(problems);
  });

  test.each<Record<string, string>>([
    { DATABASE_URL: '', EMBEDDED: '1' },
    { SMS_PROVIDER: 'none', SMS_WEBHOOK_URL: '' },
    { PUBLIC_URL: 'http://localhost:9000' },
    { MAIL_FROM: 'notice@example.com' },
    { TLS_CERT_FILE: '@tls/cert.pem', TLS_KEY_FILE: '@tls/key.pem' },
    { TRUSTED_PROXIES: '10.0.0.7, 10.1.0.0/16, 2001:db8::/32' },
    { DATA_DIR: '@was-real', EMBEDDED: '1', DATABASE_URL: '' },
    { CURRENCY: 'USD', BUSINESS_ZONE: 'America/New_York', LOG_LEVEL: 'debug', PORT: '0' },
  ])('%j is fine', (change) => {
    const environment = { ...real, ...change };
    if (change['MAIL_FROM'] === undefined) Object.assign(environment, placed(change));
    expect(problemsOf(environment)).toEqual([]);
  });
});

describe('flags', () => {
  test('win over the environment', () => {
    const argv = ['--port', '9000', '--host=localhost', '--data-dir', at('flagged'), '--role', 'http'];
    expect(readConfig({ PORT: '1', DATA_DIR: at('fresh') }, argv)).toMatchObject({
      value: { port: 9000, host: 'localhost', dataDirectory: at('flagged'), roles: { http: true, jobs: false } },
    });
  });

  test.each([
    [
      ['--prot', '9000'],
      ['--prot unknown_flag', '9000 unknown_flag'],
    ],
    [['now'], ['now unknown_flag']],
    [['--port'], ['--port missing']],
    [['--port=x'], ['PORT not_a_number']],
    [['--role', 'cook'], ['--role not_in_list']],
  ])('%j: %j', (argv, problems) => {
    expect(named(problemsOf({ DATA_DIR: at('fresh') }, argv))).toEqual(problems);
  });
});

describe('the list for the operator', () => {
  test('names each setting in both languages with an example', () => {
    const list = formatProblems(problemsOf({ PUBLIC_URL: 'http://wallet.example.com', DATA_DIR: at('data') }));
    expect(list).toContain('没有启动：6 项设置需要处理。 Not started: 6 setting(s) to put right.');
    expect(list).toContain(
      'PUBLIC_URL\n    除本机以外必须以 https:// 开头。 must begin with https:// unless it is this machine.',
    );
    expect(list).toContain('例如 e.g. postgresql://');
  });

  test('repeats no secret, however wrong the settings are', () => {
    const broken = {
      ...real,
      DATABASE_URL: 'mysql://qianneng:hunter2@db.example.com/x',
      SMTP_URL: 'https://user:hunter2@smtp.example.com',
      SMS_WEBHOOK_SECRET: 'hunter2',
    };
    const problems = problemsOf(broken);
    expect(problems).toHaveLength(3);
    expect(formatProblems(problems)).not.toContain('hunter2');
  });
});
