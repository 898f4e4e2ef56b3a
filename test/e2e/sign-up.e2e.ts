import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { reasonText } from '#strength';
import { findAxeFaults } from '#test/axe';
import { launchBrowser } from '#test/browser';
import { startWalletServer, type WalletServer } from '#test/wallet-server';
import { keptByBrowser, openVisitor, statusOf, type Look, type Visitor } from './visitor.ts';

const password = 'harbour-kite-violet-92';
const pin = '583920';

let server: WalletServer;
let browser: Browser;
let visitors: Visitor[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startWalletServer(), launchBrowser()]);
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

async function open(look: Look = {}): Promise<Page> {
  const visitor = await openVisitor(browser, look);
  visitors.push(visitor);
  await visitor.page.goto(`${server.url}/sign-up`);
  await field(visitor.page, 'address').waitFor();
  return visitor.page;
}

const field = (page: Page, name: string) => page.locator(`input[name="${name}"]:not([hidden])`);
const submit = (page: Page) => page.locator('button[type="submit"]').click();
const codeField = (page: Page) => page.locator('input[autocomplete="one-time-code"]');
const pad = (page: Page) => page.getByRole('group', { name: /数字键盘|Number pad/ });

async function proveAddress(page: Page, typed: string, to = typed): Promise<void> {
  await field(page, 'address').fill(typed);
  await submit(page);
  await codeField(page).waitFor();
  await codeField(page).fill(await server.code(to));
  await field(page, 'name').waitFor();
}

async function name(page: Page, fullName: string, username = ''): Promise<void> {
  await field(page, 'name').fill(fullName);
  await field(page, 'username').fill(username);
  await submit(page);
  await field(page, 'new-password').waitFor();
}

async function choosePassword(page: Page, chosen: string): Promise<void> {
  await field(page, 'new-password').fill(chosen);
  await submit(page);
  await pad(page).waitFor();
}

async function choosePin(page: Page, chosen: string): Promise<void> {
  await page.keyboard.type(chosen);
  await page.getByRole('heading', { name: /再输一次支付密码|Enter the PIN again/ }).waitFor();
  await page.keyboard.type(chosen);
  await field(page, 'consent').waitFor();
}

async function agree(page: Page): Promise<void> {
  await field(page, 'consent').check();
  await submit(page);
}

describe('the whole way', () => {
  test('by phone: every step, the recovery code, and into the wallet', async () => {
    const page = await open();
    await proveAddress(page, '139 8264 7153', '+8613982647153');
    await name(page, '赵小满', 'xiaoman');
    await choosePassword(page, password);
    await choosePin(page, pin);
    await agree(page);
    await page.getByRole('heading', { name: '赵小满，您的账户开好了' }).waitFor();
    expect(await statusOf(page, '/api/me')).toBe(200);

    await page.getByRole('button', { name: '做十个恢复码' }).click();
    const code = await page.locator('[data-saved-code]').first().innerText();
    expect(code.replace(/[^0-9A-Z]/g, '').length).toBeGreaterThanOrEqual(13);
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: '存成文件' }).click();
    expect((await saved).suggestedFilename()).toBe('钱能钱包-恢复码.txt');
    expect(await page.getByRole('button', { name: '进入钱包', exact: true }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    expect(await findAxeFaults(page)).toEqual([]);
    await field(page, 'written').check();
    const kept = await keptByBrowser(page);
    for (const secret of [password, pin, code, '赵小满', '8264']) expect(kept).not.toContain(secret);
    await page.getByRole('button', { name: '进入钱包', exact: true }).click();
    await page.waitForURL(`${server.url}/`);
    const me = await page.evaluate<{ name: string; hasRecoveryCode: boolean }>(
      `fetch('/api/me').then((answer) => answer.json())`,
    );
    expect(me).toMatchObject({ name: '赵小满', username: 'xiaoman', hasRecoveryCode: true });
  });

  test('by mail in English, without a recovery code', async () => {
    const page = await open({ locale: 'en' });
    await proveAddress(page, 'poppy@example.com');
    await name(page, 'Poppy Field');
    await page.getByRole('button', { name: 'Make one for me' }).click();
    const made = await page.locator('[data-generated]').innerText();
    expect(made.split('-')).toHaveLength(5);
    await page.getByRole('button', { name: 'Use this one' }).click();
    await page.getByText('Very good').waitFor();
    await submit(page);
    await pad(page).waitFor();
    await choosePin(page, pin);
    await agree(page);
    await page.getByRole('button', { name: 'Not now, open the wallet' }).click();
    await page.waitForURL(`${server.url}/`);
    expect(await statusOf(page, '/api/me')).toBe(200);
  });
});

