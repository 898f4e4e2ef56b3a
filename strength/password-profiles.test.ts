import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { passwordTable, tablePerson } from '#test/password-table';
import {
  adviceText,
  filterAddress,
  isPasswordExpired,
  loadFilter,
  loadStrength,
  passwordExpiresAt,
  passwordProfile,
  passwordRules,
  reasonText,
  type Checker,
  type PasswordProfileName,
} from './index.ts';

let checker: Checker;
beforeAll(async () => {
  checker = await loadStrength({ leaked: loadFilter(readFileSync(filterAddress)) });
});

const rulesOf = (profile: PasswordProfileName) =>
  passwordRules({ newDeviceNeedsCode: true, profile: passwordProfile({ profile }) });
const names = ['nist', 'mlps3', 'pci'] as const;
const nobody = { names: [], phones: [], emails: [], usernames: [] };

describe.each(names)('%s', (profile) => {
  it.each(passwordTable.map(({ password, expected }) => [password, expected[profile]] as const))(
    '%j → %s',
    (password, reason) => {
      const found = checker.checkPassword(password, { ...rulesOf(profile), words: tablePerson });
      expect(found.reason).toBe(reason);
      expect(found.ok).toBe(reason === null);
      if (reason === null) return;
      const facts = { minimumLength: rulesOf(profile).minimumLength, classesMin: rulesOf(profile).classesMin };
      expect(reasonText(reason, 'zh-CN', facts)).toMatch(/^[^{}]*\p{Script=Han}[^{}]*。$/u);
      expect(reasonText(reason, 'en', facts)).toMatch(/^[^{}]+\.$/u);
      for (const code of found.advice) expect(adviceText(code, 'zh-CN')).toMatch(/。$/u);
    },
  );

  it('accepts what it generates', () => {
    const fast = (count: number) => globalThis.crypto.getRandomValues(new Uint8Array(count));
    for (const style of ['mixed', 'words'] as const) {
      for (let made = 0; made < 30; made++) {
        const password = checker.generatePassword(fast, { style, profile: passwordProfile({ profile }) });
        expect([password, checker.checkPassword(password, { ...rulesOf(profile), words: nobody }).reason]).toEqual([
          password,
          null,
        ]);
      }
    }
  });
});

it('the table has at least 60 passwords, each once, and 10 that every profile accepts or some refuses for its kinds alone', () => {
  expect(passwordTable.length).toBeGreaterThanOrEqual(60);
  expect(new Set(passwordTable.map((row) => row.password)).size).toBe(passwordTable.length);
  expect(passwordTable.filter((row) => row.expected.nist === null).length).toBeGreaterThanOrEqual(10);
});

it('custom without numbers of its own says what nist says', () => {
  for (const { password, expected } of passwordTable) {
    const found = checker.checkPassword(password, { ...rulesOf('custom'), words: tablePerson });
    expect([password, found.reason]).toEqual([password, expected.nist]);
  }
});

it('nist asks for no kinds: no random phrase of 20 small letters is refused', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const phrase = fc
    .array(fc.integer({ min: 0, max: 25 }), { minLength: 20, maxLength: 20 })
    .map((places) => places.map((place) => letters[place]).join(''))
    // fast-check likes to repeat itself; a repeated unit is no random phrase.
    .filter((text) => new Set(text).size >= 10);
  fc.assert(
    fc.property(phrase, (text) => checker.checkPassword(text, { ...rulesOf('nist'), words: nobody }).ok),
    { numRuns: 300 },
  );
});

it('a rule of composition never lets through what is easy to guess', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 0, maxLength: 24 }), (text) => {
      const asked = { words: nobody };
      const lax = checker.checkPassword(text, { ...rulesOf('nist'), ...asked }).ok;
      return lax || !checker.checkPassword(text, { ...rulesOf('mlps3'), ...asked }).ok;
    }),
    { numRuns: 200 },
  );
});

describe('a profile with its operator’s numbers', () => {
  it.each([
    ['nist as it is', { profile: 'nist' }, { lengthMin: 8, classesMin: 0, changeEveryDays: null }],
    ['nist, longer', { profile: 'nist', lengthMin: 12 }, { lengthMin: 12, classesMin: 0 }],
    ['pci is never shorter than 12', { profile: 'pci', lengthMin: 8 }, { lengthMin: 12, lettersAndDigits: true }],
    ['mlps3 every 30 days', { profile: 'mlps3', changeEveryDays: 30 }, { classesMin: 3, changeEveryDays: 30 }],
    [
      'custom',
      { profile: 'custom', lengthMin: 10, classesMin: 2, changeEveryDays: 180 },
      { lengthMin: 10, classesMin: 2 },
    ],
    ['custom, never', { profile: 'custom', changeEveryDays: 0 }, { changeEveryDays: null }],
  ] as const)('%s', (_what, settings, profile) => {
    expect(passwordProfile(settings)).toMatchObject(profile);
  });

  it('without T0 no profile asks for less than 15', () => {
    for (const profile of ['nist', 'mlps3', 'pci', 'custom'] as const) {
      const rules = passwordRules({ newDeviceNeedsCode: false, profile: passwordProfile({ profile }) });
      expect(rules).toMatchObject({ minimumLength: 15, guessesMin: 1e10 });
    }
  });
});

describe('expiry', () => {
  const setAt = new Date('2026-01-01T00:00:00Z');
  it.each([
    ['nist', '2126-01-01T00:00:00Z', false],
    ['mlps3', '2026-03-31T23:59:59Z', false],
    ['mlps3', '2026-04-01T00:00:00Z', true],
    ['pci', '2026-04-01T00:00:00Z', true],
    ['custom', '2126-01-01T00:00:00Z', false],
  ] as const)('%s at %s: %s', (name, now, expired) => {
    const profile = passwordProfile({ profile: name });
    expect(isPasswordExpired(setAt, new Date(now), profile)).toBe(expired);
    expect(passwordExpiresAt(setAt, profile)?.toISOString() ?? null).toBe(
      profile.changeEveryDays === null ? null : '2026-04-01T00:00:00.000Z',
    );
  });
});
