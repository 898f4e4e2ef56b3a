import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { leafWords } from '#web/words/doctor-leaves';
import { isBuilt, leafIds } from '../../web/help/leaves.ts';

const page = readFileSync(join(import.meta.dirname, '../../web/help/index.html'), 'utf8').replaceAll(/\s+/g, ' ');
const parts = {
  'zh-CN': page.slice(page.indexOf('<section lang="zh-CN"'), page.indexOf('<section lang="en"')),
  en: page.slice(page.indexOf('<section lang="en"')),
};

describe.each(['zh-CN', 'en'] as const)('the page without script in %s', (locale) => {
  test.each(leafIds)('names %s as the doctor does', (leaf) => {
    expect(parts[locale]).toContain(leafWords[locale][leaf].title);
  });
  test.each(leafIds.filter(isBuilt))('says what %s means and leads to its article', (leaf) => {
    expect(parts[locale]).toContain(leafWords[locale][leaf].headline);
    expect(parts[locale]).toContain(`href="/help/login/${leaf}?lang=${locale}"`);
  });
  test.each(leafIds.filter((leaf) => !isBuilt(leaf)))('does not lead to %s, which is not there', (leaf) => {
    expect(parts[locale]).not.toContain(`/help/login/${leaf}`);
  });
  test.each(['/sign-in', '/sign-in/unlock', '/sign-in/reset', '/sign-in/ways-back', '/sign-in/freeze', '/status'])(
    'has the door %s',
    (href) => expect(parts[locale]).toContain(`href="${href}"`),
  );
});

test('nothing inline: the content security policy would stop it', () => {
  expect(page).not.toMatch(/<style|style=|onclick|<script(?![^>]*src=)/);
});