describe('what is refused', () => {
  test('an address that is none, in the server’s words at its field', async () => {
    const page = await open();
    await field(page, 'address').fill('12');
    await submit(page);
    await page.locator('[aria-invalid="true"]').waitFor();
    expect(await field(page, 'address').inputValue()).toBe('12');
  });

  test('a password of one’s own name, a PIN of one’s own phone, two PINs that differ', async () => {
    const page = await open();
    await proveAddress(page, '13982647154', '+8613982647154');
    await name(page, '赵小满');
    await field(page, 'new-password').fill('zhaoxiaoman');
    await page.getByText('还不够').waitFor();
    await submit(page);
    await page.getByText(/您的姓名/).waitFor();
    expect(await field(page, 'new-password').inputValue()).toBe('zhaoxiaoman');
    await choosePassword(page, password);
    await page.keyboard.type('647154');
    await page.getByText(/在您的手机号里/).waitFor();
    await page.keyboard.type(pin);
    await page.getByRole('heading', { name: '再输一次支付密码' }).waitFor();
    await page.keyboard.type('904817');
    await page.getByText('两次不一样').waitFor();
    await page.getByRole('heading', { name: '设一个支付密码' }).waitFor();
    expect(await page.content()).not.toContain('904817');
  });

  test('a taken username leads back to its field; all else stays and the account opens', async () => {
    const page = await open();
    await proveAddress(page, 'taken@example.com');
    await name(page, '孙大雪', server.people[1].username);
    await choosePassword(page, password);
    await choosePin(page, pin);
    await submit(page);
    await page.getByText('同意这两份文件以后才能开户。').waitFor();
    await agree(page);
    await page.getByText(/已经有人用了/).waitFor();
    expect(await field(page, 'name').inputValue()).toBe('孙大雪');
    expect(await field(page, 'username').inputValue()).toBe(server.people[1].username);
    await name(page, '孙大雪', 'daxue.sun');
    expect(await field(page, 'new-password').inputValue()).toBe(password);
    await submit(page);
    await pad(page).waitFor();
    await choosePin(page, pin);
    await agree(page);
    await page.getByRole('heading', { name: '孙大雪，您的账户开好了' }).waitFor();
  });

  test('an answer lost on the way: pressing again finds the account open', async () => {
    const page = await open();
    await proveAddress(page, 'tunnel@example.com');
    await name(page, '周白露');
    await choosePassword(page, password);
    await choosePin(page, pin);
    await page.route('**/complete', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await agree(page);
    await page.getByText(/网络有点慢|您的账户开好了/).waitFor();
    await page.unroute('**/complete');
    if (await page.getByText('网络有点慢').isVisible()) await submit(page);
    await page.getByRole('heading', { name: '周白露，您的账户开好了' }).waitFor();
  });
});

describe('going back', () => {
  test('keeps what was typed and sends no second code', async () => {
    const page = await open();
    let sent = 0;
    page.on('request', (request) => (sent += request.url().endsWith('/api/sign-up') ? 1 : 0));
    await proveAddress(page, 'back@example.com');
    await name(page, '吴清明', 'qingming');
    await page.goBack();
    await field(page, 'name').waitFor();
    expect(await field(page, 'name').inputValue()).toBe('吴清明');
    await page.goBack();
    await field(page, 'address').waitFor();
    expect(await field(page, 'address').inputValue()).toBe('back@example.com');
    await submit(page);
    await field(page, 'name').waitFor();
    expect(await field(page, 'username').inputValue()).toBe('qingming');
    expect(sent).toBe(1);
  });

  test('a page read again begins anew and knows nothing', async () => {
    const page = await open();
    await proveAddress(page, 'again@example.com');
    await page.reload();
    await field(page, 'address').waitFor();
    expect(await field(page, 'address').inputValue()).toBe('');
  });
});

describe('every step is sound', () => {
  test.each<Look>([
    { locale: 'zh-CN', theme: 'dark' },
    { locale: 'en', theme: 'light', width: 1280, height: 800 },
  ])('$locale $theme', async (look) => {
    const page = await open(look);
    const sound = async (state: string) => expect([state, await findAxeFaults(page)]).toEqual([state, []]);
    await sound('address');
    await submit(page);
    await page.locator('[aria-invalid="true"]').waitFor();
    await sound('address missing');
    await field(page, 'address').fill(`sound-${look.theme}@example.com`);
    await submit(page);
    await codeField(page).waitFor();
    await sound('code');
    await codeField(page).fill(await server.code(`sound-${look.theme}@example.com`));
    await field(page, 'name').waitFor();
    await sound('person');
    await name(page, '郑谷雨');
    await sound('password');
    await field(page, 'new-password').fill('12345678');
    await page.getByText(/还不够|Not yet enough/).waitFor();
    await sound('password weak');
    await page.getByRole('button', { name: /帮我生成|Make one/ }).click();
    await sound('password made');
    await choosePassword(page, password);
    await sound('pin');
    await page.keyboard.type('123456');
    await page.getByText(reasonText('pin_run', look.locale ?? 'zh-CN')).waitFor();
    await sound('pin weak');
    await choosePin(page, pin);
    await sound('consent');
    await submit(page);
    await page.locator('[aria-invalid="true"]').waitFor();
    await sound('consent missing');
    await agree(page);
    await page.getByRole('button', { name: /做十个恢复码|Make ten recovery codes/ }).waitFor();
    await sound('done');
  });
});
