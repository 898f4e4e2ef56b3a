import { describe, expect, test } from 'vitest';
import { openLog, plainUrl, silentLog } from './index.ts';
import { plainLine } from './plain-line.ts';

function capture(plain: boolean): { lines: string[]; log: ReturnType<typeof openLog> } {
  const lines: string[] = [];
  return { lines, log: openLog({ level: 'info', plain, destination: { write: (line) => void lines.push(line) } }) };
}

describe('a JSON line', () => {
  test.each([
    'password',
    'newPassword',
    'pin',
    'code',
    'otp',
    'secret',
    'token',
    'recoveryCode',
    'apiKey',
    'phone',
    'email',
    'cookie',
    'authorization',
    'set-cookie',
    'x-api-key',
    'body',
    'payload',
  ])('never shows a %s, at three depths', (name) => {
    const { lines, log } = capture(false);
    const value = { letters: 'hunter2' };
    log.info({ [name]: 'hunter2', one: { [name]: 'hunter2', two: { [name]: value } } }, 'signed in');
    expect(lines.join('')).toContain('signed in');
    expect(lines.join('')).not.toContain('hunter2');
  });

  test('shows a request as id, method and path', () => {
    const { lines, log } = capture(false);
    const req = {
      id: 'r-1',
      method: 'GET',
      url: '/reset?code=hunter2',
      headers: { cookie: 'hunter2' },
      body: 'hunter2',
    };
    log.info({ req, res: { statusCode: 200, body: 'hunter2' } }, 'request');
    const line: unknown = JSON.parse(lines[0] ?? '');
    expect(line).toMatchObject({ req: { id: 'r-1', method: 'GET', url: '/reset?…' }, res: { statusCode: 200 } });
    expect(lines[0]).not.toContain('hunter2');
  });

  test('leaves out what else an error carries', () => {
    const { lines, log } = capture(false);
    log.error({ err: Object.assign(new Error('lost'), { client: { host: 'db.internal' } }) }, 'fault');
    expect(lines[0]).toContain('lost');
    expect(lines[0]).not.toContain('db.internal');
  });

  test('keeps the stack of an error', () => {
    const { lines, log } = capture(false);
    log.error({ err: new Error('disk full') }, 'fault');
    expect(lines[0]).toContain('disk full');
    expect(lines[0]).toContain('log.test.ts');
  });
});

describe('a plain line', () => {
  test('says time, level, message and facts, secrets taken out', () => {
    const { lines, log } = capture(true);
    log.warn({ account: 'a-1', triesLeft: 2, password: 'hunter2' }, 'wrong password');
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d warn {2}wrong password account=a-1 triesLeft=2 password=\[…\]\n$/);
  });

  test('obeys no escape code', () => {
    const { lines, log } = capture(true);
    log.info({ agent: '\u001b[2J\u0007' }, 'visit\nforged line');
    expect(lines.join('').slice(0, -1)).not.toMatch(/\p{Cc}/u);
  });

  test('shows an error with its stack below', () => {
    const { lines, log } = capture(true);
    log.error({ err: new Error('disk full') }, 'fault');
    expect(lines[0]).toMatch(/error fault\n {2}Error: disk full\n {2} +at /);
  });

  test.each(['not JSON', '7', 'null'])('leaves %j as it is', (line) => {
    expect(plainLine(line)).toBe(line);
  });
});

test.each([
  ['/pay', '/pay'],
  ['/reset?code=1', '/reset?…'],
  ['/a#b', '/a?…'],
])('%s is logged as %s', (url, logged) => {
  expect(plainUrl(url)).toBe(logged);
});

test('a silent log has no level', () => {
  expect(silentLog().isLevelEnabled('fatal')).toBe(false);
});
