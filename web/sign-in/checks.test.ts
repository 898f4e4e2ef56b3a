import { expect, test } from 'vitest';
import { decideChecks, type CheckedFacts, type Checks } from './checks.ts';

const well: CheckedFacts = { connection: 'online', serverAheadMs: 0, newVersion: false, troubles: [] };

const rules: readonly [rule: string, facts: Partial<CheckedFacts>, odd: Checks['odd'], fine: number][] = [
  ['all is well', {}, [], 4],
  ['no network says nothing of the service', { connection: 'offline' }, ['network'], 2],
  ['a slow network', { connection: 'slow' }, ['network'], 3],
  ['our own trouble', { connection: 'server_trouble' }, ['service'], 3],
  ['caps lock was on', { troubles: ['caps_lock'] }, ['caps_lock'], 4],
  ['29 seconds off are fine', { serverAheadMs: 29_000 }, [], 4],
  ['the phone is behind', { serverAheadMs: 720_000 }, ['clock_slow'], 3],
  ['the phone is ahead', { serverAheadMs: -720_000 }, ['clock_fast'], 3],
  ['an old app', { newVersion: true }, ['version'], 3],
  [
    'the keyboard comes before clock and version',
    { troubles: ['full_width'], serverAheadMs: 99_000, newVersion: true },
    ['full_width', 'clock_slow', 'version'],
    2,
  ],
];

test.each(rules)('%s', (_rule, facts, odd, fine) => {
  const checks = decideChecks({ ...well, ...facts });
  expect(checks.odd).toEqual(odd);
  expect(checks.fine).toHaveLength(fine);
});
