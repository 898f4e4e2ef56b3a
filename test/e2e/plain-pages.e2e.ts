import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser';
import { runWallet } from '#test/wallet-process';
import { startWalletServer, type WalletServer } from '#test/wallet-server';
import { expectGoodPage } from './wallet-visitor.ts';

let browser: Browser;
let wallet: WalletServer;

beforeAll(async () => {
  [wallet, browser] = await Promise.all([startWalletServer(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await wallet.remove();
});

const looks = (['zh-CN', 'en'] as const).flatMap((locale) => [
  { locale, theme: 'light', width: 390 } as const,
  { locale, theme: 'dark', width: 1280 } as const,
]);

/** Without script, as these pages promise, and without a word of complaint from the browser. */
async function look(path: string, says: Readonly<Record<'zh-CN' | 'en', RegExp>>): Promise<void> {
  for (const { locale, theme, width } of looks) {
    const state = `${path} ${locale} ${theme} ${width}`;
    const context = await browser.newContext({ viewport: { width, height: 844 }, locale, colorScheme: theme });
    try {
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      const answer = await page.goto(wallet.url + path);
      expect(answer?.status(), state).toBe(200);
      expect(await page.locator('html').getAttribute('lang'), state).toBe(locale);
      expect(await page.locator('main').textContent(), state).toMatch(says[locale]);
      expect(await page.locator('h1').count(), `${state}: headings`).toBe(1);
      expect(await page.evaluate('document.scripts.length'), `${state}: scripts`).toBe(0);
      await expectGoodPage(page, state);
      expect(complaints, state).toEqual([]);
    } finally {
      await context.close();
    }
  }
}

describe('a page that works without script is good in every language, theme and width', () => {
  test.each([
    ['/status', /一切正常/, /Everything works/],
    ['/help/login/locked-out', /解锁/, /unlock/i],
    ['/help/login/lost-phone', /手机/, /phone/],
    ['/help/problems/account_frozen', /挂失/, /frozen/],
    ['/help/problems/challenge_needed', /代码/, /Code/],
    ['/help/problems', /所有提示的说明/, /All messages explained/],
    ['/help/privacy', /隐私/, /Privacy/],
  ])('%s', (path, chinese, english) => look(path, { 'zh-CN': chinese, en: english }));

  test('/status during maintenance and an incident', async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const words = ['--incident-zh', '短信晚到', '--incident-en', 'SMS come late'];
    const settings = { DATA_DIR: wallet.dataDirectory };
    const set = await runWallet({ args: ['status', 'set', '--maintenance-until', until, ...words], settings });
    expect(set.exitCode).toBe(0);
    await expect
      .poll(async () => (await fetch(`${wallet.url}/status`)).text(), { timeout: 10_000 })
      .toMatch(/SMS come late|短信晚到/);
    await look('/status', { 'zh-CN': /维护中[^]*短信晚到/, en: /Maintenance until[^]*SMS come late/ });
  });
});
