import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hoursMs, plusMs } from '#kernel';
import { fixedClock } from '#platform/random';
import { noticeReader, readNotice, writeNotice } from './notice-file.ts';
import { changeNotice, noNotice, noticeNow, type NoticeChange, type ServiceNotice } from './notice.ts';

const now = new Date('2026-11-22T06:00:00Z');
const later = plusMs(now, hoursMs);
const before = plusMs(now, -hoursMs);
const words = { 'zh-CN': '短信晚到', en: 'SMS come late' };
const planned = { 'zh-CN': '计划内的维护', en: 'Planned maintenance' };
const maintenance = { from: null, until: later, what: words };
const incident = { since: before, what: words };

describe('what holds now', () => {
  test.each<[string, ServiceNotice, ServiceNotice]>([
    ['nothing', noNotice, noNotice],
    ['a maintenance without a beginning', { ...noNotice, maintenance }, { ...noNotice, maintenance }],
    [
      'one that began',
      { ...noNotice, maintenance: { ...maintenance, from: before } },
      { ...noNotice, maintenance: { ...maintenance, from: before } },
    ],
    ['not one that is to come', { ...noNotice, maintenance: { ...maintenance, from: later } }, noNotice],
    ['not one whose time has come', { ...noNotice, maintenance: { ...maintenance, until: now } }, noNotice],
    ['an incident', { ...noNotice, incident }, { ...noNotice, incident }],
    ['not one that is to come', { ...noNotice, incident: { ...incident, since: later } }, noNotice],
  ])('%s', (_what, notice, expected) => {
    expect(noticeNow(notice, now)).toEqual(expected);
  });
});

describe('the operator', () => {
  const running: ServiceNotice = { maintenance, incident };
  const other = { 'zh-CN': '邮件晚到', en: 'Mail comes late' };
  test.each<[string, ServiceNotice, NoticeChange, ServiceNotice]>([
    ['clears all', running, { clear: true }, noNotice],
    [
      'announces a maintenance beside an incident',
      { ...noNotice, incident },
      { clear: false, maintenance: { from: null, until: later, what: null } },
      { incident, maintenance: { from: null, until: later, what: planned } },
    ],
    [
      'tells of an incident',
      noNotice,
      { clear: false, incident: words },
      { ...noNotice, incident: { since: now, what: words } },
    ],
    [
      'words it anew: it began when it began',
      running,
      { clear: false, incident: other },
      { maintenance, incident: { since: before, what: other } },
    ],
    [
      'clears and tells in one step',
      running,
      { clear: true, incident: other },
      { ...noNotice, incident: { since: now, what: other } },
    ],
  ])('%s', (_what, was, change, expected) => {
    expect(changeNotice(was, change, now)).toEqual(expected);
  });
});

describe('the file', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qn-notice-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('is written whole and read as it was', () => {
    const file = join(folder, 'data', 'service-notice.json');
    expect(readNotice(file)).toEqual(noNotice);
    writeNotice(file, { maintenance, incident });
    expect(readNotice(file)).toEqual({ maintenance, incident });
    expect(readdirSync(join(folder, 'data'))).toEqual(['service-notice.json']);
  });

  test.each([
    ['no JSON', 'maintenance!'],
    [
      'a time without a zone',
      '{"maintenance":null,"incident":{"since":"2026-11-22T06:00:00","what":{"zh-CN":"x","en":"x"}}}',
    ],
    ['one language', '{"maintenance":null,"incident":{"since":"2026-11-22T06:00:00Z","what":{"zh-CN":"x"}}}'],
    ['something else', '[]'],
  ])('that is %s leaves the last good notice and is told once', (_what, text) => {
    const file = join(folder, 'notice.json');
    const clock = fixedClock(now);
    const faults: unknown[] = [];
    const reader = noticeReader({ file, clock, onFault: (fault) => void faults.push(fault) });
    writeNotice(file, { ...noNotice, incident });
    expect(reader.now()).toEqual({ ...noNotice, incident });
    writeFileSync(file, text);
    for (let look = 0; look < 3; look++) {
      clock.advanceMs(3_000);
      expect(reader.now()).toEqual({ ...noNotice, incident });
    }
    expect(faults).toHaveLength(1);
  });

  test('is looked at again after two seconds, and a maintenance ends by itself', () => {
    const file = join(folder, 'notice.json');
    const clock = fixedClock(now);
    const reader = noticeReader({ file, clock, onFault: (fault) => expect(fault).toBeUndefined() });
    expect(reader.now()).toEqual(noNotice);
    writeNotice(file, { ...noNotice, maintenance });
    clock.advanceMs(1_000);
    expect(reader.now()).toEqual(noNotice);
    clock.advanceMs(1_000);
    expect(reader.now()).toEqual({ ...noNotice, maintenance });
    clock.advanceMs(hoursMs);
    expect(reader.now()).toEqual(noNotice);
  });
});
