import { describe, expect, test } from 'vitest';
import { readConfig, readStatusConfig } from './index.ts';

const read = (environment: Record<string, string>, argv: readonly string[] = []) =>
  readStatusConfig({ DATA_DIR: '/srv/qn', ...environment }, argv);

describe('the status process', () => {
  test.each<[string, Record<string, string>, readonly string[], object]>([
    [
      'beside a trial stays on this machine',
      {},
      [],
      {
        host: '127.0.0.1',
        port: 8081,
        publicUrl: 'http://localhost:8080',
        watchUrl: 'http://localhost:8080',
        statusUrl: null,
        noticeFile: '/srv/qn/service-notice.json',
      },
    ],
    [
      'beside a real run needs no secret',
      { PUBLIC_URL: 'https://wallet.example', PORT: '9000' },
      [],
      { host: '0.0.0.0', publicUrl: 'https://wallet.example', watchUrl: 'http://localhost:9000' },
    ],
    [
      'watches TLS by the public name',
      { PUBLIC_URL: 'https://wallet.example', TLS_CERT_FILE: '/c.pem' },
      [],
      { watchUrl: 'https://wallet.example' },
    ],
    [
      'elsewhere is told where',
      {
        PUBLIC_URL: 'https://wallet.example',
        STATUS_WATCH_URL: 'http://10.0.0.7:8080',
        STATUS_URL: 'https://status.example',
      },
      [],
      { watchUrl: 'http://10.0.0.7:8080', statusUrl: 'https://status.example' },
    ],
    [
      'takes its own port by flag',
      { PORT: '9000' },
      ['--port', '9001'],
      { port: 9001, watchUrl: 'http://localhost:9000' },
    ],
  ])('%s', (_what, environment, argv, expected) => {
    expect(read(environment, argv)).toMatchObject({ ok: true, value: expected });
  });

  test.each([
    ['STATUS_PORT', 'http', 'not_a_number'],
    ['STATUS_WATCH_URL', 'ftp://10.0.0.7', 'wrong_scheme'],
    ['STATUS_URL', 'http://status.example', 'needs_https'],
    ['PUBLIC_URL', 'wallet.example', 'not_a_url'],
    ['MIN_APP_VERSION', 'newest', 'not_a_version'],
    ['MIN_APP_VERSION', '999.0.0', 'above_own_version'],
  ])('does not start with %s=%s', (setting, value, kind) => {
    expect(read({ [setting]: value })).toMatchObject({ ok: false, refusal: { problems: [{ setting, kind }] } });
  });
});

test.each([
  ['', true, '0.0.0'],
  ['0.1.0', true, '0.1.0'],
  ['0.0.99', true, '0.0.99'],
  ['0.1', false, ''],
  ['999.0.0', false, ''],
])('the wallet with MIN_APP_VERSION=%s: %s', (value, ok, min) => {
  const config = readConfig({ DATA_DIR: '/nowhere/qn', MIN_APP_VERSION: value }, []);
  expect(config.ok).toBe(ok);
  if (config.ok) expect(config.value.versions.min).toBe(min);
});
