import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient } from '#test/api-client';
import { findAxeFaults } from '#test/axe';
import { launchBrowser } from '#test/browser';
import { findFreePort, runWallet, spawnWallet } from '#test/wallet-process';
import { startWalletServer, type WalletServer } from '#test/wallet-server';
import { openVisitor, type Visitor } from './visitor.ts';

let server: WalletServer;
let browser: Browser;
let visitors: Visitor[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startWalletServer(), launchBrowser()]);
});
afterEach(async () => {
  await Promise.all(visitors.map((visitor) => visitor.context.close()));
  visitors = [];
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

type Person = WalletServer['people'][number];

async function open(hash = ''): Promise<Page> {
  const visitor = await openVisitor(browser);
  visitors.push(visitor);
  await visitor.page.goto(`${server.url}/help/login${hash}`);
  return visitor.page;
}

/** A request of the page itself, with its cookies. */
async function send(page: Page, path: string, body: object): Promise<Record<string, unknown>> {
  const request = `fetch(${JSON.stringify(path)}, { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(JSON.stringify(body))} })`;
  return page.evaluate(`${request}.then((answer) => answer.status === 204 ? {} : answer.json())`);
}

/** Signs the page's browser in, with the code of a new device. */
async function signInOn(page: Page, person: Person): Promise<void> {
  const needed = await send(page, '/api/sign-in', {
    identifier: person.username,
    password: person.password,
    remember: true,
  });
  expect(needed['state']).toBe('code_needed');
  const to = person.address.includes('@') ? person.address : `+86${person.address}`;
  const confirm = async (): Promise<unknown> => {
    const code = await server.code(to);
    return (await send(page, `/api/sign-in/${String(needed['flowId'])}/code`, { code }))['state'];
  };
  // The newest code may still be that of an earlier test.
  await expect.poll(confirm, { timeout: 10_000, interval: 500 }).toBe('signed_in');
}

/** Somebody else guesses, from a browser that has never been here. */
async function guess(person: Person, times: number): Promise<void> {
  for (let number = 0; number < times; number++) {
    const body = { identifier: person.username, password: `guess number ${number}`, remember: false };
    expect((await new ApiClient(server.url).call('signIn', { body })).status).toBe(401);
  }
}

const headline = (page: Page) => page.locator('h2[tabindex="-1"]');
const primary = (page: Page) => page.locator('main .bg-brand.text-onbrand').last();

describe('the real road', () => {
  test('is measured against the real server, well within three seconds', async () => {
    const visitor = await openVisitor(browser);
    visitors.push(visitor);
    const startedMs = performance.now();
    await visitor.page.goto(`${server.url}/help/login`);
    await visitor.page.getByText('已自动检查 6 项，都没有问题').waitFor();
    expect(performance.now() - startedMs).toBeLessThan(3_000);
    await visitor.page.getByText('登录、支付都正常').waitFor();
    expect(visitor.complaints).toEqual([]);
  });

  test('maintenance that the operator announced is found, with its time', async () => {
    const settings = { DATA_DIR: server.dataDirectory };
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const set = (...args: readonly string[]) => runWallet({ args: ['status', 'set', ...args], settings });
    expect((await set('--maintenance-until', until)).exitCode).toBe(0);
    try {
      await expect
        .poll(async () => (await fetch(`${server.url}/status.json`)).text(), { timeout: 10_000 })
        .toContain(until);
      const page = await open();
      await page.getByRole('link', { name: '看怎么办' }).click();
      await headline(page).getByText('正在维护，您的钱和记录都在').waitFor();
      await page.getByRole('region', { name: '正在维护' }).getByText(/还剩/).waitFor();
    } finally {
      expect((await set('--clear')).exitCode).toBe(0);
    }
  });

  test.each(['/sign-in', '/sign-in/unlock', '/sign-in/reset', '/sign-in/ways-back', '/sign-in/freeze', '/status'])(
    'the door %s opens',
    async (path) => expect((await fetch(server.url + path)).status).toBe(200),
  );

  test('every leaf’s article is there in both languages', async () => {
    const page = await (await fetch(`${server.url}/help/login`)).text();
    const articles = [...page.matchAll(/href="(\/help\/login\/[^"]+)"/g)].map(([, href]) => href ?? '');
    expect(articles).toHaveLength(32);
    for (const href of articles) {
      const answer = await fetch(server.url + href);
      expect([href, answer.status, /<h1>/.test(await answer.text())]).toEqual([href, 200, true]);
    }
  });
});

describe('a stranger', () => {
  test('is told the same whatever stands behind, and where the doors are', async () => {
    const page = await open('#locked-out');
    await page.getByText('这里能说的对谁都一样').waitFor();
    await headline(page).getByText('用验证码，现在就能解除').waitFor();
    expect(await primary(page).getAttribute('href')).toBe('/sign-in/unlock');
  });
});

describe('a known device is told the truth', () => {
  test('strangers wait, this device does not', async () => {
    const [person] = server.people;
    const page = await open();
    await signInOn(page, person);
    await send(page, '/api/sign-out', {});
    await guess(person, 11);
    await page.goto(`${server.url}/help/login#locked-out`);
    await headline(page).getByText('这台设备没有被锁，您现在就可以登录').waitFor();
    const promise = page.getByRole('region', { name: '陌生设备暂停登录' });
    await promise.getByText(/^到今天|^到明天/).waitFor();
    await promise.getByText('为什么是这个时间？').click();
    await promise.getByText('谁都不能提前').waitFor();
    await page.getByText('没有挂失').waitFor();
    expect(await primary(page).innerText()).toBe('在这台设备上登录');
    expect(await findAxeFaults(page)).toEqual([]);
  });

  test('wrong passwords on this device say how many tries are left', async () => {
    const [, person] = server.people;
    const page = await open();
    await signInOn(page, person);
    await send(page, '/api/sign-out', {});
    const refused = await send(page, '/api/sign-in', {
      identifier: person.username,
      password: 'not this one',
      remember: false,
    });
    expect(refused['code']).toBe('sign_in_wrong_password');
    await page.goto(`${server.url}/help/login#wrong-password`);
    await headline(page).getByText('密码不对，还可以试 9 次').waitFor();
    expect(await findAxeFaults(page)).toEqual([]);
  });

  test('frozen by me: sign-in goes on, and says since when', async () => {
    const [, , person] = server.people;
    const page = await open();
    await signInOn(page, person);
    await send(page, '/api/me/freeze', {});
    await send(page, '/api/sign-out', {});
    await page.goto(`${server.url}/help/login#frozen-by-me`);
    await headline(page).getByText('账户已挂失，您仍然可以登录').waitFor();
    await page.getByText(/起挂失/).waitFor();
    expect(await primary(page).getAttribute('href')).toBe('/sign-in');
  });

  test('a session is told that it is signed in', async () => {
    const [, person] = server.people;
    const page = await open();
    await signInOn(page, person);
    await page.goto(`${server.url}/help/login#wrong-password`);
    await headline(page).getByText('您已经登录着').waitFor();
    expect(await primary(page).getAttribute('href')).toBe('/');
  });
});

test('the diagnostics get a support code from the real server', async () => {
  const page = await open('#report');
  await page.getByRole('list', { name: '记录内容' }).getByRole('listitem').first().waitFor();
  await primary(page).click();
  await page.getByRole('button', { name: '复制支持码' }).waitFor();
  await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).waitFor();
  await page.getByText(/保存到/).waitFor();
});

describe('with the server gone', () => {
  /** A browser that has been here, whose server then stops. */
  async function abandonedPage(own: WalletServer): Promise<Page> {
    const visitor = await openVisitor(browser, { worker: true });
    visitors.push(visitor);
    const { page } = visitor;
    await page.goto(`${own.url}/help/login`);
    await page.getByText('已自动检查 6 项').waitFor();
    const isKept = () => page.evaluate('navigator.serviceWorker.controller !== null');
    await expect.poll(isKept, { timeout: 15_000 }).toBe(true);
    await own.stop();
    await page.reload();
    return page;
  }

  test('the kept page says that it cannot be reached', async () => {
    const own = await startWalletServer();
    try {
      const page = await abandonedPage(own);
      await page.getByText('没有连上', { exact: true }).waitFor();
      await page.getByRole('heading', { name: '这台设备没有连上网络' }).waitFor();
    } finally {
      await own.remove();
    }
  });

  test('and where the status page has an address of its own, that it is us', async () => {
    const statusPort = await findFreePort();
    const statusUrl = `http://localhost:${statusPort}`;
    const own = await startWalletServer({ settings: { STATUS_URL: statusUrl } });
    const settings = { PORT: new URL(own.url).port, DATA_DIR: own.dataDirectory, STATUS_PORT: String(statusPort) };
    const status = spawnWallet({ args: ['status'], settings });
    try {
      await status.untilPrinted('Ctrl-C');
      const page = await abandonedPage(own);
      await page.getByRole('heading', { name: '是我们这边的问题，正在处理' }).waitFor();
      // The status process serves the same help.
      await page.goto(`${statusUrl}/help/login`);
      await page.getByText('已自动检查 6 项').waitFor();
    } finally {
      status.child.kill('SIGINT');
      await status.ended();
      await own.remove();
    }
  });
});
