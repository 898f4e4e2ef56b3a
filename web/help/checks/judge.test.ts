import { describe, expect, test } from 'vitest';
import { isOlder, judge, type Checks } from './judge.ts';
import type { Measures, ProbeEnd, StatusSeen } from './measures.ts';

const echo = (roundTripMs = 86, serverAheadMs = 0): ProbeEnd => ({ kind: 'echoed', roundTripMs, serverAheadMs });
const status: StatusSeen = {
  latest: '4.2.0',
  min: '4.0.0',
  service: 'ok',
  statusUrl: undefined,
  maintenance: undefined,
  incident: undefined,
};
const said = { 'zh-CN': '升级登录', en: 'Upgrading sign-in' };
const fine: Measures = {
  probes: [echo(), echo(), echo()],
  status,
  statusElsewhere: false,
  device: { cookies: true, storage: true, passkeys: true, missing: [] },
  version: '4.2.0',
  tookMs: 120,
  at: new Date('2026-02-14T14:12:00Z'),
};
const from = (change: Partial<Measures>): Checks => judge({ ...fine, ...change });
const device = (change: Partial<Measures['device']>): Checks => from({ device: { ...fine.device, ...change } });

describe('the network', () => {
  const rows: [what: string, probes: ProbeEnd[], network: Checks['network']][] = [
    ['three echoes', [echo(), echo(), echo()], 'good'],
    ['one of three echoes is enough', [{ kind: 'unreachable' }, echo(), { kind: 'late', waitedMs: 2_000 }], 'good'],
    ['nothing gets out', [{ kind: 'unreachable' }, { kind: 'unreachable' }, { kind: 'unreachable' }], 'none'],
    [
      'an answer that is not the echo',
      [{ kind: 'portal' }, { kind: 'unreachable' }, { kind: 'unreachable' }],
      'portal',
    ],
    ['a portal stands before a gateway fault', [{ kind: 'server_fault' }, { kind: 'portal' }], 'portal'],
    ['500 and above is ours', [{ kind: 'server_fault' }, { kind: 'late', waitedMs: 2_000 }], 'our_fault'],
    ['some other answer', [{ kind: 'strange' }, { kind: 'unreachable' }], 'strange'],
    ['no answer yet', [{ kind: 'late', waitedMs: 2_000 }, { kind: 'unreachable' }], 'late'],
  ];
  test.each(rows)('%s', (_what, probes, network) => {
    expect(from({ probes }).network).toBe(network);
  });

  test('nothing gets out here, but our status page answers: it is us', () => {
    const probes: ProbeEnd[] = [{ kind: 'unreachable' }, { kind: 'unreachable' }];
    expect(from({ probes, statusElsewhere: true })).toMatchObject({ network: 'our_fault', service: 'trouble' });
  });

  test('counts what arrived', () => {
    expect(from({ probes: [echo(), { kind: 'late', waitedMs: 2_000 }, echo()] })).toMatchObject({
      arrived: 2,
      sent: 3,
    });
  });
});

describe('latency is the median', () => {
  test.each<[number[], Checks['latency']]>([
    [[20, 86, 4_000], 'good'],
    [[299, 299, 299], 'good'],
    [[300, 300, 300], 'fair'],
    [[1_000, 1_000, 1_000], 'fair'],
    [[1_001, 1_001, 1_001], 'slow'],
    [[3_000, 3_000, 3_000], 'slow'],
    [[3_001, 3_001, 3_001], 'very_slow'],
  ])('%j ms: %s', (times, latency) => {
    expect(from({ probes: times.map((ms) => echo(ms)) }).latency).toBe(latency);
  });

  test('a probe still out counts by what it has taken', () => {
    const late: ProbeEnd = { kind: 'late', waitedMs: 2_000 };
    expect(from({ probes: [late, late, echo()] })).toMatchObject({ latency: 'slow', medianMs: 2_000 });
  });
  test('unknown without any', () => {
    expect(from({ probes: [{ kind: 'unreachable' }] })).toMatchObject({ latency: 'unknown', clock: 'unknown' });
  });
});

describe('the clock', () => {
  test.each<[aheadSeconds: number, Checks['clock']]>([
    [0.4, 'good'],
    [-30, 'good'],
    [30.1, 'off'],
    [-59, 'off'],
    [60, 'off'],
    [61, 'far_off'],
    [-3_600, 'far_off'],
  ])('%d s apart: %s', (seconds, clock) => {
    expect(from({ probes: [echo(50, seconds * 1_000)] }).clock).toBe(clock);
  });

  test('is read from the quickest echo', () => {
    expect(from({ probes: [echo(1_900, 45_000), echo(40, 100), echo(900, 40_000)] }).serverAheadMs).toBe(100);
  });
});

describe('the version', () => {
  test.each<[own: string, Checks['version']]>([
    ['4.2.0', 'latest'],
    ['4.3.0', 'latest'],
    ['4.1.9', 'older'],
    ['3.9.9', 'too_old'],
  ])('%s: %s', (version, judged) => expect(from({ version }).version).toBe(judged));

  test('unknown without the status', () => expect(from({ status: undefined }).version).toBe('unknown'));
  test('counts by number', () => {
    expect(isOlder('0.9.2', '0.10.0')).toBe(true);
    expect(isOlder('1.0.0', '0.10.0')).toBe(false);
    expect(isOlder('1.0', '1.0.0')).toBe(false);
  });
});

describe('the service', () => {
  const maintenance = { until: new Date('2026-02-14T14:00:00Z'), what: said };
  const incident = { since: new Date('2026-02-14T13:00:00Z'), what: said };
  test.each<[what: string, change: Partial<Measures>, Checks['service']]>([
    ['fine', {}, 'ok'],
    ['maintenance says until when', { status: { ...status, maintenance, incident } }, 'maintenance'],
    ['an incident', { status: { ...status, incident } }, 'incident'],
    ['down by its own word', { status: { ...status, service: 'down' } }, 'trouble'],
    ['our fault by the probes', { status: undefined, probes: [{ kind: 'server_fault' }] }, 'trouble'],
    ['status not read', { status: undefined }, 'unknown'],
  ])('%s', (_what, change, service) => expect(from(change).service).toBe(service));
});

describe('the browser', () => {
  test.each<[what: string, checks: Checks, seen: Partial<Checks>]>([
    ['all there', device({}), { storage: 'good', browser: 'good' }],
    ['cookies blocked', device({ cookies: false, storage: false }), { storage: 'no_cookies' }],
    ['storage blocked', device({ storage: false }), { storage: 'no_storage' }],
    ['something missing', device({ missing: ['AbortSignal.any'] }), { browser: 'lacking' }],
    ['no passkeys is no fault', device({ passkeys: false }), { storage: 'good', browser: 'good' }],
  ])('%s', (_what, checks, seen) => expect(checks).toMatchObject(seen));
});
