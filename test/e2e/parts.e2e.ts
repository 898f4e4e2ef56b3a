import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findAxeFaults } from '#test/axe';
import { launchBrowser } from '#test/browser';
import { serveWebFiles, type WebFiles } from '#test/web-files';

interface Look {
  readonly locale: 'zh-CN' | 'en';
  readonly theme: 'light' | 'dark';
  readonly type: 'normal' | 'large' | 'larger';
  readonly width: number;
}

const plain: Look = { locale: 'zh-CN', theme: 'light', type: 'normal', width: 390 };
/** What runs in the page is text here: the tests' own types know no DOM. */
const root = 'document.documentElement';
let browser: Browser;
let web: WebFiles;
let open: BrowserContext[] = [];
let complaints: string[] = [];

beforeAll(async () => {
  web = await serveWebFiles();
  browser = await launchBrowser();
});
afterEach(async () => {
  await Promise.all(open.map((context) => context.close()));
  open = [];
  expect(complaints).toEqual([]);
  complaints = [];
});
afterAll(async () => {
  await browser.close();
  await web.close();
});

async function openParts(look: Partial<Look> = {}): Promise<Page> {
  const { locale, theme, type, width } = { ...plain, ...look };
  const context = await browser.newContext({ viewport: { width, height: 844 }, locale, colorScheme: theme });
  open.push(context);
  await context.addInitScript(`localStorage.setItem('qn.type', '${type}')`);
  const page = await context.newPage();
  // A broken content security policy shows up here, and so does anything React complains about.
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${web.url}/parts`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

const looks: readonly Look[] = [
  plain,
  { ...plain, locale: 'en', theme: 'dark', width: 1280 },
  { ...plain, theme: 'dark', type: 'large' },
  { ...plain, locale: 'en', type: 'larger' },
  { ...plain, type: 'larger', width: 320 },
];

describe('every part in every state', () => {
  test.each(looks)('is sound and nothing scrolls sideways: $locale $theme $type $width', async (look) => {
    const page = await openParts(look);
    expect(await findAxeFaults(page)).toEqual([]);
    const beyond = await page.evaluate<number>(`${root}.scrollWidth - ${root}.clientWidth`);
    expect(beyond).toBeLessThanOrEqual(0);
    expect(await page.evaluate(`[${root}.lang, ${root}.dataset.theme]`)).toEqual([look.locale, look.theme]);
  });

  test.each(['zh-CN', 'en'] as const)('an open sheet is sound in %s', async (locale) => {
    const page = await openParts({ locale });
    await page.getByRole('button', { name: locale === 'en' ? 'Open payment confirmation' : '打开付款确认' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await findAxeFaults(page)).toEqual([]);
  });
});

describe('a sheet', () => {
  const ways: readonly [way: string, close: (page: Page) => Promise<unknown>][] = [
    ['Escape', (page) => page.keyboard.press('Escape')],
    ['its button', (page) => page.getByRole('button', { name: '关闭' }).click()],
    ['the browser’s back', (page) => page.evaluate('history.back()')],
  ];
  test.each(ways)('is closed by %s, and the page stays', async (_way, close) => {
    const page = await openParts();
    const before = await page.evaluate<number>('history.length');
    await page.getByRole('button', { name: '打开普通面板' }).click();
    await page.getByRole('dialog').waitFor();
    await close(page);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate('history.state?.qnSheet === undefined')).toBe(true);
    expect(page.url()).toBe(`${web.url}/parts`);
    expect(await page.evaluate('history.length')).toBe(before + 1);
    await expect.poll(() => page.evaluate('document.activeElement?.textContent')).toBe('打开普通面板');
  });
});

describe('a PIN', () => {
  test('is typed on a hardware keyboard, counted aloud, and gone after the sixth digit', async () => {
    const page = await openParts();
    await page.getByRole('button', { name: '打开付款确认' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.waitFor();
    await page.keyboard.type('123');
    await sheet.getByText('已输入 3 位，共 6 位').waitFor({ state: 'attached' });
    await page.keyboard.press('Backspace');
    await sheet.getByText('已输入 2 位，共 6 位').waitFor({ state: 'attached' });
    await page.keyboard.type('7391');
    await sheet.getByText('支付密码不对，还能再试 2 次。').waitFor();
    expect(await page.content()).not.toContain('127391');
    await sheet.getByText('已输入 0 位，共 6 位').waitFor({ state: 'attached' });
  });
});

describe('words', () => {
  test('switch without reading the page again, and are remembered', async () => {
    const page = await openParts();
    await page.evaluate(`document.body.setAttribute('data-same-page', 'yes')`);
    await page.getByText('English', { exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /Parts and states/ }).waitFor();
    expect(await page.getAttribute('body', 'data-same-page')).toBe('yes');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: /Parts and states/ }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
  });
});

describe('help at the keyboard', () => {
  const typed: readonly [text: string, hint: RegExp][] = [
    ['ａbc', /全角状态/],
    ['密码', /停在中文/],
    ['abc ', /多了一个空格/],
  ];
  test.each(typed)('"%s" in a password is noticed and not repeated', async (text, hint) => {
    const page = await openParts();
    const field = page.getByLabel('登录密码').first();
    await field.fill(text);
    const described = await field.getAttribute('aria-describedby');
    const note = page.locator(`[id="${described}"]`);
    await expect.poll(() => note.textContent()).toMatch(hint);
    expect(await note.textContent()).not.toContain(text);
  });
});
