import { describe, expect, test } from 'vitest';
import { judge } from './checks/judge.ts';
import type { Measures, ProbeEnd } from './checks/measures.ts';
import { findingOf, leafOf } from './leaf-of.ts';
import { builtLeaves, isBuilt, type LeafId, leafIds } from './leaves.ts';

const said = { 'zh-CN': '升级', en: 'Upgrade' };
const at = new Date('2026-02-14T06:00:00Z');
const all = (end: ProbeEnd): Partial<Measures> => ({ probes: [end, end, end] });
const echo = (roundTripMs: number): ProbeEnd => ({ kind: 'echoed', roundTripMs, serverAheadMs: 0 });
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
  ...all(echo(86)),
  probes: [echo(86)],
  status,
  statusElsewhere: false,
  device,
  version: '4.2.0',
  tookMs: 90,
  at,
};
const checks = (change: Partial<Measures> = {}) => judge({ ...fine, ...change });

const offline = all({ kind: 'unreachable' });
const portal = all({ kind: 'portal' });

describe('the checks alone find', () => {
  test.each<[what: string, change: Partial<Measures>, leaf: LeafId | undefined]>([
    ['nothing when all is well', {}, undefined],
    ['no network', offline, 'no-network'],
    ['a captive portal', portal, 'captive-portal'],
    ['our own fault', { ...all({ kind: 'server_fault' }), status: undefined }, 'incident'],
    ['an incident', { status: { ...status, incident: { since: at, what: said } } }, 'incident'],
    ['maintenance', { status: { ...status, maintenance: { until: at, what: said } } }, 'maintenance'],
    [
      'maintenance before our fault',
      { ...all({ kind: 'server_fault' }), status: { ...status, maintenance: { until: at, what: said } } },
      'maintenance',
    ],
    ['a version below the minimum', { version: '3.9.0' }, 'old-version'],
    ['nothing for a version that is only not the newest', { version: '4.1.0' }, undefined],
    ['cookies blocked', { device: { ...device, cookies: false } }, 'cookies-blocked'],
    ['nothing when only storage is blocked', { device: { ...device, storage: false } }, undefined],
    ['a browser that lacks something', { device: { ...device, missing: ['dvh'] } }, 'unsupported-browser'],
    ['a very slow network', all(echo(3_200)), 'slow-network'],
    ['a network that has not answered', all({ kind: 'late', waitedMs: 2_000 }), 'slow-network'],
    ['nothing for a slow one', all(echo(1_400)), undefined],
    ['nothing for a clock that is off', all({ kind: 'echoed', roundTripMs: 20, serverAheadMs: 90_000 }), undefined],
  ])('%s', (_what, change, leaf) => {
    expect(findingOf(checks(change))).toBe(leaf);
    expect(leafOf(checks(change), [])).toBe(leaf);
  });
});

describe('the answers lead to', () => {
  test.each<[answers: string, leaf: LeafId | undefined]>([
    ['password', undefined],
    ['password unsure', 'wrong-password'],
    ['password sure', 'locked-out'],
    ['password name', 'forgot-name'],
    ['code nothing', 'no-sms-code'],
    ['code oldNumber', 'changed-number'],
    ['code gone', 'lost-phone'],
    ['told time', 'locked-out'],
    ['told frozen', undefined],
    ['told frozen me', 'frozen-by-me'],
    ['told frozen notMe', 'suspected-fraud'],
    ['told update', 'old-version'],
    ['told maintenance', 'maintenance'],
    ['told cookies', 'cookies-blocked'],
    ['lost gone yes', 'suspected-fraud'],
    ['lost gone no', 'lost-phone'],
    ['lost newNumber', 'changed-number'],
    ['lost newPhone', 'no-sms-code'],
    ['lost everything', 'lost-phone'],
    ['page never', 'unsupported-browser'],
    ['page wifi', 'captive-portal'],
    ['page slow', 'slow-network'],
    ['page again', 'cookies-blocked'],
    ['page odd', 'unsupported-browser'],
    ['page fault', 'incident'],
    ['money moved', 'suspected-fraud'],
    ['money notice', 'suspected-fraud'],
    ['money frozen me', 'frozen-by-me'],
    ['nonsense', undefined],
    ['password nonsense', undefined],
  ])('%s → %s', (answers, leaf) => expect(leafOf(checks(), answers.split(' '))).toBe(leaf));
});

describe('a measurement and an answer', () => {
  test.each<[what: string, change: Partial<Measures> | undefined, answers: string, leaf: LeafId]>([
    ['the page never opens, and there is no network', offline, 'page never', 'no-network'],
    ['the page never opens, and a portal stands before it', portal, 'page never', 'captive-portal'],
    [
      'slow, but in truth maintenance',
      { status: { ...status, maintenance: { until: at, what: said } } },
      'page slow',
      'maintenance',
    ],
    ['odd, but in truth cookies are blocked', { device: { ...device, cookies: false } }, 'page odd', 'cookies-blocked'],
    ['what concerns the account stays, even offline', offline, 'money moved', 'suspected-fraud'],
    ['nothing measured yet', undefined, 'page never', 'no-network'],
  ])('%s', (_what, change, answers, leaf) => {
    expect(leafOf(change === undefined ? undefined : checks(change), answers.split(' '))).toBe(leaf);
  });
});

describe('the leaves', () => {
  test('twenty, each built or listed as off', () => {
    expect(leafIds).toHaveLength(20);
    expect(new Set(leafIds).size).toBe(20);
    expect(leafIds.filter(isBuilt)).toEqual(builtLeaves);
    expect(builtLeaves).toHaveLength(16);
  });
});
