import { daysMs, hoursMs, minutesMs, secondsMs } from '#kernel';
import { describe, expect, test } from 'vitest';
import {
  formatClock,
  formatCountdown,
  formatDate,
  formatDayHeading,
  formatDayTime,
  formatDayTimeInside,
  formatLength,
  formatMoment,
  formatMonth,
  formatMonthDay,
} from './format-time.ts';

const zone = 'Asia/Shanghai';
/** Saturday 14 February 2026, 17:43:06 in Shanghai. */
const now = new Date('2026-02-14T09:43:06Z');

const times: readonly [rule: string, at: string, zh: string, en: string][] = [
  ['today', '2026-02-14T07:08:00Z', '今天 15:08', 'Today, 15:08'],
  ['tomorrow', '2026-02-15T01:06:00Z', '明天 09:06', 'Tomorrow, 09:06'],
  ['tomorrow begins at midnight of the zone', '2026-02-14T16:00:00Z', '明天 00:00', 'Tomorrow, 00:00'],
  ['yesterday', '2026-02-13T12:17:00Z', '昨天 20:17', 'Yesterday, 20:17'],
  ['another day has its weekday', '2026-02-24T06:00:00Z', '2月24日（周二） 14:00', 'Tue 24 Feb, 14:00'],
  ['another year is named', '2025-12-31T06:00:00Z', '2025年12月31日（周三） 14:00', 'Wed 31 Dec 2025, 14:00'],
];

describe('a promise in clock time', () => {
  test.each(times)('%s', (_rule, at, zh, en) => {
    expect(formatDayTime(new Date(at), now, 'zh-CN', zone)).toBe(zh.replace('） ', '）'));
    expect(formatDayTime(new Date(at), now, 'en', zone)).toBe(en);
  });
});

test('inside an English sentence the day word is small', () => {
  const at = new Date('2026-02-15T01:06:00Z');
  expect(formatDayTimeInside(at, now, 'en', zone)).toBe('tomorrow, 09:06');
  expect(formatDayTimeInside(new Date('2026-02-24T06:00:00Z'), now, 'en', zone)).toBe('Tue 24 Feb, 14:00');
  expect(formatDayTimeInside(at, now, 'zh-CN', zone)).toBe('明天 09:06');
});

test('headings, dates, months and moments', () => {
  expect(formatDayHeading(now, now, 'zh-CN', zone)).toBe('今天 2月14日 周六');
  expect(formatDayHeading(now, now, 'en', zone)).toBe('Today, Sat 14 Feb');
  expect(formatDayHeading(new Date('2026-02-01T04:00:00Z'), now, 'zh-CN', zone)).toBe('2月1日 周日');
  expect(formatDate(now, now, 'zh-CN', zone)).toBe('2月14日（周六）');
  expect(formatMonthDay(now, now, 'zh-CN', zone)).toBe('2月14日');
  expect(formatMonthDay(new Date('2025-12-31T06:00:00Z'), now, 'zh-CN', zone)).toBe('2025年12月31日');
  expect(formatMonthDay(now, now, 'en', zone)).toBe('14 Feb');
  expect(formatMonth(now, 'zh-CN', zone)).toBe('2026年2月');
  expect(formatMonth(now, 'en', zone)).toBe('Feb 2026');
  expect(formatMoment(now, now, 'zh-CN', zone)).toBe('2月14日 17:43:06');
  expect(formatMoment(now, now, 'en', zone)).toBe('14 Feb, 17:43:06');
  expect(formatClock(new Date('2026-02-13T16:05:00Z'), zone)).toBe('00:05');
});

test.each([
  [-1, '0:00', '0:00'],
  [9 * secondsMs, '0:09', '0:09'],
  [22 * minutesMs + 41 * secondsMs, '22:41', '22:41'],
  [15 * hoursMs + 24 * minutesMs + 8 * secondsMs, '15:24:08', '15:24:08'],
  [47 * hoursMs, '47:00:00', '47:00:00'],
  [3 * daysMs + 4 * hoursMs, '3 天 4 小时', '3 d 4 h'],
])('%d ms left', (leftMs, zh, en) => {
  expect(formatCountdown(leftMs, 'zh-CN')).toBe(zh);
  expect(formatCountdown(leftMs, 'en')).toBe(en);
});

test.each([
  [3 * minutesMs, '3 分钟', '3 minutes'],
  [hoursMs, '1 小时', '1 hour'],
  [90 * minutesMs, '2 小时', '2 hours'],
  [500, '1 秒', '1 second'],
  [2 * daysMs, '2 天', '2 days'],
])('%d ms long', (lengthMs, zh, en) => {
  expect(formatLength(lengthMs, 'zh-CN')).toBe(zh);
  expect(formatLength(lengthMs, 'en')).toBe(en);
});
