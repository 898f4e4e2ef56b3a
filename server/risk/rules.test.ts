import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { defaultRulesFile, loadRiskRules, RiskRulesFault } from './rules.ts';

const directory = mkdtempSync(join(tmpdir(), 'risk-rules-'));
afterAll(() => rmSync(directory, { recursive: true }));

function file(text: string): string {
  const path = join(directory, 'rules.json');
  writeFileSync(path, text);
  return path;
}

test('the rules that come with the wallet can be used', () => {
  expect(loadRiskRules()).toMatchObject({ version: '2026-11-22', payment: { new_payee: { fromMinor: 200_000n } } });
});

const defaults = readFileSync(defaultRulesFile, 'utf8');

test.each([
  ['no JSON', 'version: 1', 'cannot be read'],
  ['nothing', '{}', 'version:'],
  [
    'a sign-in that is refused',
    defaults.replace('"new_country": { "outcome": "step_up"', '"new_country": { "outcome": "refuse"'),
    'signIn.new_country.outcome',
  ],
  [
    'a missing signal that refuses',
    defaults.replace(
      '"signal_missing": { "outcome": "allow", "fromMinor"',
      '"signal_missing": { "outcome": "refuse", "fromMinor"',
    ),
    'payment.signal_missing.outcome',
  ],
  ['a rule nobody knows', defaults.replace('"new_city"', '"new_town"'), 'signIn'],
  ['half a fen', defaults.replace('"fromMinor": 50000 }', '"fromMinor": 0.5 }'), 'fromMinor'],
])('%s is told by its place', (_, text, told) => {
  expect(() => loadRiskRules(file(text))).toThrow(RiskRulesFault);
  expect(() => loadRiskRules(file(text))).toThrow(told);
});

test('a file that is not there', () => {
  expect(() => loadRiskRules(join(directory, 'none.json'))).toThrow('none.json cannot be read');
});
