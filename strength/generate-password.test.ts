import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createChecker, passphraseWords } from './checker.ts';
import { drawBelow, generatePassword, type RandomBytes } from './generate-password.ts';
import { loadStrength, passwordRules } from './index.ts';

/** The same bytes in every run: SHA-256 of a counter. */
function seeded(seed: string): RandomBytes {
  let block = Buffer.alloc(0);
  let counter = 0;
  return (count) => {
    while (block.length < count)
      block = Buffer.concat([
        block,
        createHash('sha256')
          .update(`${seed} ${(counter += 1)}`)
          .digest(),
      ]);
    const taken = block.subarray(0, count);
    block = block.subarray(count);
    return taken;
  };
}

describe('a generated password', () => {
  const words = { names: ['张三'], phones: ['13905718264'], emails: ['a@b.cn'], usernames: [] };

  it.each(['mixed', 'words'] as const)('in style %s always passes the strictest gate', async (style) => {
    const checker = await loadStrength();
    const random = seeded(style);
    const rules = passwordRules({ newDeviceNeedsCode: false });
    for (let i = 0; i < 60; i += 1) {
      const password = checker.generatePassword(random, { style });
      expect(checker.checkPassword(password, { ...rules, words })).toMatchObject({ ok: true, score: 4 });
    }
  });

  it('is drawn anew when the filter happens to take it for leaked', () => {
    const refused: string[] = [];
    const has = (password: string) => refused.length < 3 && refused.push(password) > 0;
    const checker = createChecker({ count: 1, has }, () => []);
    const password = checker.generatePassword(seeded('chance'), { style: 'mixed' });
    expect(refused).toHaveLength(3);
    expect(refused).not.toContain(password);
  });

  it('mixed: 16 characters of all four classes, none that look alike', () => {
    const random = seeded('looks');
    for (let i = 0; i < 500; i += 1) {
      const password = generatePassword(random, { style: 'mixed', wordList: [] });
      expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*[2-9])(?=.*[-_.+=@#%*!?])[^0Oo1lI|]{16}$/u);
    }
  });

  it('words: five of a list of at least 2,048 short plain ones', () => {
    expect(passphraseWords.length).toBeGreaterThanOrEqual(2048);
    expect(new Set(passphraseWords).size).toBe(passphraseWords.length);
    const password = generatePassword(seeded('five'), { style: 'words', wordList: passphraseWords });
    expect(password.split('-').every((word) => passphraseWords.includes(word))).toBe(true);
    expect(password).toMatch(/^[a-z]{3,6}(?:-[a-z]{3,6}){4}$/u);
  });
});

describe('a draw', () => {
  it('is even: chi-square over 100 values stays under the 99.99 % bound', () => {
    const random = seeded('even');
    const seen = Array.from({ length: 100 }, () => 0);
    for (let i = 0; i < 50_000; i += 1) {
      const value = drawBelow(random, 100);
      seen[value] = (seen[value] ?? 0) + 1;
    }
    const chiSquare = seen.reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0);
    expect(chiSquare).toBeLessThan(161);
  });

  it('throws away what would favour the first values', () => {
    // 65,535 lies past the last full multiple of 100 (65,500): drawn again, not folded onto 35.
    const bytes = [255, 255, 0, 7];
    expect(drawBelow((count) => Uint8Array.from(bytes.splice(0, count)), 100)).toBe(7);
  });
});
