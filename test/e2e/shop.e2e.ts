import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ApiAnswer, ApiClient } from '#test/api-client';
import { launchBrowser } from '#test/browser';
import { firstItem, idOf, itemsOf, signInDemo } from '#test/wallet-scene';
import { startWalletServer, type WalletServer } from '#test/wallet-server';
import type { Look, Visitor } from './visitor.ts';
import { expectGoodPage, openWallet, signInBrowser, typePin, type Session } from './wallet-visitor.ts';

let server: WalletServer;
let browser: Browser;
let owner: Session;
let payer: ApiClient;
let merchantId: string;
let visitors: Visitor[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startWalletServer({ settings: { HASHING_MEMORY_KIB: '19456' } }),
    launchBrowser(),
  ]);
  owner = await signInBrowser(browser, server, server.people[2]);
  payer = await signInDemo(server, server.people[0]);
  const shops = await (await signInDemo(server, server.people[2])).call('listMyMerchants');
  merchantId = idOf(firstItem(shops), 'merchantId');
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

const desktop: Look = { width: 1280, height: 800 };

async function open(path: string, look: Look = {}, session: Session = owner): Promise<Page> {
  const visitor = await openWallet(browser, session, look);
  visitors.push(visitor);
  await visitor.page.goto(server.url + path);
  await visitor.page.getByRole('heading', { level: 1 }).waitFor();
  return visitor.page;
}

async function openCounter(look: Look = desktop): Promise<Page> {
  const page = await open(`/shop/${merchantId}`, look);
  await page.getByText(look.locale === 'en' ? 'Live' : '已联网', { exact: true }).waitFor();
  return page;
}

/** The customer types or scans the code and pays; `amount` only where the code leaves it open. */
async function payCode(code: string, amount?: string): Promise<ApiAnswer> {
  const found = await payer.call('findPayee', { body: { by: 'code', text: code } });
  if (found.status !== 200) return found;
  const body = {
    payee: found.body?.['payee'],
    amount: amount ?? found.body?.['amount'],
    pin: server.people[0].pin,
  };
  return payer.call('pay', { key: crypto.randomUUID(), body });
}

const typedCode = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/;
const shownCode = async (page: Page): Promise<string> => (await page.getByText(typedCode).textContent()) ?? '';
const received = (page: Page) => page.getByRole('heading', { name: '已收到', exact: true });
const justNow = (page: Page) => page.getByRole('region', { name: '刚刚' }).getByRole('listitem');
const apiPath = (end: string) => (url: URL) => url.pathname.startsWith('/api/') && url.pathname.endsWith(end);

async function charge(page: Page, keys: string): Promise<string> {
  await page.keyboard.type(keys);
  const fixed = await shownCode(page);
  await page.keyboard.press('Enter');
  await page.getByText('等待付款').waitFor();
  const code = await shownCode(page);
  expect(code).not.toBe(fixed);
  return code;
}

