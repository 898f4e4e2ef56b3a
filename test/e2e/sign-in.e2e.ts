import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findAxeFaults } from '#test/axe';
import { launchBrowser } from '#test/browser';
import { startWalletServer, type WalletServer } from '#test/wallet-server';
import { keptByBrowser, openVisitor, statusOf, type Look, type Visitor } from './visitor.ts';

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

async function open(path = '/sign-in', look: Look = {}): Promise<Visitor> {
  const visitor = await openVisitor(browser, look);
  visitors.push(visitor);
  await visitor.page.goto(server.url + path);
  await visitor.page.getByRole('heading', { level: 1 }).waitFor();
  return visitor;
}

const identifierField = (page: Page) => page.locator('input[name="identifier"]');
const passwordField = (page: Page) => page.locator('input[name="password"]');

async function fillIn(page: Page, identifier: string, password: string): Promise<void> {
  await identifierField(page).fill(identifier);
  await passwordField(page).fill(password);
}

const submit = (page: Page) => page.locator('button[type="submit"]').click();
const codeField = (page: Page) => page.locator('input[autocomplete="one-time-code"]');

describe('signing in on a new device', () => {
  test('takes the password and then a code, and ends in the wallet', async () => {
    const [person] = server.people;
    const { page } = await open();
    await fillIn(page, person.address, person.password);
    expect(await identifierField(page).inputValue()).toBe('138 0013 8000');
    await submit(page);
    await page.getByText('138****8000').waitFor();
    expect(await page.title()).toBe('确认是您 · 钱能钱包');
    await codeField(page).fill(await server.code('+8613800138000'));
    await page.waitForURL(`${server.url}/`);
    expect(await statusOf(page, '/api/me')).toBe(200);
    expect(await keptByBrowser(page)).not.toContain(person.password);

    // Signed in already: the form sends on, also to the place that was asked for.
    await page.goto(`${server.url}/sign-in?to=%2Factivity`);
    await page.waitForURL(`${server.url}/activity`);
    await page.goto(`${server.url}/sign-in?to=${encodeURIComponent('//evil.example/')}`);
    await page.waitForURL(`${server.url}/`);
  });

  test('a wrong code says what is left, and the right one still works', async () => {
    const [, person] = server.people;
    const { page } = await open('/sign-in?to=%2Factivity');
    await fillIn(page, person.username, person.password);
    await submit(page);
    await codeField(page).waitFor();
    const right = await server.code('+8613800138001');
    await codeField(page).fill(right === '000000' ? '111111' : '000000');
    await page.getByText('还能再试 4 次').waitFor();
    expect(await codeField(page).inputValue()).toBe('');
    await codeField(page).fill(right);
    await page.waitForURL(`${server.url}/activity`);
  });

  test('going back keeps the name and forgets the password', async () => {
    const [, , person] = server.people;
    const { page } = await open();
    await fillIn(page, person.address, person.password);
    await submit(page);
    await codeField(page).waitFor();
    await page.goBack();
    await passwordField(page).waitFor();
    expect(await identifierField(page).inputValue()).toBe(person.address);
    expect(await passwordField(page).inputValue()).toBe('');
  });
});

describe('the uniform refusal', () => {
  async function refuse(identifier: string): Promise<{ page: Page; words: string }> {
    const { page } = await open();
    await fillIn(page, identifier, 'not-this-one-today');
    await submit(page);
    await page.getByText('这次没能登录，您的钱很安全').waitFor();
    await page.getByText('都正常').waitFor();
    const words = (await page.locator('body').innerText()).replace(/[0-9A-Z]{4}-[0-9A-Z]{4}/, 'CODE');
    return { page, words };
  }

  test('is the same for a wrong password and for nobody', async () => {
    const known = await refuse(server.people[0].address);
    const unknown = await refuse('13900000000');
    expect(known.words).toContain('CODE');
    expect(unknown.words).toBe(known.words);
  });

  test.each([
    ['its button', (page: Page) => page.getByRole('button', { name: '再试一次' }).click()],
    ['the browser’s back', (page: Page) => page.goBack()],
  ])('is left by %s with the name still there', async (_way, leave) => {
    const { page } = await refuse('13900000000');
    await leave(page);
    await passwordField(page).waitFor();
    expect(await identifierField(page).inputValue()).toBe('139 0000 0000');
    expect(await passwordField(page).inputValue()).toBe('');
  });
});

