import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findAxeFaults } from '#test/axe';
import { type DoctorRoom, headline, inMinutes, json, type Language, openDoctorRoom, primary } from './doctor-room.ts';

let room: DoctorRoom;

beforeAll(async () => {
  room = await openDoctorRoom();
});
afterEach(() => room.tidy());
afterAll(() => room.close());

describe('every place is sound', () => {
  const places: readonly (readonly [hash: string, heading: Readonly<Record<Language, string>>])[] = [
    ['#cases', { 'zh-CN': '登录的 20 种情况', en: 'The 20 cases of signing in' }],
    ['#person', { 'zh-CN': '请联系运营方', en: 'Please contact the operator' }],
    ['#report', { 'zh-CN': '发给我们之前，您先过目', en: 'Have a look before you send it' }],
  ];
  const looks: readonly (readonly [Language, 'light' | 'dark', width: number])[] = [
    ['zh-CN', 'dark', 390],
    ['en', 'light', 1280],
  ];
  test.each(looks)('%s, %s, %d wide', async (language, colorScheme, width) => {
    const page = await room.visitor(language, { colorScheme, viewport: { width, height: 800 } });
    for (const [hash, heading] of places) {
      await page.goto(`${room.url}/help/login${hash}`);
      await headline(page).getByText(heading[language]).waitFor();
      expect(await findAxeFaults(page)).toEqual([]);
    }
  });

  test('nothing scrolls sideways at the largest type', async () => {
    const page = await room.visitor('zh-CN', { viewport: { width: 360, height: 640 } });
    await page.addInitScript(`localStorage.setItem('qn.type', 'larger')`);
    for (const hash of ['', '#locked-out', '#no-network', '#cases', '#report', '#person']) {
      await page.goto(`${room.url}/help/login${hash}`);
      await headline(page).waitFor();
      expect([hash, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([hash, true]);
    }
  });

  test('the language switches on the spot and keeps the place', async () => {
    const page = await room.visitor();
    await page.goto(`${room.url}/help/login#captive-portal`);
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.title()).toBe('Login Doctor · QianNeng Wallet');
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    expect(new URL(page.url()).hash).toBe('#captive-portal');
  });
});

describe('the diagnostics', () => {
  const kept = { supportCode: 'K7QX-M2RD', keptUntil: inMinutes(43_200) };
  const lines = (page: Page) => page.getByRole('list', { name: '记录内容' }).getByRole('listitem');

  test('are shown, a line can be taken out, and what is sent is what was seen', async () => {
    const page = await room.visitor();
    let sent: { lines: { name: string; value: string }[] } | undefined;
    await page.route('**/api/doctor/bundles', (route) => {
      sent = route.request().postDataJSON();
      return route.fulfill(json(kept, 201));
    });
    await room.openMeasured(page, '/help/login?from=secret#code=ABCD-EFGH');
    await page.goto(`${room.url}/help/login?from=secret#report`);
    await lines(page).first().waitFor();
    const shown = await lines(page).count();
    await page.getByRole('button', { name: '去掉浏览器' }).click();
    await page.getByText('已去掉').waitFor();
    await page.getByRole('button', { name: '去掉时区' }).click();
    await page.getByRole('button', { name: '放回时区' }).click();
    await primary(page).click();
    await page.getByText('K7QX-M2RD').waitFor();
    expect(await findAxeFaults(page)).toEqual([]);
    expect(sent?.lines).toHaveLength(shown - 1);
    expect(sent?.lines.map((line) => line.name)).not.toContain('浏览器');
    expect(JSON.stringify(sent)).not.toMatch(/secret|https?:|cookie=|\d+\.\d+\.\d+\.\d+/i);
    // The code is kept for the person who will be asked.
    await page.evaluate(`location.hash = '#person'`);
    await page.getByText('报上支持码').waitFor();
    await page.getByText('K7QX-M2RD').waitFor();
  });

  test.each<[string, object, RegExp]>([
    ['too many', { code: 'too_many_messages' }, /发得太多/],
    ['too long', { code: 'bundle_too_large' }, /去掉几行/],
  ])('a refusal says what to do: %s', async (_what, problem, words) => {
    const page = await room.visitor();
    const refusal = { status: 429, contentType: 'application/problem+json', body: JSON.stringify(problem) };
    await page.route('**/api/doctor/bundles', (route) => route.fulfill(refusal));
    await room.openMeasured(page);
    await page.evaluate(`location.hash = '#report'`);
    await lines(page).first().waitFor();
    await primary(page).click();
    await page.getByText(words).waitFor();
    expect(await lines(page).count()).toBeGreaterThan(10);
  });

  test('without a network they stay on the page and can be saved as a file', async () => {
    const page = await room.visitor();
    for (const road of ['**/probe?**', '**/status.json', '**/api/**']) await page.route(road, (route) => route.abort());
    await room.openMeasured(page);
    await page.evaluate(`location.hash = '#report'`);
    await page.getByText('记录只留在这一页').waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: '存成文本文件' }).click();
    expect((await saved).suggestedFilename()).toBe('钱能诊断记录.txt');
    expect(await findAxeFaults(page)).toEqual([]);
  });
});

describe('without script', () => {
  test('the doors and all twenty cases are there in both languages', async () => {
    const page = await room.visitor('zh-CN', { javaScriptEnabled: false });
    await page.goto(`${room.url}/help/login`);
    expect(await page.getByText('登录遇到问题？').isVisible()).toBe(true);
    expect(await page.getByText('Trouble signing in?').isVisible()).toBe(true);
    expect(await page.locator('section a[href^="/help/login/"]').count()).toBe(32);
    expect(await page.locator('section a[href="/sign-in/freeze"]').count()).toBe(2);
  });

  test('a script that never comes leaves them readable', async () => {
    const page = await room.visitor();
    await page.route('**/assets/help-*.js', (route) => route.abort());
    await page.goto(`${room.url}/help/login`);
    const lead = page.getByText('登录遇到问题？');
    await expect.poll(() => lead.isVisible(), { timeout: 5_000 }).toBe(true);
    expect(await findAxeFaults(page)).toEqual([]);
  });
});

describe('the kept page', () => {
  async function keptPage(): Promise<Page> {
    const page = await room.visitor('zh-CN', { serviceWorkers: 'allow' });
    await page.goto(`${room.url}/help/login`);
    await expect
      .poll(() => page.evaluate('navigator.serviceWorker.controller !== null'), { timeout: 15_000 })
      .toBe(true);
    return page;
  }

  test('opens without a network and says so', async () => {
    const page = await keptPage();
    await page.context().setOffline(true);
    expect(await room.openMeasured(page)).toBeLessThan(3_000);
    await page.getByRole('heading', { name: '这台设备没有连上网络' }).waitFor();
    expect(await page.evaluate(`getComputedStyle(document.documentElement).getPropertyValue('--brand')`)).not.toBe('');
  });

  test('without a network an article’s address opens its leaf', async () => {
    const page = await keptPage();
    await page.context().setOffline(true);
    await page.goto(`${room.url}/help/login/lost-phone`);
    await headline(page).getByText('先停住资金，再把账户找回来').waitFor();
  });
});
