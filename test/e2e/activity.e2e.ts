import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ApiClient } from '#test/api-client';
import { launchBrowser } from '#test/browser';
import { idOf, signInDemo } from '#test/wallet-scene';
import { startWalletServer, type WalletServer } from '#test/wallet-server';
import type { Look, Visitor } from './visitor.ts';
import { expectGoodPage, openWallet, signInBrowser, type Session } from './wallet-visitor.ts';

let server: WalletServer;
let browser: Browser;
let han: Session;
let payer: ApiClient;
let visitors: Visitor[] = [];

const payments = 34;

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startWalletServer({ settings: { HASHING_MEMORY_KIB: '19456' } }),
    launchBrowser(),
  ]);
  han = await signInBrowser(browser, server, server.people[0]);
  payer = await signInDemo(server, server.people[1]);
  for (let index = 1; index <= payments; index += 1) await payHan(String(1_000 + index), `第 ${index} 笔`);
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

async function payHan(amount: string, note: string): Promise<void> {
  const found = await payer.call('findPayee', { body: { by: 'address', text: server.people[0].address } });
  const body = { payee: idOf(found.body, 'payee'), amount, note, pin: server.people[1].pin };
  const paid = await payer.call('pay', { key: `activity-${amount}`, body });
  expect(paid.status).toBe(201);
}

async function open(path: string, look: Look = {}, session = han): Promise<Page> {
  const visitor = await openWallet(browser, session, look);
  visitors.push(visitor);
  await visitor.page.goto(server.url + path);
  return visitor.page;
}

const rows = (page: Page) => page.locator('main a[href^="/activity/"]');

describe('activity', () => {
  test('reads page after page until the end, newest first, and then says the sums of the month', async () => {
    const page = await open('/activity');
    await rows(page).first().waitFor();
    await page.mouse.wheel(0, 20_000);
    await page.getByText('更早的已经看完').waitFor();
    const count = await rows(page).count();
    expect(count).toBeGreaterThanOrEqual(payments);
    expect(await rows(page).first().textContent()).toContain('第 34 笔');
    expect(await page.locator('main').textContent()).toContain('收入');
    await expectGoodPage(page, 'whole month');
  });

  test.each([
    ['付出', '−', '+'],
    ['收到', '+', '−'],
  ])('the filter %s shows only that', async (pill, shown, missing) => {
    const page = await open('/activity');
    await page.getByRole('button', { name: pill, exact: true }).click();
    await rows(page).first().waitFor();
    await page.waitForTimeout(500);
    const texts = (await rows(page).allTextContents()).join('\n');
    expect(texts).toContain(`${shown}¥`);
    expect(texts).not.toContain(`${missing}¥`);
  });

  test('finds an amount, a note, and says when there is nothing', async () => {
    const page = await open('/activity');
    await page.getByRole('button', { name: '搜索' }).click();
    const field = page.getByRole('searchbox');
    await field.fill('10.07');
    await expect.poll(() => rows(page).count()).toBe(1);
    expect(await rows(page).first().textContent()).toContain('第 7 笔');
    await field.fill('第 21 笔');
    await expect.poll(async () => (await rows(page).allTextContents()).join()).toContain('+¥10.21');
    await field.fill('没有这样的留言');
    await page.getByText('没有找到这样的一笔').waitFor();
    await expectGoodPage(page, 'nothing found');
  });

  test('a month without movements says so and leads back to all', async () => {
    const page = await open('/activity');
    await rows(page).first().waitFor();
    await page.getByLabel('月份').selectOption({ index: 20 });
    await page.getByText('这个月没有往来').waitFor();
    await expectGoodPage(page, 'empty month');
    await page.getByRole('button', { name: '看全部月份' }).click();
    await rows(page).first().waitFor();
  });

  test('when the list cannot be read it says why and can be asked again', async () => {
    const page = await open('/help');
    const problem = {
      type: 'x',
      title: '这一页的位置已过期',
      detail: '',
      status: 400,
      code: 'cursor_invalid',
      requestId: 'r',
    };
    await page.route('**/api/activity?*', (route) =>
      route.fulfill({ status: 400, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
    );
    await page.getByRole('link', { name: '账单' }).click();
    await page.getByRole('alert').waitFor();
    await expectGoodPage(page, 'list not read');
    await page.unroute('**/api/activity?*');
    await page.getByRole('button', { name: '再试一次' }).click();
    await rows(page).first().waitFor();
  });
});

describe('one movement', () => {
  test('shows the facts to the side that received, with its whole number', async () => {
    const page = await open('/activity');
    await rows(page).first().click();
    await page.locator('main dl').waitFor();
    const id = page.url().split('/').at(-1) ?? '';
    const text = await page.locator('main').textContent();
    for (const fact of ['付款人', '*雷', '第 34 笔', id]) expect(text).toContain(fact);
    expect(await page.getByRole('link', { name: /这笔有问题/ }).getAttribute('href')).toBe('/help/problems');
    await expectGoodPage(page, 'detail');
  });

  test.each([
    ['all of it', '1034', /已退回/],
    ['a part', '500', /已退回 ¥5.00/],
  ])('refunded %s says so', async (_, refunded, said) => {
    const page = await open('/activity');
    await page.route('**/api/activity/*', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), refunded } });
    });
    await rows(page).first().click();
    await page.getByText(said).first().waitFor();
    await expectGoodPage(page, 'refunded');
  });

  test('that is somebody else’s does not exist', async () => {
    const page = await open('/activity/01990000-0000-7000-8000-000000000000');
    await page.getByRole('alert').waitFor();
    await expectGoodPage(page, 'not found');
  });
});

