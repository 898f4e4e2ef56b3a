import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findAxeFaults } from '#test/axe';
import { launchBrowser } from '#test/browser';
import { newestAt, readInboxCode } from '#test/inbox';
import { startWalletServer, type WalletServer } from '#test/wallet-server';
import { keptByBrowser, openVisitor, statusOf, type Look, type Visitor } from './visitor.ts';
import {
  askForCode,
  codeField,
  heading,
  identifierField,
  newPasswordField,
  post,
  press,
  readInboxLink,
  submit,
  tryPassword,
} from './way-back-visit.ts';

const hanmeimei = '+8613800138000';
const lilei = '+8613800138001';
const wangfang = 'wangfang@example.com';
const newPassword = 'harbour-kite-violet-92';

let server: WalletServer;
let browser: Browser;
let visitors: Visitor[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startWalletServer({ settings: { RECOVERY_SENDS_MAX: '50' } }),
    launchBrowser(),
  ]);
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

async function open(path: string, look: Look = {}): Promise<Visitor> {
  const visitor = await openVisitor(browser, look);
  visitors.push(visitor);
  await visitor.page.goto(server.url + path);
  await visitor.page.getByRole('heading', { level: 1 }).waitFor();
  return visitor;
}

/** Asks for a code, and reads the one that came because of it. */
async function newCode(page: Page, identifier: string, to: string): Promise<string> {
  const before = await newestAt(server.url, to);
  await askForCode(page, identifier);
  return readInboxCode(server.url, to, before);
}

describe('unlock', () => {
  test('by code, after a wrong one that is counted: the truth, and sign-in on this device', async () => {
    const { page } = await open('/sign-in');
    await tryPassword(page, '138 0013 8001', 'not-this-one-today');
    await page.getByText('这次没能登录，您的钱很安全').waitFor();
    await page.getByRole('link', { name: /用验证码解除限制/ }).click();
    expect(await identifierField(page).inputValue()).toBe('138 0013 8001');
    const code = await newCode(page, '138 0013 8001', lilei);
    await page.getByText('如果这个账户存在，码已发出').waitFor();
    await codeField(page).fill(code === '00000000' ? '11111111' : '00000000');
    await page.getByText('还能再试 4 次').waitFor();
    await codeField(page).fill(code);
    await heading(page, /是密码没有对上/).waitFor();
    expect(await findAxeFaults(page)).toEqual([]);
    await press(page, '在这台设备上登录');
    await tryPassword(page, '138 0013 8001', server.people[1].password);
    await page.waitForURL(`${server.url}/`);
  });

  test('by the link in another browser; the same link works once, and the first browser takes no code any more', async () => {
    const before = await newestAt(server.url, wangfang);
    const { page } = await open('/sign-in/unlock');
    await askForCode(page, wangfang);
    const link = await readInboxLink(server.url, wangfang, 'link', before);
    const token = link.split('#')[1] ?? '';

    const other = (await open('/sign-in')).page;
    await other.goto(link);
    await heading(other, '您打开了我们发出的链接').waitFor();
    expect(await keptByBrowser(other)).not.toContain(token);
    expect(await findAxeFaults(other)).toEqual([]);
    await press(other, '是我，继续');
    await heading(other, /您现在就可以登录/).waitFor();

    const third = (await open('/sign-in')).page;
    await third.goto(link);
    await press(third, '是我，继续');
    await heading(third, '这个链接不能再用了').waitFor();
    expect(await findAxeFaults(third)).toEqual([]);

    await press(page, '我已打开邮件里的链接');
    await page
      .getByText(/还没有收到链接的确认|您现在就可以登录/)
      .first()
      .waitFor();
  });

  test('the link opened in the same browser brings the first tab on as well', async () => {
    const before = await newestAt(server.url, wangfang);
    const { page, context } = await open('/sign-in/unlock');
    await askForCode(page, wangfang);
    const tab = await context.newPage();
    await tab.goto(await readInboxLink(server.url, wangfang, 'link', before));
    await press(tab, '是我，继续');
    await heading(tab, /您现在就可以登录/).waitFor();
    await press(page, '我已打开邮件里的链接');
    await heading(page, /您现在就可以登录/).waitFor();
  });

  test('half a link and no link say the same, and lead on', async () => {
    for (const path of ['/sign-in/link', '/sign-in/link#short', '/sign-in/notice']) {
      const { page } = await open(path);
      if (path.includes('#')) await press(page, '是我，继续');
      await heading(page, '这个链接不能再用了').waitFor();
      await page.getByRole('link', { name: /重设密码/ }).waitFor();
    }
  });

  test('a name that nobody has is answered alike', async () => {
    const words: string[] = [];
    for (const name of ['13800138001', '13912345678']) {
      const { page } = await open('/sign-in/unlock');
      await askForCode(page, name);
      words.push((await page.locator('main').innerText()).replaceAll(/\d\d:\d\d|\d+ 秒/g, 'TIME'));
    }
    expect(words[0]).toBe(words[1]);
  });
});

