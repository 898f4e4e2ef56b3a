import { describe, expect, test } from 'vitest';
import type { Locale } from '#kernel';
import { ownTemplates, type Channel, type MessageContent } from './message.ts';
import { smsParts } from './templates/sms-text.ts';
import { definedTemplates, isDefined, sampleOf } from './templates/defined-notices.ts';
import { renderMessage, renderNotice, type Letterhead } from './templates.ts';

const locales: readonly Locale[] = ['zh-CN', 'en'];
/** 128 bits in base64url. */
const token = 'Zk3v-Qx_7pLm9RtYb2NcAw';
const rows = locales.flatMap((locale) =>
  contentsIn(locale).map((content) => ({
    template: content.template,
    content,
    locale,
    objection: objectionOf(content),
  })),
);

function objectionOf(content: MessageContent): string | null {
  return 'objection' in content.facts ? content.facts.objection : null;
}

/** With the longest facts that occur. */
function contentsIn(locale: Locale): readonly MessageContent[] {
  const at = locale === 'en' ? '22 Dec, 16:05' : '12月22日 16:05';
  const until = locale === 'en' ? '25 Dec, 16:05' : '12月25日 16:05';
  const device = locale === 'en' ? 'Samsung Internet, HarmonyOS' : 'Samsung Internet，HarmonyOS';
  const address = '+86 138****0001';
  const codeFacts = { code: '042917', minutes: 10 };
  const longCode = { code: '04291753', minutes: 10 };
  const linkFacts = { ...longCode, link: `https://wallet.example/sign-in/link#${token}` };
  return [
    { template: 'sign_up_code', facts: codeFacts },
    { template: 'sign_in_code', facts: codeFacts },
    { template: 'number_in_use', facts: codeFacts },
    { template: 'unlock_code', facts: linkFacts },
    { template: 'reset_code', facts: linkFacts },
    { template: 'freeze_code', facts: linkFacts },
    { template: 'unfreeze_code', facts: longCode },
    { template: 'contact_code', facts: codeFacts },
    { template: 'number_free', facts: {} },
    ...[null, `https://wallet.example/sign-in/notice#${token}`].flatMap((objection): readonly MessageContent[] => [
      { template: 'new_device', facts: { device, at, objection } },
      { template: 'new_device_refused', facts: { device, at, objection } },
      { template: 'recovery_code_made', facts: { at, objection } },
      { template: 'recovery_code_used', facts: { device, at, objection } },
      { template: 'sign_in_unlocked', facts: { at, objection } },
      { template: 'password_rests', facts: { at, objection } },
      { template: 'password_reset', facts: { device, at, until, objection } },
      { template: 'password_changed', facts: { device, at, objection } },
      { template: 'account_frozen', facts: { at, objection } },
      { template: 'account_unfrozen', facts: { at, objection } },
      { template: 'contact_added', facts: { address, at, objection } },
      { template: 'contact_leaving', facts: { address, at, effectiveAt: until, objection } },
      { template: 'contact_change_cancelled', facts: { address, at, objection } },
      { template: 'contact_removed', facts: { address, at, objection } },
      { template: 'number_transfer', facts: { address, at, effectiveAt: until, objection } },
      ...definedTemplates.map((template) => sampleOf(template, locale, objection)).filter(isDefined),
    ]),
  ];
}

function render(content: MessageContent, channel: Channel, locale: Locale, more: Partial<Letterhead> = {}) {
  const head = { channel, locale, publicUrl: 'https://wallet.example', number: '7K2M-4QXP' };
  return renderMessage(content, { ...head, phrase: null, repeated: null, ...more });
}

