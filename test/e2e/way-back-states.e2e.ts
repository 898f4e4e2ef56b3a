import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findAxeFaults } from '#test/axe';
import { launchBrowser } from '#test/browser';
import { startWalletServer, type WalletServer } from '#test/wallet-server';
import { openVisitor, type Look } from './visitor.ts';
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

const looks: readonly (Look & { readonly type: 'normal' | 'larger' })[] = [
  { locale: 'zh-CN', theme: 'light', type: 'normal' },
  { locale: 'en', theme: 'dark', width: 360, height: 640, type: 'larger' },
];

describe.each(looks)('$locale $theme, type $type', (look) => {
  test.each(states)('$name is sound, has one h1 and does not scroll sideways', async (state) => {
    const visitor = await openVisitor(browser, look);
    const { page, context, complaints } = visitor;
    await context.addInitScript(`localStorage.setItem('qn.type', '${look.type}')`);
    await reach(page, server.url, state);
    expect(await findAxeFaults(page)).toEqual([]);
    expect(await page.locator('h1').count()).toBe(1);
    const [inside, width] = await page.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
    );
    expect(inside).toBeLessThanOrEqual(width);
    expect(await page.locator('main').innerText()).not.toMatch(/失败|错误|非法|undefined|NaN|Invalid/);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
