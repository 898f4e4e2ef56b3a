import { describe, expect, it } from 'vitest';
import { adviceCodes, adviceText, passwordReasons, pinReasons, reasonText } from './index.ts';

describe('every code has words', () => {
  it.each([...passwordReasons, ...pinReasons])('%s', (code) => {
    expect(reasonText(code, 'zh-CN')).toMatch(/^[^a-z].*\p{Script=Han}.*。$/u);
    expect(reasonText(code, 'en')).toMatch(/^[A-Z][\x20-\x7e]+\.$/u);
    expect(reasonText(code, 'zh-CN')).not.toMatch(/[{}]|你(?!们)|[,;!?]/u);
  });

  it.each([...adviceCodes])('advice %s', (code) => {
    expect(adviceText(code, 'zh-CN')).toMatch(/\p{Script=Han}.*。$/u);
    expect(adviceText(code, 'en')).toMatch(/^[A-Z][\x20-\x7e]+\.$/u);
  });

  it('no two reasons say the same', () => {
    const texts = [...passwordReasons, ...pinReasons].map((code) => reasonText(code, 'zh-CN'));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('names the length that is asked for', () => {
    expect(reasonText('too_short', 'zh-CN', { minimumLength: 15 })).toContain('至少需要 15 位');
    expect(reasonText('own_name_and_birthday', 'zh-CN')).toBe(
      '含有您的姓名和生日，别人容易猜到。试试三四个不相干的词。',
    );
  });
});