/** Latin letters and the signs of GSM 03.38 that we use; anything else makes an SMS part 70 characters instead of 160. */
const gsmText = /^[A-Za-z0-9 .,:;!?'"#%&()*+\-/<=>@_\n]*$/;

/** A second part costs its sender twice and may come late, so only a link is worth it; parts of two are 67 and 153 long. */
const partLengths = { 'zh-CN': { one: 70, two: 134 }, en: { one: 160, two: 306 } };

test('every template of the list of purposes is in this table', () => {
  expect([...new Set(rows.map((row) => row.template))].toSorted()).toEqual(
    [...ownTemplates, ...definedTemplates].toSorted(),
  );
});

describe.each(rows)('$template in $locale, objection $objection', ({ content, locale, objection }) => {
  test('as an SMS fits its parts, has no subject and carries its number', () => {
    const { subject, text } = render(content, 'phone', locale);
    expect(subject).toBe('');
    expect(text).toMatch(/[ 号] ?#?7K2M-4QXP$/u);
    if (locale === 'en') expect(text).toMatch(gsmText);
    const { one, two } = partLengths[locale];
    expect(Array.from(text).length).toBeLessThanOrEqual(objection === null ? one : two);
  });

  test('as a mail carries its number and our own host, and no code in the subject', () => {
    const { subject, text } = render(content, 'email', locale);
    expect(subject).not.toMatch(/\d{6}/);
    expect(subject.length).toBeGreaterThan(0);
    expect(text).toContain('7K2M-4QXP');
    expect(text.match(/https?:\/\/[^/\s]+/g)?.every((host) => host === 'https://wallet.example')).toBe(true);
    if ('code' in content.facts) expect(text).toContain(content.facts.code);
  });

  test('every link in it ends with its line or a space, so that no reader cuts or widens it', () => {
    for (const channel of ['phone', 'email'] as const) {
      const { text } = render(content, channel, locale);
      for (const found of text.match(/https:\/\/\S+/g) ?? []) expect(found).toMatch(/^https:\/\/[\w./#-]+$/);
    }
  });

  test('keeps the marks of its language', () => {
    for (const channel of ['phone', 'email'] as const) {
      const { text } = render(content, channel, locale);
      if (locale === 'zh-CN') expect(text).not.toMatch(/\p{Script=Han}[,:;?()]|[,:;?()]\p{Script=Han}/u);
      else expect(text).not.toMatch(/\p{Script=Han}/u);
    }
  });
});

const codes = rows.filter(({ content }) => 'code' in content.facts);

describe.each(codes)('the code of $template in $locale', ({ content, locale }) => {
  test('comes with the warning, on both channels', () => {
    const warning = locale === 'en' ? /tell (the code to )?nobody/iu : /[不勿]要?告诉任何人/u;
    expect(render(content, 'phone', locale).text).toMatch(warning);
    expect(render(content, 'email', locale).text).toMatch(warning);
  });

  test('comes without a link in an SMS', () => {
    expect(render(content, 'phone', locale).text).not.toContain('https://');
  });

  test('comes with its link in a mail, which changes nothing by being opened', () => {
    const { text } = render(content, 'email', locale);
    if (!('link' in content.facts) || content.facts.link === null) return expect(text).not.toContain('#');
    expect(text).toContain(content.facts.link);
    expect(text).toContain(locale === 'en' ? 'Opening the page changes nothing' : '只打开页面不会有任何变化');
  });
});

/** A freeze is announced to the one who can only wish it away: that takes a session, no link. A closed account has nothing to freeze. */
const without = new Set(['account_frozen', 'account_closed']);
const objectable = rows.filter(({ objection, template }) => objection !== null && !without.has(template));

describe.each(objectable)('"it was not me" of $template in $locale', ({ content, locale, objection }) => {
  test('is one link on both channels, and the mail says that opening it changes nothing', () => {
    for (const channel of ['phone', 'email'] as const)
      expect(render(content, channel, locale).text).toContain(objection);
    const opening = locale === 'en' ? 'Opening the page changes nothing until' : '打开页面不会有任何变化，按了';
    expect(render(content, 'email', locale).text).toContain(opening);
  });
});

const phrase = '下雨天的蓝色雨伞';
const repeated = { times: 3, since: '12月22日 15:55' };
const linkOf = /href="([^"]*)"/g;

describe.each(rows)('the HTML of $template in $locale, objection $objection', ({ content, locale }) => {
  const { html, text } = render(content, 'email', locale, { phrase, repeated });
  const page = html ?? '';
  const said = page
    .replaceAll(/<head>[\s\S]*<\/head>/g, '')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

  test('tells the facts that the text tells', () => {
    const sentences = text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('https://wallet.example/sign-'));
    for (const sentence of sentences)
      expect(said.replaceAll('\n', '')).toContain(sentence.replace(/(，|, )https:.*$/, ''));
    for (const link of text.match(/https:\/\/\S+/g) ?? []) expect(page).toContain(`href="${link}"`);
  });

  test('loads nothing and leads to our own host alone', () => {
    expect(page).not.toMatch(/<(img|script|link|iframe|object|style|form|svg)\b|url\(|@import|src=/i);
    expect([...page.matchAll(linkOf)].map(([, href = '']) => new URL(href).origin)).toSatisfy((origins: string[]) =>
      origins.every((origin) => origin === 'https://wallet.example'),
    );
    expect(page.length).toBeLessThan(12_000);
  });

  test('carries the phrase, the number and the way to check it', () => {
    for (const part of [phrase, '7K2M-4QXP', 'https://wallet.example/verify']) {
      expect(said).toContain(part);
      expect(text).toContain(part);
    }
  });
});

test('what a person typed is text in the HTML', () => {
  const content = sampleOf('factor_added', 'en', null);
  const typed = { ...content, facts: { ...content.facts, name: '<a href="https://evil.example">x</a>' } };
  const { html } = render(typed, 'email', 'en', { phrase: '<b>' });
  expect(html).not.toContain('<a href="https://evil');
  expect(html).not.toContain('<b>');
});

describe.each(rows)('$template in $locale as an SMS with phrase and count', ({ content, locale, objection }) => {
  test('stays within its parts, and leaves out what does not fit', () => {
    const { one, two } = partLengths['zh-CN'];
    const plain = render(content, 'phone', locale).text;
    const { text } = render(content, 'phone', locale, { phrase, repeated });
    if (text.includes(phrase)) expect(text.length).toBeLessThanOrEqual(objection === null ? one : two);
    else expect(smsParts(text)).toBeLessThanOrEqual(objection === null ? 1 : 2);
    expect(text.length).toBeGreaterThanOrEqual(plain.length);
  });
});

test('a short code message has room for the phrase', () => {
  const { text } = render({ template: 'sign_in_code', facts: { code: '042917', minutes: 10 } }, 'phone', 'zh-CN', {
    phrase,
  });
  expect(text).toContain(`暗语：${phrase}。`);
});

describe.each(rows)('$template in $locale in the wallet', ({ content, locale, objection }) => {
  test('has a title and its words without any link', () => {
    const { title, lines } = renderNotice(content, locale, 'https://wallet.example');
    expect(title).not.toBe('');
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join(' ')).not.toContain('https://');
    if (objection !== null && content.template !== 'password_rests')
      expect(lines.join(' ')).not.toMatch(/^Not you|不是您？点/u);
  });
});