describe('the counter', () => {
  test('adds up goods, shows a code, and says received when the server does', async () => {
    const page = await openCounter();
    const code = await charge(page, '23.8+18+5');
    await page.getByText('23.80 + 18.00 + 5.00').waitFor();
    // The same sum on the printed code is somebody else's: it is listed, the waiting goes on.
    const fixed = await page.evaluate<string>(
      `fetch('/api/merchants/${merchantId}').then((answer) => answer.json()).then((shop) => shop.staticCode.code)`,
    );
    expect((await payCode(fixed, '4680')).status).toBe(201);
    await page.getByText('付了 ¥46.80').waitFor();
    expect(await received(page).count()).toBe(0);
    await page.getByText('等待付款').waitFor();

    expect((await payCode(code)).status).toBe(201);
    await received(page).waitFor();
    await expectGoodPage(page, 'received');
    expect(await justNow(page).first().textContent()).toContain('¥46.80');
    await page.keyboard.press('Enter');
    await page.getByText('请顾客扫码，自己输金额').waitFor();
    expect((await payCode(code)).status, 'paid at most once').toBe(410);
  });

  test('a double press makes one code', async () => {
    const page = await openCounter();
    const made: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/codes')) made.push(request.url());
    });
    await page.keyboard.type('3');
    await page.getByRole('button', { name: '收款', exact: true }).dblclick();
    await page.getByText('等待付款').waitFor();
    await page.keyboard.press('Enter');
    expect(made.length).toBe(1);
  });

  test('that hears nothing for three seconds says so, shows nothing as received, and misses nothing', async () => {
    const page = await openCounter();
    const code = await charge(page, '7.77');
    const before = await justNow(page).count();
    await page.context().setOffline(true);
    await page.getByText('暂时收不到到账消息，请以账单为准').waitFor();
    expect((await payCode(code)).status).toBe(201);
    await expectGoodPage(page, 'lost');
    expect([await received(page).count(), await justNow(page).count()]).toEqual([0, before]);
    await page.context().setOffline(false);
    await received(page).waitFor();
    await page.getByText('暂时收不到到账消息').waitFor({ state: 'detached' });
    expect(await justNow(page).first().textContent()).toContain('¥7.77');
  });

  test('on a phone goes to the code by itself and back to the pad', async () => {
    const page = await openCounter({});
    await expectGoodPage(page, 'phone pad');
    for (const key of ['1', '2', '00']) await page.getByRole('button', { name: key, exact: true }).click();
    await page.getByRole('button', { name: '收款', exact: true }).click();
    await page.getByText('等待付款').waitFor();
    await expectGoodPage(page, 'phone code');
    await page.getByRole('button', { name: '收起这个码' }).click();
    await page.getByRole('button', { name: '收款', exact: true }).waitFor();
    await page.getByRole('radio', { name: '到账' }).check({ force: true });
    await page.getByRole('region', { name: '今天已收' }).waitFor();
    await expectGoodPage(page, 'phone day');
  });

  test('speaks payments only after it was switched on', async () => {
    const page = await openCounter();
    await page.evaluate(`(() => {
      globalThis.spoken = [];
      speechSynthesis.speak = (sentence) => globalThis.spoken.push(sentence.text);
    })()`);
    const spoken = () => page.evaluate<string[]>('globalThis.spoken');
    expect((await payCode(await charge(page, '1.01'))).status).toBe(201);
    await received(page).waitFor();
    expect(await spoken()).toEqual([]);
    await page.getByRole('switch', { name: '到账播报' }).click();
    await page.getByRole('button', { name: '下一单' }).click();
    expect((await payCode(await charge(page, '1.02'))).status).toBe(201);
    await received(page).waitFor();
    expect(await spoken()).toEqual(['到账 1.02 元']);
  });
});

describe('the printed code', () => {
  test('is the shop’s one code, prints alone and is saved as a picture', async () => {
    const page = await open(`/shop/${merchantId}/code`, desktop);
    const code = await shownCode(page);
    expect((await payCode(code, '250')).status).toBe(201);
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '存为图片' }).click(),
    ]);
    expect(picture.suggestedFilename()).toBe('街角咖啡-收款码.png');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
    expect(await page.getByText(code).isVisible()).toBe(true);
  });
});

describe('a refund', () => {
  async function openPayment(minor: string, shown: string): Promise<Page> {
    const page = await open(`/shop/${merchantId}/code`);
    expect((await payCode(await shownCode(page), minor)).status).toBe(201);
    await page.goto(`${server.url}/shop/${merchantId}/payments`);
    await page.getByRole('listitem').filter({ hasText: shown }).first().getByRole('button').click();
    await page.getByRole('button', { name: '全额退款' }).click();
    await page.getByRole('button', { name: '输入支付密码' }).click();
    await page.getByText('已输入 0 位，共 6 位').waitFor({ state: 'attached' });
    return page;
  }

  async function refundsSeen(minor: string): Promise<number> {
    const seen = await payer.call('listActivity', { query: { direction: 'in', limit: '100' } });
    return itemsOf(seen).filter((item) => item['kind'] === 'refund' && item['amount'] === minor).length;
  }

  test('asks the PIN, says what a wrong one leaves, and gives all of it back', async () => {
    const page = await openPayment('311', '¥3.11');
    await typePin(page, '000001');
    await page.getByText(/还能再试 \d 次/).waitFor();
    await expectGoodPage(page, 'wrong PIN');
    await typePin(page, server.people[2].pin);
    await page.getByText('钱已经回到').waitFor();
    await expectGoodPage(page, 'refunded');
    await page.getByRole('button', { name: '好的' }).click();
    await page.getByRole('listitem').filter({ hasText: '¥3.11' }).getByText('已退回').waitFor();
    expect(await refundsSeen('311')).toBe(1);
  });

  test('whose answer was lost is confirmed again under its key and happens once', async () => {
    const page = await openPayment('322', '¥3.22');
    const keys: (string | undefined)[] = [];
    await page.route(apiPath('/refunds'), async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      const answer = await route.fetch();
      await (keys.length === 1 ? route.abort() : route.fulfill({ response: answer }));
    });
    await typePin(page, server.people[2].pin);
    await page.getByText('还没有收到答复').waitFor();
    await expectGoodPage(page, 'unknown');
    await page.getByRole('button', { name: '再确认一次' }).click();
    await page.getByText('已输入 0 位，共 6 位').waitFor({ state: 'attached' });
    await typePin(page, server.people[2].pin);
    await page.getByText('钱已经回到').waitFor();
    expect(keys.length).toBe(2);
    expect(keys[0]).toBe(keys[1]);
    expect(await refundsSeen('322')).toBe(1);
  });

  test('that the balance cannot bear is refused calmly, and the next try is a new one', async () => {
    const page = await openPayment('333', '¥3.33');
    const keys: (string | undefined)[] = [];
    await page.route(apiPath('/refunds'), async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.fallback();
      const body = { type: '', title: '余额不够退这一笔', status: 422, detail: '', code: 'insufficient_funds' };
      await route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(body) });
    });
    await typePin(page, server.people[2].pin);
    await page.getByText('余额不够退这一笔').waitFor();
    await expectGoodPage(page, 'insufficient');
    await page.getByRole('button', { name: '输入支付密码' }).click();
    await page.getByText('已输入 0 位，共 6 位').waitFor({ state: 'attached' });
    await typePin(page, server.people[2].pin);
    await page.getByText('钱已经回到').waitFor();
    expect(keys[0]).not.toBe(keys[1]);
  });
});

