import { expect, test } from 'vitest';
import { checkLines } from './check-up.ts';
import type { Security } from '../use-security.ts';

type Findings = Security['checkUp']['findings'];

function linesOf(findings: Findings, expired = false): string[] {
  const checkUp = { due: true, lastAt: null, nextAt: null, findings };
  const password = { setAt: '2026-02-01T00:00:00Z', profile: 'nist', expiresAt: null, expired } as const;
  return checkLines({ checkUp, password }).map((line) => `${line.is} ${line.what}`);
}

const rows: readonly [rule: string, findings: Findings, expired: boolean, lines: string[]][] = [
  ['nothing found: three good lines', [], false, ['good password', 'good ways_back', 'good recovery_code']],
  [
    'what is worth doing comes after what is good',
    ['no_recovery_code'],
    false,
    ['good password', 'good ways_back', 'todo no_recovery_code'],
  ],
  [
    'always in the same order',
    ['former_devices', 'address_unused', 'one_way_back', 'password_old'],
    false,
    ['good recovery_code', 'todo password_old', 'todo one_way_back', 'todo address_unused', 'todo former_devices'],
  ],
  ['an expired password is not called good', [], true, ['good ways_back', 'good recovery_code']],
];

test.each(rows)('%s', (_rule, findings, expired, lines) => {
  expect(linesOf(findings, expired)).toEqual(lines);
});
