import { describe, expect, test } from 'vitest';
import type { Diagnosis } from './ask.ts';
import { type Truth, truthOf } from './truth.ts';

const now = new Date('2026-02-14T06:12:19Z');
const zone = 'Asia/Shanghai';
const quiet: NonNullable<Diagnosis['account']> = {
  frozenAt: null,
  strangers: {
    lockedSince: null,
    lockedUntil: null,
    rests: false,
    attempts: 0,
    firstAt: null,
    lastAt: null,
    networks: 0,
  },
  thisDevice: { name: 'iPhone 15 · Safari', triesLeft: 9, lockedUntil: null },
  lastRefusal: null,
  lastSignInAt: null,
};
const besieged: NonNullable<Diagnosis['account']> = {
  ...quiet,
  strangers: {
    lockedSince: '2026-02-14T06:20:00Z',
    lockedUntil: '2026-02-14T06:35:00Z',
    rests: false,
    attempts: 10,
    firstAt: '2026-02-14T05:52:00Z',
    lastAt: '2026-02-14T06:20:00Z',
    networks: 3,
  },
};
const locked = { ...quiet, thisDevice: { name: 'Edge', triesLeft: 0, lockedUntil: '2026-02-14T06:25:00Z' } };
const over = { ...quiet, thisDevice: { name: 'Edge', triesLeft: 10, lockedUntil: '2026-02-14T06:10:00Z' } };

function tell(cause: Diagnosis['cause'], account: Diagnosis['account'] = quiet, level: Diagnosis['level'] = 'device') {
  const diagnosis: Diagnosis = { level, cause, supportCodeFound: false, doors: [], account };
  return truthOf(diagnosis, { locale: 'zh-CN', now, zone });
}

describe('a stranger', () => {
  test.each<[string, Truth | undefined]>([
    ['is told nothing', tell('hidden', null, 'stranger')],
    ['is told nothing even when an account came along', tell('wrong_password', quiet, 'stranger')],
  ])('%s', (_what, truth) => expect(truth).toBeUndefined());
});

describe('a known device is told', () => {
  test.each<[cause: Diagnosis['cause'], account: Diagnosis['account'], truth: Partial<Truth>]>([
    ['nothing_wrong', quiet, { tone: 'brand', primary: 'sign_in', alternative: 'reset' }],
    ['wrong_password', quiet, { headline: '密码不对，还可以试 9 次', primary: 'sign_in', alternative: 'reset' }],
    [
      'strangers_locked',
      besieged,
      { headline: '这台设备没有被锁，您现在就可以登录', primary: 'sign_in', alternative: 'unlock' },
    ],
    ['device_locked', locked, { headline: '这台设备今天 14:25 再试密码', tone: 'time', primary: 'unlock' }],
    ['device_locked', over, { headline: '没有查到问题，您现在就可以登录', promise: undefined }],
    ['password_rests', quiet, { tone: 'time', primary: 'unlock' }],
    ['empty_password', quiet, { headline: '那次密码是空的', primary: 'sign_in' }],
    ['code_missing', quiet, { headline: '密码对了，只差验证码', primary: 'sign_in' }],
    ['frozen', quiet, { icon: 'snowflake', headline: '账户已挂失，您仍然可以登录', primary: 'sign_in' }],
    ['password_expired', quiet, { headline: '密码到期了，登录后换一个' }],
    ['number_transferred', quiet, { alternative: 'ways_back' }],
    ['hidden', quiet, { headline: '没有查到问题，您现在就可以登录' }],
  ])('%s', (cause, account, truth) => expect(tell(cause, account)).toMatchObject(truth));

  test('the time strangers wait, with its bar and its reason', () => {
    expect(tell('strangers_locked', besieged)?.promise).toMatchObject({
      label: '陌生设备暂停登录',
      since: new Date('2026-02-14T06:20:00Z'),
      until: new Date('2026-02-14T06:35:00Z'),
    });
  });

  test('the facts of the picture', () => {
    expect(tell('strangers_locked', besieged)?.facts).toEqual([
      { name: '这台设备', note: 'iPhone 15 · Safari', value: '可以登录', good: true },
      { name: '还可以试密码', note: '本机单独计算', value: '9 次' },
      { name: '陌生设备试密码', note: '13:52–14:20 · 3 个网络', value: '10 次' },
      { name: '账户资金', note: '挂失记录', value: '没有挂失', good: true },
    ]);
  });

  test('when it was frozen, and how the last try ended', () => {
    const account = {
      ...quiet,
      frozenAt: '2026-02-13T02:00:00Z',
      lastRefusal: { reason: 'code_missing' as const, at: '2026-02-14T06:00:00Z', device: 'Chrome' },
      lastSignInAt: '2026-02-12T02:00:00Z',
    };
    expect(tell('frozen', account)?.facts.slice(2)).toEqual([
      { name: '最近一次没能登录', note: '今天 14:00 · Chrome', value: '只差验证码' },
      { name: '最近一次登录', value: '2月12日（周四）10:00' },
      { name: '账户资金', note: '挂失记录', value: '昨天 10:00 起挂失' },
    ]);
  });
});

test('a session is told that it is signed in', () => {
  expect(tell('nothing_wrong', quiet, 'session')).toMatchObject({ headline: '您已经登录着', primary: 'open_wallet' });
});
