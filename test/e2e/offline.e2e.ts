import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser';
import { startWalletServer, type WalletServer } from '#test/wallet-server';
import { keptByBrowser, type Visitor } from './visitor.ts';
import { expectGoodPage, openWallet, signInBrowser, typePin, type Session } from './wallet-visitor.ts';

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

async function open(path: string, worker = false): Promise<Visitor> {
  const visitor = await openWallet(browser, han, { worker });
  visitors.push(visitor);
  await visitor.page.goto(server.url + path);
  return visitor;
}

const balance = (page: Page) => page.getByRole('region', { name: '可用余额' });

/** The offline shell takes this page over. */
const hasShell = '(async () => { await navigator.serviceWorker.ready; return (await caches.keys()).length; })()';

describe('without a network', () => {
  test('home says so, keeps the last figures with their time, and what needs the network rests', async () => {
    const { page, context } = await open('/');
    await balance(page).waitFor();
    await page.getByText('付给街角咖啡').waitFor();
    await context.setOffline(true);
    await page.getByText('手机没有连上网络').waitFor();
    await page.getByText(/\d\d:\d\d 的余额，连上网络后自动更新/).waitFor();
    expect(await balance(page).textContent()).toMatch(/¥\d/);
    await expectGoodPage(page, 'home offline');
    await context.setOffline(false);
    await page.getByText('已恢复连接').waitFor();
  });

  test('a new visit shows the shell, whose trouble it is, and nothing of the person', async () => {
    const { page, context } = await open('/', true);
    await balance(page).waitFor();
    expect(await page.evaluate<number>(hasShell)).toBeGreaterThan(0);
    await context.setOffline(true);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: '手机没有连上网络' }).waitFor();
    expect(await page.locator('body').textContent()).not.toMatch(/韩梅梅|¥\d/);
    await expectGoodPage(page, 'offline shell');
    await page.getByRole('link', { name: /帮助与修复/ }).click();
    await page.getByRole('heading', { level: 1, name: '帮助' }).waitFor();
    await context.setOffline(false);
  });

  test('a payment is not sent and not kept for later', async () => {
    const { page, context } = await open('/pay');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/api/payments')) sent.push(request.url());
    });
    await page.locator('input[name="payee"]').fill(server.people[1].address);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.locator('input[inputmode="none"]').fill('3.21');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('dialog').waitFor();
    await context.setOffline(true);
    await typePin(page, server.people[0].pin);
    await page.getByText('这笔没有发出去').waitFor();
    const before = sent.length;
    await context.setOffline(false);
    await page.waitForTimeout(1_500);
    expect(sent).toHaveLength(before);
    expect(await keptByBrowser(page)).not.toContain(server.people[0].pin);
    await typePin(page, server.people[0].pin);
    await page.waitForURL('**/receipt/**');
  });
});

describe('signing out', () => {
  test('ends every tab, keeps the choices of the device, and wipes the rest', async () => {
    const own = await signInBrowser(browser, server, server.people[1]);
    const visitor = await openWallet(browser, own, { worker: true });
    visitors.push(visitor);
    const { page, context } = visitor;
    const other = await context.newPage();
    await Promise.all([page.goto(`${server.url}/security`), other.goto(server.url)]);
    await balance(other).waitFor();
    await other.getByRole('button', { name: '隐藏金额' }).click();
    await page.evaluate("localStorage.setItem('qn.type', 'large')");
    await page.getByRole('button', { name: /退出登录/ }).click();
    await Promise.all([page.waitForURL('**/sign-in**'), other.waitForURL('**/sign-in**')]);
    const kept = await keptByBrowser(other);
    expect(kept).toContain('large');
    expect(kept).not.toMatch(/qn\.hidden|李雷|138/);
    await page.goto(server.url);
    await page.waitForURL('**/sign-in**');
  });

  test('needs the server: without it the session stays and the page says so', async () => {
    const { page, context } = await open('/security');
    await page.getByRole('button', { name: /退出登录/ }).waitFor();
    await context.setOffline(true);
    await page.getByRole('button', { name: /退出登录/ }).click();
    // A section of the page that asks anew just then says the same, with a button.
    await page.getByRole('alert').filter({ hasNotText: '再试一次' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/security');
    await context.setOffline(false);
  });
});

describe('security', () => {
  test('recovery codes need the password, are shown once, and are forgotten with their page', async () => {
    const { page } = await open('/security/saved-codes');
    // A sign-in of a moment ago would be proof enough; this one is long ago.
    const long = { code: 'confirmation_needed', purpose: 'factors', methods: ['password'], binding: null };
    const body = { type: '/help', title: 't', detail: 'd', status: 403, retryable: false, requestId: 'r', ...long };
    const problem = { status: 403, contentType: 'application/problem+json', body: JSON.stringify(body) };
    await page.route('**/api/me/saved-codes', (route) => route.fulfill(problem), { times: 1 });
    await page.getByRole('button', { name: '做十个恢复码' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.locator('input[name="password"]').fill('wrong-password-1');
    await sheet.getByRole('button', { name: '确认' }).click();
    await expect.poll(() => sheet.locator('[aria-invalid="true"]').count()).toBe(1);
    await sheet.locator('input[name="password"]').fill(server.people[0].password);
    await sheet.getByRole('button', { name: '确认' }).click();
    await page.getByText('只显示这一次').waitFor();
    await page.waitForTimeout(400);
    await expectGoodPage(page, 'recovery codes');
    const code = await page.locator('[data-saved-code]').first().innerText();
    expect(code.length).toBeGreaterThan(10);
    await page.locator('input[name="kept"]').check();
    await page.getByRole('button', { name: '完成', exact: true }).click();
    await page.getByText('恢复码已保存').waitFor();
    expect(await page.locator('body').textContent()).not.toContain(code);
  });

  test('a username is chosen, a taken one is said', async () => {
    const { page } = await open('/security');
    await page.getByRole('button', { name: /hanmeimei/ }).click();
    const field = page.getByRole('dialog').locator('input[name="username"]');
    await field.fill('lilei');
    await page.getByRole('button', { name: '保存' }).click();
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
    await page.waitForTimeout(400);
    await expectGoodPage(page, 'username taken');
    await field.fill('hanmeimei.2');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('button', { name: /hanmeimei\.2/ }).waitFor();
  });
});