describe('API keys', () => {
  test('a key is shown once, works, and stops when it is stopped', async () => {
    const page = await open(`/shop/${merchantId}/keys`);
    await page.getByRole('button', { name: '新建密钥' }).click();
    await page.getByText('先写一个名字').waitFor();
    await page.getByLabel('给它起个名字').fill('网店');
    await page.keyboard.press('Enter');
    await typePin(page, server.people[2].pin);
    await expectSecretOnce(page);
    await page.getByRole('button', { name: '停用 网店' }).click();
    await page.getByRole('button', { name: '现在停用' }).click();
    await page.getByRole('listitem').filter({ hasText: '网店' }).getByText('已停用').waitFor();
  });

  async function expectSecretOnce(page: Page): Promise<void> {
    const secret = (await page.getByText(/^qnk_[\w-]{43}$/).textContent()) ?? '';
    await expectGoodPage(page, 'new key');
    const headers = { authorization: `Bearer ${secret}` };
    // Found by the key, and there is no such order: the key works.
    const known = await fetch(`${server.url}/api/orders/${merchantId}`, { headers });
    expect(known.status).toBe(404);
    await page.getByRole('button', { name: '我已保存好' }).click();
    await page.getByRole('listitem').filter({ hasText: '网店' }).getByText('使用中').waitFor();
    expect(await page.content()).not.toContain(secret);
  }
});

describe('somebody else’s shop', () => {
  test('is not there, and a person without one is told how a shop is opened', async () => {
    const stranger = await signInBrowser(browser, server, server.people[1]);
    const page = await open(`/shop/${merchantId}`, {}, stranger);
    await page.getByRole('heading', { name: '没有这家店铺' }).waitFor();
    await expectGoodPage(page, 'not found');
    await page.goto(`${server.url}/shop`);
    await page.getByText('您还没有店铺').waitFor();
    await expectGoodPage(page, 'no shop');
  });

  test('with one shop the address /shop leads straight in', async () => {
    const page = await open('/shop');
    await page.getByRole('heading', { level: 1, name: '街角咖啡' }).waitFor();
  });
});

describe('every page behind the counter is sound', () => {
  const screens = ['payments', 'days', 'code', 'keys'] as const;
  const looks: readonly Look[] = [
    { locale: 'zh-CN', theme: 'light' },
    { ...desktop, locale: 'en', theme: 'dark' },
  ];
  test.each(looks)('$locale $theme $width', async (look) => {
    const counter = await openCounter(look);
    await expectGoodPage(counter, 'counter');
    for (const screen of screens) {
      const page = await open(`/shop/${merchantId}/${screen}`, look);
      await expectGoodPage(page, screen);
    }
  });

  const faults: readonly [screen: string, api: string][] = [
    ['', ''],
    ['/payments', '/payments'],
    ['/days', '/days'],
    ['/keys', '/keys'],
  ];
  test.each(faults)('the shop%s says it when the server has trouble', async (screen, api) => {
    const visitor = await openWallet(browser, owner);
    visitors.push(visitor);
    const { page } = visitor;
    const body = {
      type: '',
      title: '我们这边出了问题',
      status: 500,
      detail: '',
      code: 'internal_fault',
      requestId: 'r',
    };
    await page.route(apiPath(api === '' ? `/${merchantId}` : api), (route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(body) }),
    );
    await page.goto(`${server.url}/shop/${merchantId}${screen}`);
    await page.getByText('我们这边出了问题').waitFor();
    await expectGoodPage(page, `fault on ${screen}`);
    await page.unrouteAll();
    await page.getByRole('button', { name: '再试一次' }).click();
    await page.getByText('我们这边出了问题').waitFor({ state: 'detached' });
  });
});
