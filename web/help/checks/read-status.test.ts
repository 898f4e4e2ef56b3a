import { describe, expect, test } from 'vitest';
import { readStatus } from './read-status.ts';

const what = { 'zh-CN': '升级登录', en: 'Upgrading sign-in' };
const plain = { at: 'x', version: '4.2.0', minVersion: '4.0.0', service: 'ok', maintenance: null, incident: null };

describe('the status document', () => {
  test('as it is on a quiet day', () => {
    expect(readStatus(plain)).toEqual({
      latest: '4.2.0',
      min: '4.0.0',
      service: 'ok',
      statusUrl: undefined,
      maintenance: undefined,
      incident: undefined,
    });
  });

  test('names where it stands by itself', () => {
    expect(readStatus({ ...plain, statusUrl: 'https://status.example' })?.statusUrl).toBe('https://status.example');
  });

  test('with maintenance and an incident', () => {
    const at = '2026-02-14T06:00:00.000Z';
    const seen = readStatus({ ...plain, maintenance: { until: at, what }, incident: { since: at, what } });
    expect(seen?.maintenance).toEqual({ until: new Date(at), what });
    expect(seen?.incident).toEqual({ since: new Date(at), what });
  });

  test.each<[string, unknown]>([
    ['a portal', '<html>'],
    ['nothing', null],
    ['no version', { ...plain, version: undefined }],
    ['an unknown service', { ...plain, service: 'fine' }],
  ])('%s is not ours', (_what, answer) => expect(readStatus(answer)).toBeUndefined());

  test.each<[string, unknown]>([
    ['no time', { what }],
    ['no words', { until: '2026-02-14T06:00:00Z' }],
    ['half the words', { until: '2026-02-14T06:00:00Z', what: { 'zh-CN': '升级' } }],
  ])('a notice with %s is left out', (_what, maintenance) => {
    expect(readStatus({ ...plain, maintenance })).toMatchObject({ maintenance: undefined, service: 'ok' });
  });
});
