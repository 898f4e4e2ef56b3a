import { describe, expect, test } from 'vitest';
import type { Locale } from '#kernel';
import type { Channel, MessageContent } from './message.ts';
import { renderMessage } from './templates.ts';

const locales: readonly Locale[] = ['zh-CN', 'en'];
const rows = locales.flatMap((locale) =>
  contentsIn(locale).map((content) => ({ template: content.template, content, locale })),
);

/** With the longest facts that occur. */
function contentsIn(locale: Locale): readonly MessageContent[] {
  const at = locale === 'en' ? '22 Dec, 16:05' : '12月22日 16:05';
  const device = locale === 'en' ? 'Samsung Internet, HarmonyOS' : 'Samsung Internet，HarmonyOS';
  return [
    { template: 'sign_up_code', facts: { code: '042917', minutes: 10 } },
    { template: 'sign_in_code', facts: { code: '042917', minutes: 10 } },
    { template: 'already_registered', facts: {} },
    { template: 'new_device', facts: { device, at } },
    { template: 'new_device_refused', facts: { device, at } },
    { template: 'recovery_code_made', facts: { at } },
  ];
}

function render(content: MessageContent, channel: Channel, locale: Locale) {
  return renderMessage(content, { channel, locale, publicUrl: 'https://wallet.example', number: '7K2M-4QXP' });
}

/** Latin letters and the signs of GSM 03.38 that we use; anything else makes an SMS part 70 characters instead of 160. */
const gsmText = /^[A-Za-z0-9 .,:;!?'"#%&()*+\-/<=>@_\n]*$/;

describe.each(rows)('$template in $locale', ({ content, locale }) => {
  test('as an SMS fits one part, has no subject and carries its number', () => {
    const { subject, text } = render(content, 'phone', locale);
    expect(subject).toBe('');
    expect(text).toContain('7K2M-4QXP');
    if (locale === 'zh-CN') expect(Array.from(text).length).toBeLessThanOrEqual(70);
    else expect(text).toMatch(gsmText);
    expect(Array.from(text).length).toBeLessThanOrEqual(160);
  });

  test('as a mail carries its number and our own host, and no code in the subject', () => {
    const { subject, text } = render(content, 'email', locale);
    expect(subject).not.toMatch(/\d{6}/);
    expect(subject.length).toBeGreaterThan(0);
    expect(text).toContain('7K2M-4QXP');
    expect(text.match(/https?:\/\/[^/\s]+/g)?.every((host) => host === 'https://wallet.example')).toBe(true);
    if ('code' in content.facts) expect(text).toContain(content.facts.code);
  });

  test('keeps the marks of its language', () => {
    const { text } = render(content, 'email', locale);
    if (locale === 'zh-CN') expect(text).not.toMatch(/\p{Script=Han}[,:;?()]|[,:;?()]\p{Script=Han}/u);
    else expect(text).not.toMatch(/\p{Script=Han}/u);
  });
});