describe('a page read again in the middle', () => {
  test('goes on where it was: the code of a way back', async () => {
    const { page } = await open('/sign-in/reset');
    const code = await newCode(page, '13800138001', lilei);
    await page.reload();
    await codeField(page).fill(code);
    await heading(page, '设一个新密码').waitFor();
    await page.reload();
    await heading(page, '设一个新密码').waitFor();
  });

  test('goes on where it was, in a new tab too: the code of a new device', async () => {
    const [, , person] = server.people;
    const before = await newestAt(server.url, wangfang);
    const { page, context } = await open('/sign-in');
    await tryPassword(page, person.address, person.password);
    await codeField(page).waitFor();
    await page.reload();
    await codeField(page).waitFor();
    await page.close();
    const tab = await context.newPage();
    await tab.goto(`${server.url}/sign-in`);
    await codeField(tab).fill(await readInboxCode(server.url, wangfang, before));
    await tab.waitForURL(`${server.url}/`);
  });
});

describe('the road', () => {
  test('offline in mid flow: said as what it is, the code stays, nothing is sent later by itself', async () => {
    const { page, context } = await open('/sign-in/unlock');
    await page.waitForLoadState('networkidle');
    const code = await newCode(page, '13800138001', lilei);
    await context.setOffline(true);
    await codeField(page).fill(code);
    await page.getByRole('alert').getByText('手机没有连上网络').waitFor();
    expect(await codeField(page).inputValue()).toBe(code);
    let sent = 0;
    page.on('request', (request) => (sent += request.url().endsWith('/code') ? 1 : 0));
    await context.setOffline(false);
    await page.waitForTimeout(1_000);
    expect(sent).toBe(0);
    await submit(page);
    await heading(page, /您现在就可以登录|是密码没有对上/).waitFor();
  });

  test.each([
    ['nobody answers', { status: 502, contentType: 'text/html', body: 'Bad Gateway' }, '还没等到回话'],
    ['a captive portal', { status: 200, contentType: 'text/html', body: '<h1>Hotel</h1>' }, '这个网络要先登录'],
  ])('%s: the name stays', async (_what, answer, words) => {
    const { page } = await open('/sign-in/reset');
    await page.route('**/api/recovery', (route) => route.fulfill(answer));
    await identifierField(page).fill('wangfang@example.com');
    await submit(page);
    await page.getByRole('alert').getByText(words).waitFor();
    expect(await identifierField(page).inputValue()).toBe('wangfang@example.com');
  });
});

describe('a device this account knows', () => {
  test('is told the truth: tries left, then the clock time, with the same doors; a code opens it again', async () => {
    const { page } = await open('/sign-in/unlock');
    const code = await newCode(page, '13800138001', lilei);
    await codeField(page).fill(code);
    await press(page, '在这台设备上登录');
    await tryPassword(page, '13800138001', 'not-this-one-today');
    await heading(page, /这台设备还能再试 9 次/).waitFor();
    await page.getByText('都正常').waitFor();
    expect(await findAxeFaults(page)).toEqual([]);
    for (let tries = 0; tries < 8; tries++)
      await post(page, '/api/sign-in', { identifier: '13800138001', password: `wrong-${tries}`, remember: false });
    await press(page, '再试一次');
    await tryPassword(page, '13800138001', 'wrong-for-the-tenth');
    await press(page, '再试一次');
    await tryPassword(page, '13800138001', server.people[1].password);
    await heading(page, '这台设备先歇一会儿，您的钱很安全').waitFor();
    await page.getByText(/^到今天|^到明天/).waitFor();
    expect(await findAxeFaults(page)).toEqual([]);

    await page.getByRole('link', { name: /用验证码解除限制/ }).click();
    await codeField(page).fill(await newCode(page, '13800138001', lilei));
    await heading(page, /您现在就可以登录|是密码没有对上/).waitFor();
    await press(page, '在这台设备上登录');
    await tryPassword(page, '13800138001', server.people[1].password);
    await page.waitForURL(`${server.url}/`);
  });
});

