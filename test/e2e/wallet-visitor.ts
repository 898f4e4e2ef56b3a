import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { findAxeFaults } from '#test/axe';
import { newestAt, readInboxCode } from '#test/inbox';
import type { WalletServer } from '#test/wallet-server';
import type { Look, Visitor } from './visitor.ts';

/** Cookies of somebody who has signed in once; opens any number of windows without another code. */
export type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Signs in by the API inside a browser, so that the cookies are the browser's own. */
export async function signInBrowser(
  browser: Browser,
  server: WalletServer,
  person: WalletServer['people'][number],
): Promise<Session> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    await page.goto(`${server.url}/help`);
    const asked = { identifier: person.address, password: person.password, remember: true };
    const to = person.address.includes('@') ? person.address : `+86${person.address}`;
    const before = await newestAt(server.url, to);
    const first = await post(page, '/api/sign-in', asked);
    if (first['state'] === 'code_needed') {
      const code = await readInboxCode(server.url, to, before);
      const second = await post(page, `/api/sign-in/${String(first['flowId'])}/code`, { code });
      expect(second).toMatchObject({ state: 'signed_in' });
    } else expect(first).toMatchObject({ state: 'signed_in' });
    return await context.storageState();
  } finally {
    await context.close();
  }
}

async function post(page: Page, path: string, body: object): Promise<Record<string, unknown>> {
  return page.evaluate<Record<string, unknown>>(
    `fetch(${JSON.stringify(path)}, { method: 'POST', headers: { 'content-type': 'application/json' },
      body: ${JSON.stringify(JSON.stringify(body))} }).then((answer) => answer.json())`,
  );
}

/** A window of the wallet; what the page complains about is written down. `worker`: with its offline shell. */
export async function openWallet(
  browser: Browser,
  session: Session | undefined,
  look: Look & { readonly worker?: boolean } = {},
): Promise<Visitor> {
  const { locale = 'zh-CN', theme = 'light', width = 390, height = 844, worker = false } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    locale,
    colorScheme: theme,
    timezoneId: 'Asia/Shanghai',
    serviceWorkers: worker ? 'allow' : 'block',
    ...(session === undefined ? {} : { storageState: session }),
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, context, complaints };
}

/** No fault by axe in this state, one heading of level 1, nothing scrolls sideways. */
export async function expectGoodPage(page: Page, state: string): Promise<void> {
  expect(await findAxeFaults(page), state).toEqual([]);
  expect(await page.locator('h1:visible, [role="dialog"] h2').count(), `${state}: headings`).toBeGreaterThan(0);
  const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  expect(sideways, `${state}: scrolls sideways`).toBeLessThanOrEqual(0);
}

/** The six digits, on the keyboard: the pad listens while its sheet is open. */
export async function typePin(page: Page, pin: string): Promise<void> {
  await page.getByRole('dialog').waitFor();
  for (const digit of pin) await page.keyboard.press(digit);
}
