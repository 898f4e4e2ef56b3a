import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatWarnings, readConfig } from './index.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'qianneng-config-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

const read = (environment: Record<string, string>) =>
  readConfig({ DATA_DIR: join(directory, 'fresh'), ...environment });

describe('the password profile', () => {
  test.each<[Record<string, string>, object]>([
    [{}, { profile: 'nist', lengthMin: 8, classesMin: undefined, changeEveryDays: undefined }],
    [{ PASSWORD_LENGTH_MIN: '12' }, { profile: 'nist', lengthMin: 12 }],
    [{ PASSWORD_PROFILE: 'mlps3' }, { profile: 'mlps3', changeEveryDays: undefined }],
    [
      { PASSWORD_PROFILE: 'mlps3', PASSWORD_CHANGE_DAYS: '60' },
      { profile: 'mlps3', changeEveryDays: 60 },
    ],
    [{ PASSWORD_PROFILE: 'pci' }, { profile: 'pci' }],
    [
      { PASSWORD_PROFILE: 'custom', PASSWORD_CLASSES_MIN: '2', PASSWORD_CHANGE_DAYS: '0' },
      { profile: 'custom', classesMin: 2, changeEveryDays: 0 },
    ],
  ])('%j: %j', (environment, password) => {
    expect(read(environment)).toMatchObject({ ok: true, value: { password } });
  });

  test.each<[Record<string, string>, string]>([
    [{ PASSWORD_PROFILE: 'strict' }, 'PASSWORD_PROFILE not_in_list'],
    [{ PASSWORD_CHANGE_DAYS: '90' }, 'PASSWORD_CHANGE_DAYS contradicts'],
    [{ PASSWORD_CLASSES_MIN: '3' }, 'PASSWORD_CLASSES_MIN contradicts'],
    [{ PASSWORD_PROFILE: 'pci', PASSWORD_CHANGE_DAYS: '30' }, 'PASSWORD_CHANGE_DAYS contradicts'],
    [{ PASSWORD_PROFILE: 'mlps3', PASSWORD_CHANGE_DAYS: '0' }, 'PASSWORD_CHANGE_DAYS out_of_range'],
    [{ PASSWORD_PROFILE: 'custom', PASSWORD_CLASSES_MIN: '5' }, 'PASSWORD_CLASSES_MIN out_of_range'],
  ])('%j is refused: %s', (environment, problem) => {
    const config = read(environment);
    expect(config.ok ? [] : config.refusal.problems.map(({ setting, kind }) => `${setting} ${kind}`)).toEqual([
      problem,
    ]);
  });
});

describe('settings that contradict a standard are said at start', () => {
  test.each<[Record<string, string>, readonly string[]]>([
    [{}, []],
    [{ PASSWORD_LENGTH_MIN: '16' }, []],
    [{ PASSWORD_PROFILE: 'custom', PASSWORD_CLASSES_MIN: '1' }, []],
    [{ PASSWORD_PROFILE: 'mlps3' }, ['PASSWORD_PROFILE', 'PASSWORD_PROFILE']],
    [{ PASSWORD_PROFILE: 'mlps3', PASSWORD_CHANGE_DAYS: '60' }, ['PASSWORD_PROFILE', 'PASSWORD_CHANGE_DAYS']],
    [{ PASSWORD_PROFILE: 'pci' }, ['PASSWORD_PROFILE', 'PASSWORD_PROFILE']],
    [
      { PASSWORD_PROFILE: 'custom', PASSWORD_CLASSES_MIN: '3', PASSWORD_CHANGE_DAYS: '90' },
      ['PASSWORD_CLASSES_MIN', 'PASSWORD_CHANGE_DAYS'],
    ],
    [{ SESSION_REMEMBERED_DAYS: '31' }, ['SESSION_REMEMBERED_DAYS']],
    [{ SESSION_HOURS: '25' }, ['SESSION_HOURS']],
  ])('%j: %j', (environment, settings) => {
    const config = read(environment);
    if (!config.ok) throw new Error('the settings are allowed');
    const { warnings } = config.value;
    expect(warnings.map((warning) => warning.setting)).toEqual(settings);
    for (const { setting, source, chinese, english } of warnings) {
      expect(source).toMatch(/NIST SP 800-63B-4 §/);
      expect(chinese).toMatch(/。$/);
      expect(formatWarnings(warnings)).toContain(`${setting}（${source}）\n    ${chinese}\n    ${english}\n`);
    }
    expect(formatWarnings([])).toBe('');
  });
});
