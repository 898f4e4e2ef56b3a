import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ApiClient } from '#test/api-client';
import { launchBrowser } from '#test/browser';
import { idOf, itemsOf, signInDemo } from '#test/wallet-scene';
import { startWalletServer, type WalletServer } from '#test/wallet-server';
import type { Look, Visitor } from './visitor.ts';
import { expectGoodPage, openWallet, signInBrowser, typePin, type Session } from './wallet-visitor.ts';

let server: WalletServer;
let browser: Browser;
let han: Session;
let friend: ApiClient;
let visitors: Visitor[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startWalletServer({ settings: { HASHING_MEMORY_KIB: '19456' } }),
    launchBrowser(),
  ]);
  han = await signInBrowser(browser, server, server.people[0]);
  friend = await signInDemo(server, server.people[1]);
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

async function open(path: string, session: Session | null = han, look: Look = {}): Promise<Page> {
  const visitor = await openWallet(browser, session ?? undefined, look);
  visitors.push(visitor);
  await visitor.page.goto(server.url + path);
  return visitor.page;
}

const recipient = (page: Page) => page.locator('input[name="payee"]');
const amount = (page: Page) => page.locator('input[inputmode="none"]');
const next = (page: Page) => page.getByRole('button', { name: '下一步' });

async function choose(page: Page, address = server.people[1].address): Promise<void> {
  await recipient(page).fill(address);
  await next(page).click();
  await amount(page).waitFor();
}

async function fill(page: Page, yuan: string): Promise<void> {
  await amount(page).fill(yuan);
  await next(page).click();
}

/** The keys under which payments leave this page, in order. */
function watchKeys(page: Page): string[] {
  const keys: string[] = [];
  page.on('request', (request) => {
    const key = request.headers()['idempotency-key'];
    if (request.method() === 'POST' && request.url().endsWith('/api/payments') && key !== undefined) keys.push(key);
  });
  return keys;
}

async function receivedByFriend(minor: string): Promise<number> {
  const answer = await friend.call('listActivity', { query: { direction: 'in', limit: '100' } });
  return itemsOf(answer).filter((item) => item['amount'] === minor).length;
}

describe('paying a person', () => {
  test('shows who it is, asks for the PIN for exactly this, and ends in a receipt that both sides have', async () => {
    const page = await open('/pay');
    await choose(page);
    expect(await page.getByRole('region', { name: '收款人' }).textContent()).toContain('*雷');
    await page.getByLabel('留言').fill('周末的电影票');
    await fill(page, '15.20');
    const sheet = page.getByRole('dialog');
    await sheet.waitFor();
    expect(await sheet.textContent()).toContain('*雷 138****8001');
    expect(await sheet.textContent()).toContain('15.20 元');
    await typePin(page, server.people[0].pin);
    await page.waitForURL('**/receipt/**');
    const receipt = page.locator('main');
    await receipt.getByText('已转给*雷').waitFor();
    for (const fact of ['15.20 元', '周末的电影票', '138****8001']) expect(await receipt.textContent()).toContain(fact);
    expect(await receivedByFriend('1520')).toBe(1);
  });

  test('a wrong PIN says how many tries are left and keeps the key; another amount is another payment', async () => {
    const page = await open('/pay');
    const keys = watchKeys(page);
    await choose(page);
    await fill(page, '2.01');
    await typePin(page, '111111');
    await page.getByText('支付密码不对，还能再试 4 次。').waitFor();
    // Half a second after opening a close is still the echo of a double click.
    await page.waitForTimeout(500);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await fill(page, '2.02');
    await typePin(page, '111111');
    await page.getByText('还能再试 3 次').waitFor();
    await typePin(page, server.people[0].pin);
    await page.waitForURL('**/receipt/**');
    expect(keys).toHaveLength(3);
    expect(keys[0]).not.toBe(keys[1]);
    expect(keys[1]).toBe(keys[2]);
    expect([await receivedByFriend('201'), await receivedByFriend('202')]).toEqual([0, 1]);
  });

  test('a second click and a second sixth digit pay once', async () => {
    const page = await open('/pay');
    const keys = watchKeys(page);
    await choose(page);
    await amount(page).fill('3.03');
    await next(page).dblclick();
    await typePin(page, `${server.people[0].pin}${server.people[0].pin}`);
    await page.waitForURL('**/receipt/**');
    expect(keys).toHaveLength(1);
    expect(await receivedByFriend('303')).toBe(1);
  });

  test('an unknown address is said without blame and keeps what was typed', async () => {
    const page = await open('/pay');
    await recipient(page).fill('13900139000');
    await next(page).click();
    await page.getByRole('alert').waitFor();
    expect(await recipient(page).inputValue()).toBe('13900139000');
    await expectGoodPage(page, 'payee not found');
  });

  test('a refusal says that no money moved, why, and what can be done', async () => {
    const page = await open('/pay');
    await choose(page);
    await page.route('**/api/payments', (route) =>
      route.fulfill({
        status: 422,
        contentType: 'application/problem+json; charset=utf-8',
        body: JSON.stringify({
          type: `${server.url}/help/problems/limit_per_day`,
          title: '今天的限额用完了',
          status: 422,
          detail: '明天 00:00 恢复。',
          code: 'limit_per_day',
          retryable: false,
          requestId: 'r-1',
        }),
      }),
    );
    await fill(page, '4.04');
    await typePin(page, server.people[0].pin);
    await page.getByRole('heading', { level: 1, name: '这笔没有付成，钱没有动' }).waitFor();
    expect(await page.getByRole('link', { name: '怎么办' }).getAttribute('href')).toBe('/help/problems/limit_per_day');
    await expectGoodPage(page, 'refused');
    await page.getByRole('button', { name: '改一改再付' }).click();
    expect(await amount(page).inputValue()).toBe('4.04');
  });
});

