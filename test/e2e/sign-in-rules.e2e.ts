import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findAxeFaults } from '#test/axe';
import { launchBrowser } from '#test/browser';
import { newestAt, readInboxCode } from '#test/inbox';
import { startWalletServer, type WalletServer } from '#test/wallet-server';
import { openVisitor, statusOf, type Visitor } from './visitor.ts';
import { codeField, heading, identifierField, newPasswordField, submit, tryPassword } from './way-back-visit.ts';

const daySeconds = 86_400;
const lilei = '+8613800138001';

let server: WalletServer;
let browser: Browser;
let visitors: Visitor[] = [];

// Few failures before a challenge, and passwords that run out after 90 days (GB/T 22239 as mlps3 has it).
beforeAll(async () => {
  const settings = { ADDRESS_FAILURES_PER_DAY: '10', PASSWORD_PROFILE: 'mlps3', TEST_CLOCK: 'on' };
  [server, browser] = await Promise.all([startWalletServer({ settings }), launchBrowser()]);
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

async function open(path = '/sign-in'): Promise<Visitor> {
  const visitor = await openVisitor(browser);
  visitors.push(visitor);
  await visitor.page.goto(server.url + path);
  await identifierField(visitor.page).waitFor();
  return visitor;
}

describe('after many failures from one network', () => {
  test('the browser does a proof of work and sends again by itself; the form keeps what was typed', async () => {
    const { page } = await open();
    for (let tries = 0; tries < 12; tries++) {
      const name = `1391234${String(5_600 + tries)}`;
      await page.evaluate(
        `fetch('/api/sign-in', { method: 'POST', headers: { 'content-type': 'application/json' },
          body: ${JSON.stringify(JSON.stringify({ identifier: name, password: 'x', remember: false }))} })`,
      );
    }
    const answers: number[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('/api/sign-in')) answers.push(response.status());
    });
    await page.route('**/api/sign-in', async (route) => {
      // Held back so long that the words can be read.
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    await tryPassword(page, server.people[1].address, 'not-this-one-today');
    await page.getByText('这次没能登录，您的钱很安全').waitFor();
    expect(answers).toEqual([428, 401]);
    await page.getByRole('button', { name: '再试一次' }).click();
    expect(await identifierField(page).inputValue()).toBe('138 0013 8001');
  });

  test('a way back asks for it alike, and then sends its code', async () => {
    const { page } = await open('/sign-in/unlock');
    const answers: number[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('/api/recovery')) answers.push(response.status());
    });
    await identifierField(page).fill(server.people[1].address);
    await submit(page);
    await codeField(page).waitFor();
    expect(answers).toEqual([428, 202]);
  });
});

describe('a password that has run out', () => {
  test('leads to its change, and then to where the person was heading', async () => {
    const response = await fetch(`${server.url}/dev/clock?advance=${91 * daySeconds}`, {
      method: 'POST',
      headers: { origin: server.url },
    });
    expect(response.ok).toBe(true);
    const [, person] = server.people;
    const before = await newestAt(server.url, lilei);
    const { page } = await open('/sign-in?to=%2Factivity');
    await tryPassword(page, person.address, person.password);
    await codeField(page).fill(await readInboxCode(server.url, lilei, before));
    await heading(page, '密码到了更换的日子').waitFor();
    expect(await findAxeFaults(page)).toEqual([]);
    expect(await statusOf(page, '/api/wallet')).toBe(403);
    // The form of sign-in stays open to a limited session, and knows it is one.
    await page.reload();
    await passwordNow(page).fill('not-the-one');
    await newPasswordField(page).fill('harbour kite violet 92');
    await submit(page);
    await page.locator('[aria-invalid="true"]').waitFor();
    await passwordNow(page).fill(person.password);
    await submit(page);
    await page.waitForURL(`${server.url}/activity`);
    expect(await statusOf(page, '/api/wallet')).toBe(200);
  });

  const passwordNow = (page: Visitor['page']) => page.locator('input[name="current-password"]');
});