describe('reset', () => {
  test('to its end: said before, new password, other sessions out, a new recovery code, and in', async () => {
    const elsewhere = await signedIn('13800138000', server.people[0].password, hanmeimei);
    const { page } = await open('/sign-in/reset?to=%2Factivity');
    await page.getByText('冷静 24 小时').waitFor();
    await page.getByText(/每天仍可付 ¥200/).waitFor();
    await codeField(page).fill(await newCode(page, '13800138000', hanmeimei));
    await heading(page, '设一个新密码').waitFor();
    await newPasswordField(page).fill('13800138000');
    await submit(page);
    await page.locator('[aria-invalid="true"]').waitFor();
    await newPasswordField(page).fill(server.people[0].password);
    await submit(page);
    await page.locator('[aria-invalid="true"]').waitFor();
    expect(await findAxeFaults(page)).toEqual([]);
    await newPasswordField(page).fill(newPassword);
    await submit(page);
    await heading(page, '新密码设好了').first().waitFor();
    await page.getByText(/明天 \d\d:\d\d 恢复/).waitFor();
    expect(await findAxeFaults(page)).toEqual([]);
    expect(await statusOf(elsewhere, '/api/me')).toBe(401);
    expect(await statusOf(page, '/api/wallet')).toBe(403);

    await page.getByRole('button', { name: /做十个新的恢复码/ }).click();
    const saved = await page.locator('[data-saved-code]').first().innerText();
    expect(await keptByBrowser(page)).not.toContain(newPassword);
    await page.locator('input[name="written"]').check();
    await press(page, '进入钱包');
    await page.waitForURL(`${server.url}/activity`);
    expect(await statusOf(page, '/api/wallet')).toBe(200);

    await bySavedCode(saved);
  });

  /** Neither phone nor mail: the code from paper, found by “您还有什么？”. */
  async function bySavedCode(saved: string): Promise<void> {
    const { page } = await open('/sign-in/ways-back');
    await press(page, '保存的恢复码');
    await press(page, '从恢复码开始');
    await identifierField(page).fill('hanmeimei');
    await submit(page);
    const field = page.locator('input[name="saved-code"]');
    await field.fill('0000-0000-0000-0000');
    await submit(page);
    await page.locator('[aria-invalid="true"]').waitFor();
    await field.fill(saved.toLowerCase());
    await submit(page);
    await heading(page, '设一个新密码').waitFor();
  }

  async function signedIn(identifier: string, password: string, to: string): Promise<Page> {
    const before = await newestAt(server.url, to);
    const { page } = await open('/sign-in');
    await tryPassword(page, identifier, password);
    await codeField(page).fill(await readInboxCode(server.url, to, before));
    await page.waitForURL(`${server.url}/`);
    return page;
  }
});

describe('signing up with a number that is in use', () => {
  test('leads to a choice: sign in with it, or ask for it and wait by the clock', async () => {
    const { page } = await open('/sign-up');
    await page.locator('input[name="address"]').fill('13800138001');
    const before = await newestAt(server.url, lilei);
    await submit(page);
    await codeField(page).fill(await readInboxCode(server.url, lilei, before));
    await heading(page, '这个手机或邮箱已经用在一个账户上').waitFor();
    expect(await findAxeFaults(page)).toEqual([]);
    await page.getByText('不是我的账户，要这个号码').click();
    await submit(page);
    await heading(page, '已经为您要了这个号码').waitFor();
    await page.getByText('还剩').waitFor();
    expect(await findAxeFaults(page)).toEqual([]);
  });
});

describe('freeze', () => {
  test('from a security notice: looking changes nothing, the button does', async () => {
    const [, , person] = server.people;
    const before = await newestAt(server.url, wangfang);
    const { page } = await open('/sign-in');
    await tryPassword(page, person.address, person.password);
    await codeField(page).fill(await readInboxCode(server.url, wangfang, before));
    await page.waitForURL(`${server.url}/`);

    const link = await readInboxLink(server.url, wangfang, 'notice', before);
    const reader = (await open('/sign-in')).page;
    await reader.goto(link);
    await heading(reader, '这件事是您做的吗？').waitFor();
    expect(await keptByBrowser(reader)).not.toContain(link.split('#')[1] ?? 'no token');
    expect(await findAxeFaults(reader)).toEqual([]);
    expect(await statusOf(page, '/api/me')).toBe(200);
    await press(reader, '不是我，立即挂失');
    await heading(reader, '账户已挂失，钱停住了').waitFor();
    expect(await findAxeFaults(reader)).toEqual([]);
    expect(await statusOf(page, '/api/me')).toBe(401);
    await reader.goto('about:blank');
    await reader.goto(link);
    await reader
      .getByText(/已经挂失|不能再用了/)
      .first()
      .waitFor();
  });

  test('by the link in a mail: what stops and what goes on is said before and after', async () => {
    const before = await newestAt(server.url, wangfang);
    const { page } = await open('/sign-in/freeze');
    await heading(page, '停下来的').waitFor();
    await askForCode(page, wangfang);
    await page.goto(await readInboxLink(server.url, wangfang, 'link', before));
    await press(page, '是我，继续');
    await heading(page, '账户已挂失，钱停住了').waitFor();
    await heading(page, '怎么恢复').waitFor();
    expect(await findAxeFaults(page)).toEqual([]);
  });
});