describe('the road', () => {
  test('offline is said as what it is; nothing typed is lost and nothing is sent later by itself', async () => {
    const { page, context } = await open();
    await page.waitForLoadState('networkidle');
    await fillIn(page, '13900000000', 'kept-through-the-tunnel');
    let sent = 0;
    page.on('request', (request) => (sent += request.url().endsWith('/api/sign-in') ? 1 : 0));
    await context.setOffline(true);
    await submit(page);
    await page.getByRole('alert').getByText('手机没有连上网络').waitFor();
    expect(await passwordField(page).inputValue()).toBe('kept-through-the-tunnel');
    const before = sent;
    await context.setOffline(false);
    await page.waitForTimeout(1_000);
    expect(sent).toBe(before);
    await submit(page);
    await page.getByText('这次没能登录').waitFor();
  });

  const roads: readonly [what: string, answer: { status: number; contentType: string; body: string }, words: string][] =
    [
      ['a captive portal', { status: 200, contentType: 'text/html', body: '<h1>Hotel</h1>' }, '这个网络要先登录'],
      ['a gateway without us', { status: 502, contentType: 'text/html', body: 'Bad Gateway' }, '还没等到回话'],
      [
        'our own fault',
        {
          status: 500,
          contentType: 'application/problem+json',
          body: JSON.stringify({ code: 'server_fault', status: 500, title: 'x', detail: 'y', type: 'z' }),
        },
        '我们这边暂时没有回话',
      ],
    ];
  test.each(roads)('%s is not put on the person', async (_what, answer, words) => {
    const { page } = await open();
    await page.route('**/api/sign-in', (route) => route.fulfill(answer));
    await fillIn(page, '13900000000', 'kept');
    await submit(page);
    await page.getByRole('alert').getByText(words).waitFor();
    expect(await passwordField(page).inputValue()).toBe('kept');
    expect(await page.locator('main').innerText()).not.toMatch(/失败|错误|非法/);
  });

  test('a piece of the app that did not arrive is fetched again', async () => {
    const visitor = await openVisitor(browser);
    visitors.push(visitor);
    const { page } = visitor;
    await page.route('**/assets/WayBack-*.js', (route) => route.abort());
    await page.goto(`${server.url}/sign-in/ways-back`);
    await page.getByRole('heading', { name: '下一页还没取到' }).waitFor();
    expect(await findAxeFaults(page)).toEqual([]);
    await page.unroute('**/assets/WayBack-*.js');
    await page.getByRole('button', { name: '再试一次' }).click();
    await page.getByRole('heading', { name: '您还有什么？' }).waitFor();
  });

  test('a full queue says when, and the button rests until then', async () => {
    const { page } = await open();
    const problem = { code: 'busy', status: 503, title: 'x', detail: 'y', type: 'z' };
    await page.route('**/api/sign-in', (route) =>
      route.fulfill({
        status: 503,
        headers: { 'retry-after': '2' },
        contentType: 'application/problem+json',
        body: JSON.stringify(problem),
      }),
    );
    await fillIn(page, '13900000000', 'kept');
    await submit(page);
    await page.getByText(/秒后可以再试/).waitFor();
    const button = page.locator('button[type="submit"]');
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    await expect.poll(() => button.getAttribute('aria-disabled'), { timeout: 6_000 }).toBeNull();
    expect(await passwordField(page).inputValue()).toBe('kept');
  });
});

describe('the form', () => {
  test('has everything in sight on 360 × 640', async () => {
    const { page } = await open('/sign-in', { width: 360, height: 640 });
    await page.getByText('试用模式').waitFor();
    for (const thing of [
      identifierField(page),
      passwordField(page),
      page.locator('button[type="submit"]'),
      page.getByRole('link', { name: '登录遇到问题？' }),
      page.getByRole('link', { name: '没有账户？注册' }),
    ]) {
      const box = await thing.boundingBox();
      expect(box === null ? Number.NaN : box.y + box.height).toBeLessThanOrEqual(640);
    }
  });

  test('says what is missing, at the first empty field', async () => {
    const { page } = await open();
    await submit(page);
    await page.getByText('请填您注册时用的手机号').waitFor();
    await page.getByText('请输入登录密码。').waitFor();
    expect(await page.evaluate('document.activeElement?.name')).toBe('identifier');
  });

  test('folds full-width digits and says so; a caret in the middle stays there', async () => {
    const { page } = await open();
    await identifierField(page).fill('１３８００１３８０００');
    expect(await identifierField(page).inputValue()).toBe('138 0013 8000');
    await page.getByText('全角字符已改成半角。').waitFor();
    await identifierField(page).fill('13800138');
    await page.keyboard.press('Home');
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', '9', '9']) await page.keyboard.press(key);
    expect(await identifierField(page).inputValue()).toBe('138 9900 138');
    expect(await page.evaluate('document.activeElement?.selectionStart')).toBe(6);
  });

  test('switches language without forgetting what was typed', async () => {
    const { page } = await open();
    await fillIn(page, 'mei@example.com', 'typed-before');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor();
    expect(await page.title()).toBe('Sign in · QianNeng Wallet');
    expect(await identifierField(page).inputValue()).toBe('mei@example.com');
    expect(await passwordField(page).inputValue()).toBe('typed-before');
    expect(await keptByBrowser(page)).not.toMatch(/mei@example|typed-before/);
  });

  test('“登录遇到问题？” leads to the Login Doctor', async () => {
    const { page } = await open();
    await page.getByRole('link', { name: '登录遇到问题？' }).click();
    await page.waitForURL(`${server.url}/help/login`);
  });

  test('names the one address, and in a trial where the codes are', async () => {
    const { page } = await open();
    await page.getByText(`localhost:${new URL(server.url).port}`).waitFor();
    expect(await page.getByRole('link', { name: '收件箱' }).getAttribute('href')).toBe('/dev/inbox');
  });
});

describe('every state is sound', () => {
  const looks: readonly Look[] = [
    { locale: 'zh-CN', theme: 'light' },
    { locale: 'en', theme: 'dark', width: 1280, height: 800 },
  ];
  test.each(looks)('$locale $theme: form, missing, refusal', async (look) => {
    const { page } = await open('/sign-in', look);
    const sound = async (state: string) => expect([state, await findAxeFaults(page)]).toEqual([state, []]);
    await sound('form');
    await submit(page);
    await page.locator('[aria-invalid="true"]').first().waitFor();
    await sound('missing');
    await fillIn(page, '13900000000', 'not-this-one ');
    await submit(page);
    await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).waitFor();
    await sound('refusal');
  });

  test.each(looks)('$locale $theme: the code step', async (look) => {
    const [, , person] = server.people;
    const { page } = await open('/sign-in', look);
    await fillIn(page, person.username, person.password);
    await submit(page);
    await codeField(page).waitFor();
    expect(await findAxeFaults(page)).toEqual([]);
    await codeField(page).fill('12');
    await submit(page);
    await page.locator('[aria-invalid="true"]').waitFor();
    expect(await findAxeFaults(page)).toEqual([]);
  });
});