describe('home', () => {
  test('hides every amount on wish, also after a reload', async () => {
    const page = await open('/');
    await rows(page).first().waitFor();
    await page.getByRole('button', { name: '隐藏金额' }).click();
    await page.reload();
    await rows(page).first().waitFor();
    expect(await page.locator('main').textContent()).not.toMatch(/¥\d/);
    await expectGoodPage(page, 'hidden');
    await page.getByRole('button', { name: '显示金额' }).click();
    expect(await page.locator('main').textContent()).toMatch(/¥\d/);
  });

  test('a cooling-off shows until when and what may still be spent; a freeze comes before all', async () => {
    const page = await open('/help');
    await page.route('**/api/wallet', async (route) => {
      const answer = await route.fetch();
      const until = new Date(Date.now() + 55_000_000).toISOString();
      const restriction = { until, allowancePerDay: '20000', allowanceLeft: '16400', reason: 'recovery' };
      await route.fulfill({ response: answer, json: { ...(await answer.json()), restriction, frozen: true } });
    });
    await page.getByRole('link', { name: '首页' }).click();
    await page.getByText('冷静期：转出限每天 ¥200.00').waitFor();
    await page.getByText('¥164.00').waitFor();
    await page.getByText('账户已挂失，钱出不去').first().waitFor();
    await expectGoodPage(page, 'restricted and frozen');
  });
});

test.each([
  ['zh-CN', 'dark', 390, 844],
  ['en', 'light', 390, 844],
  ['en', 'dark', 1280, 800],
] as const)(
  'home, activity, security, settings and help are accessible in %s, %s, %i px wide',
  async (locale, theme, width, height) => {
    const page = await open('/', { locale, theme, width, height });
    for (const path of ['/', '/activity', '/security', '/settings', '/help', '/nowhere']) {
      await page.goto(server.url + path);
      await page.locator('h1').waitFor();
      await page.waitForTimeout(600);
      await expectGoodPage(page, path);
      expect(await page.locator('h1').count(), path).toBe(1);
      expect(await page.title(), path).toMatch(/· (钱能钱包|QianNeng Wallet)$/);
    }
  },
);