describe('an answer lost on the road', () => {
  test('is looked up by key, and the payment is made once', async () => {
    const page = await open('/pay');
    const keys = watchKeys(page);
    await choose(page);
    await page.route('**/api/payments', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await fill(page, '5.05');
    await typePin(page, server.people[0].pin);
    await page.waitForURL('**/receipt/**');
    expect(keys).toHaveLength(1);
    expect(await receivedByFriend('505')).toBe(1);
  });

  test('while the ledger cannot be reached the page says so, and home keeps the payment', async () => {
    const page = await open('/pay');
    await choose(page);
    await page.route('**/api/payments', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.route('**/api/payments/by-key/**', (route) => route.abort());
    await fill(page, '6.06');
    await typePin(page, server.people[0].pin);
    await page.getByRole('heading', { level: 1, name: '正在查清这笔' }).waitFor();
    await expectGoodPage(page, 'asking by key');
    await page.getByRole('link', { name: '先回首页' }).click();
    await page.getByText('有一笔 ¥6.06 正在查清').click();
    await page.unroute('**/api/payments/by-key/**');
    await page.waitForURL('**/receipt/**');
    expect(await receivedByFriend('606')).toBe(1);
  });

  test('one that never arrived goes out again under the same key', { timeout: 60_000 }, async () => {
    const page = await open('/pay');
    const keys = watchKeys(page);
    await choose(page);
    await page.route('**/api/payments', (route) => route.abort());
    await fill(page, '7.07');
    await typePin(page, server.people[0].pin);
    await page.getByRole('heading', { level: 1, name: '这笔没有到我们这里' }).waitFor({ timeout: 40_000 });
    await page.unroute('**/api/payments');
    await page.getByRole('link', { name: '再付这一笔' }).click();
    await typePin(page, server.people[0].pin);
    await page.waitForURL('**/receipt/**');
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
    expect(await receivedByFriend('707')).toBe(1);
  });
});

describe('paying by code', () => {
  async function codeOfFriend(body: object): Promise<string> {
    const answer = await friend.call('makeCollectCode', { body });
    return new URL(idOf(answer.body, 'url')).pathname;
  }

  test('a code with an amount shows no pad and is paid as it stands', async () => {
    const page = await open(await codeOfFriend({ amount: '888', title: 'AA 午饭' }));
    await page.getByText('金额由收款码定好').waitFor();
    expect(await page.getByRole('group', { name: '数字键盘' }).count()).toBe(0);
    expect(await page.locator('main').textContent()).toContain('AA 午饭');
    await next(page).click();
    await typePin(page, server.people[0].pin);
    await page.waitForURL('**/receipt/**');
    expect(await receivedByFriend('888')).toBe(1);
  });

  test('a code that nobody made says so and offers another', async () => {
    const page = await open('/p/000000000000');
    await page.getByText('这个码现在付不了').waitFor();
    await page.getByRole('link', { name: '换一个码' }).waitFor();
    await expectGoodPage(page, 'unknown code');
  });

  test('somebody not signed in signs in first and comes back to the code', async () => {
    const path = await codeOfFriend({});
    const page = await open(path, null);
    await page.waitForURL('**/sign-in?to=**');
    expect(new URL(page.url()).searchParams.get('to')).toBe(path);
  });
});

test.each([
  ['zh-CN', 'light', 390, 844],
  ['en', 'dark', 390, 844],
  ['zh-CN', 'dark', 1280, 800],
  ['en', 'light', 1280, 800],
] as const)('every step is accessible in %s, %s, %i px wide', async (locale, theme, width, height) => {
  const page = await open('/pay', han, { locale, theme, width, height });
  await recipient(page).waitFor();
  await expectGoodPage(page, 'payee');
  await recipient(page).fill(server.people[1].address);
  await page.locator('form button[type="submit"]').click();
  await amount(page).waitFor();
  await expectGoodPage(page, 'no amount yet');
  await amount(page).fill('999999');
  await expectGoodPage(page, 'too much');
  await amount(page).fill('1');
  await page.getByRole('button', { name: locale === 'en' ? 'Next' : '下一步' }).click();
  await page.getByRole('dialog').waitFor();
  await page.waitForTimeout(400);
  await expectGoodPage(page, 'PIN');
  await typePin(page, server.people[0].pin);
  await page.waitForURL('**/receipt/**');
  await page.locator('main dl').waitFor();
  await expectGoodPage(page, 'receipt');
});

test('the PIN locks after five wrong ones, calmly', async () => {
  const wang = await signInBrowser(browser, server, server.people[2]);
  const page = await open('/pay', wang);
  await choose(page);
  await fill(page, '1.11');
  for (const left of [4, 3, 2, 1]) {
    await typePin(page, '121212');
    await page.getByText(`还能再试 ${left} 次`).waitFor();
  }
  await typePin(page, '121212');
  await page.getByRole('heading', { level: 1, name: '这笔没有付成，钱没有动' }).waitFor();
  expect(await page.getByRole('button', { name: '改一改再付' }).count()).toBe(0);
  await expectGoodPage(page, 'PIN locked');
});
