import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser';
import { startWalletServer, type WalletServer } from '#test/wallet-server';
import type { Look, Visitor } from './visitor.ts';
import { expectGoodPage, openWallet, signInBrowser, type Session } from './wallet-visitor.ts';

let server: WalletServer;
let browser: Browser;
let han: Session;
let visitors: Visitor[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startWalletServer({ settings: { HASHING_MEMORY_KIB: '19456' } }),
    launchBrowser(),
  ]);
  han = await signInBrowser(browser, server, server.people[0]);
});
afterEach(async () => {
  const complaints = visitors.flatMap((visitor) => visitor.complaints);
  await Promise.all(visitors.map((visitor) => visitor.context.close()));
  visitors = [];
  expect(complaints).toEqual([]);
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

async function open(path: string, look: Look = {}): Promise<Page> {
  const visitor = await openWallet(browser, han, look);
  visitors.push(visitor);
  await visitor.page.goto(server.url + path);
  return visitor.page;
}

async function start(page: Page, tail: string, yuan: string): Promise<void> {
  await page.locator('input[inputmode="none"]').fill(yuan);
  await page.getByRole('radio', { name: new RegExp(tail) }).check({ force: true });
  await page.getByRole('button', { name: `充值 ¥${yuan}` }).click();
}

const headline = (page: Page, text: string) => page.getByRole('heading', { name: text }).waitFor();

describe('a top-up', () => {
  test('that the bank confirms at once is in the balance', async () => {
    const page = await open('/top-up');
    await start(page, '8001', '10.01');
    await headline(page, '钱已到账');
    await expectGoodPage(page, 'confirmed');
    await page.getByRole('link', { name: '完成' }).click();
    await page.getByText('+¥10.01').waitFor();
  });

  test('that waits says until when, is kept on home, and ends by itself', { timeout: 90_000 }, async () => {
    const page = await open('/top-up');
    await start(page, '8002', '20.02');
    await headline(page, '等银行回话');
    await page.getByText(/最晚 .+ 告诉您结果/).waitFor();
    await expectGoodPage(page, 'pending');
    const address = page.url();
    await page.getByRole('link', { name: '完成' }).click();
    await page.getByText('充值 ¥20.02，等银行回话').click();
    expect(page.url()).toBe(address);
    await page.getByRole('heading', { name: '钱已到账' }).waitFor({ timeout: 60_000 });
  });

  test('that the bank declines moved no money', async () => {
    const page = await open('/top-up');
    await start(page, '8003', '30.03');
    await headline(page, '这次没有充成，钱没有动');
    await expectGoodPage(page, 'failed');
    await page.getByRole('link', { name: '再充一次' }).click();
    await page.waitForURL('**/top-up');
  });

  test('that the bank takes back is shown as returned', async () => {
    const page = await open('/top-up');
    await page.route('**/api/top-ups/*', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({
        response: answer,
        json: { ...(await answer.json()), state: 'returned', reason: 'bank_returned' },
      });
    });
    await start(page, '8004', '40.04');
    await headline(page, '这笔已退回银行');
    await expectGoodPage(page, 'returned');
  });
});

describe('an answer lost on the road', () => {
  test('is looked up by key and starts nothing a second time', async () => {
    const page = await open('/top-up');
    let sent = 0;
    await page.route('**/api/top-ups', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      sent += 1;
      await route.fetch();
      await route.abort();
    });
    await start(page, '8001', '50.05');
    await headline(page, '钱已到账');
    expect(sent).toBe(1);
  });

  test('a busy bank desk is asked again under the same key', async () => {
    const page = await open('/top-up');
    const keys: (string | undefined)[] = [];
    await page.route('**/api/top-ups', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      const body = {
        type: 'x',
        title: '这会儿人多',
        detail: '',
        status: 503,
        code: 'busy',
        retryable: true,
        requestId: 'r',
      };
      await route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(body) });
    });
    await start(page, '8001', '60.06');
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: '充值 ¥60.06' }).click();
    await headline(page, '钱已到账');
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });
});

test.each([
  ['zh-CN', 'dark', 390, 844],
  ['en', 'light', 390, 844],
  ['en', 'light', 1280, 800],
] as const)('the form is accessible in %s, %s, %i px wide', async (locale, theme, width, height) => {
  const page = await open('/top-up', { locale, theme, width, height });
  await page.getByRole('radio').first().waitFor({ state: 'attached' });
  await expectGoodPage(page, 'top-up form');
});
