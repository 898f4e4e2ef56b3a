import { describe, expect, test } from 'vitest';
import { checkRows } from './check-rows.ts';
import { judge } from './checks/judge.ts';
import type { Measures, ProbeEnd } from './checks/measures.ts';

const echo = (roundTripMs: number, serverAheadMs = 0): ProbeEnd => ({ kind: 'echoed', roundTripMs, serverAheadMs });
const status = {
  latest: '4.2.0',
  min: '4.0.0',
  service: 'ok',
  statusUrl: undefined,
  maintenance: undefined,
  incident: undefined,
} as const;
const device = { cookies: true, storage: true, passkeys: true, missing: [] };
const fine: Measures = {
  probes: [echo(86, -400), echo(86, -400), echo(86, -400)],
  status,
  statusElsewhere: false,
  device,
  version: '4.2.0',
  tookMs: 1_200,
  at: new Date('2026-02-14T06:12:00Z'),
};
const at = new Date('2026-02-14T06:00:00Z');
const what = { 'zh-CN': '升级', en: 'Upgrade' };
const rows = (change: Partial<Measures> = {}, locale: 'zh-CN' | 'en' = 'zh-CN') =>
  checkRows(judge({ ...fine, ...change }), locale, 'Asia/Shanghai').map(({ name, value, state }) => [
    name,
    value,
    state,
  ]);

describe('the card of checks', () => {
  test('as in the picture', () => {
    expect(rows()).toEqual([
      ['网络', '通畅，3 次都到达', 'fine'],
      ['延迟', '86 毫秒', 'fine'],
      ['本机时钟', '快 0.4 秒，正常', 'fine'],
      ['应用版本', '4.2.0，最新', 'fine'],
      ['钱能服务', '登录、支付都正常', 'fine'],
      ['浏览器', 'Cookie 和存储可用', 'fine'],
    ]);
  });

  test.each<[what: string, change: Partial<Measures>, row: number, value: string, state: string]>([
    ['one lost probe', { probes: [echo(20), echo(20), { kind: 'unreachable' }] }, 0, '通畅，3 次到达 2 次', 'fine'],
    ['no network', { probes: [{ kind: 'unreachable' }] }, 0, '没有连上', 'look'],
    ['a portal', { probes: [{ kind: 'portal' }] }, 0, '要先登录 Wi-Fi', 'look'],
    ['slow', { probes: [echo(1_400)] }, 1, '1400 毫秒，偏慢', 'look'],
    ['not measured', { probes: [{ kind: 'unreachable' }] }, 1, '没有测到', 'not_known'],
    ['an exact clock', { probes: [echo(20, 12)] }, 2, '准', 'fine'],
    ['a slow clock', { probes: [echo(20, 45_000)] }, 2, '慢了 45 秒', 'look'],
    ['a clock an hour fast', { probes: [echo(20, -3_660_000)] }, 2, '快了 1 小时', 'look'],
    ['a newer version is out', { version: '4.1.0' }, 3, '4.1.0，有新的 4.2.0', 'fine'],
    ['too old', { version: '3.0.0' }, 3, '3.0.0，要更新', 'look'],
    ['maintenance', { status: { ...status, maintenance: { until: at, what } } }, 4, '维护到 14:00', 'look'],
    ['an incident', { status: { ...status, incident: { since: at, what } } }, 4, '正在处理故障', 'look'],
    ['status unread', { status: undefined }, 4, '没有测到', 'not_known'],
    ['cookies off', { device: { ...device, cookies: false } }, 5, 'Cookie 被关', 'look'],
    ['storage off', { device: { ...device, storage: false } }, 5, '存储被关，不影响登录', 'fine'],
    ['old browser', { device: { ...device, missing: ['dvh'] } }, 5, '版本太旧', 'look'],
  ])('%s', (_what, change, row, value, state) => expect(rows(change)[row]?.slice(1)).toEqual([value, state]));

  test('in English', () => {
    expect(rows({}, 'en')[2]).toEqual(['Device clock', '0.4 s fast, fine', 'fine']);
    expect(rows({ probes: [echo(20, 90_000)] }, 'en')[2]).toEqual(['Device clock', '2 minutes slow', 'look']);
  });
});
