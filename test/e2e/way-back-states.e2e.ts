import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAxeFaults } from '#test/axe';
import { launchBrowser } from '#test/browser';
import { startWalletServer, type WalletServer } from '#test/wallet-server';
import { openVisitor } from './visitor.ts';
import { reach, states } from './way-back-states.ts';

let server: WalletServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startWalletServer(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** Light, Chinese, a phone; then the same page dark, in English, on the smallest phone in the largest type. */
test.each(states)('$name is sound, has one h1 and does not scroll sideways', async (state) => {
  const { page, context, complaints } = await openVisitor(browser);
  // Without motion: a colour half-way between light and dark is nobody's.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await reach(page, server.url, state);
  await expectSound(page);
  await page.getByRole('button', { name: 'English' }).click();
  await page.locator('html[lang="en"]').waitFor();
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 360, height: 640 });
  await page.evaluate("document.documentElement.dataset.type = 'larger'");
  await expectSound(page);
  expect(complaints).toEqual([]);
  await context.close();
});

async function expectSound(page: Page): Promise<void> {
  expect(await findAxeFaults(page)).toEqual([]);
  expect(await page.locator('h1').count()).toBe(1);
  const [inside, width] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  );
  expect(inside).toBeLessThanOrEqual(width);
  expect(await page.locator('main').innerText()).not.toMatch(/失败|错误|非法|undefined|NaN|Invalid/);
}
