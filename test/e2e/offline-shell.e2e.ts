import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from '#test/browser';
import { serveWebFiles, type WebFiles } from '#test/web-files';

let browser: Browser;
let web: WebFiles;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  web = await serveWebFiles();
  browser = await launchBrowser();
});
beforeEach(async () => {
  context = await browser.newContext();
  page = await context.newPage();
  await page.goto(`${web.url}/sign-in`);
  await page.evaluate(`navigator.serviceWorker.register('/service-worker.js').then(() => true)`);
  await expect.poll(() => page.evaluate('navigator.serviceWorker.controller !== null'), { timeout: 15_000 }).toBe(true);
});
afterEach(() => context.close());
afterAll(async () => {
  await browser.close();
  await web.close();
});

// What runs in the page is text here: the tests' own types know no DOM.
const listCached = `caches.keys()
  .then((names) => Promise.all(names.map(async (name) => (await caches.open(name)).keys())))
  .then((requests) => requests.flat().map((request) => new URL(request.url).pathname))`;
const cachedPaths = (): Promise<string[]> => page.evaluate<string[]>(listCached);

describe('the offline shell', () => {
  test.each(['/sign-in', '/', '/activity'])('opens %s without a network', async (path) => {
    await context.setOffline(true);
    await page.goto(`${web.url}${path}`);
    await page.locator('#root > *').first().waitFor();
    expect(await page.evaluate(`getComputedStyle(document.documentElement).getPropertyValue('--brand')`)).not.toBe('');
  });

  test('keeps the app and nothing of a person', async () => {
    await page.evaluate(`fetch('/api/me').then((answer) => answer.text())`);
    const paths = await cachedPaths();
    expect(paths).toContain('/');
    expect(paths).toContain('/sign-in');
    expect(paths.filter((path) => path.startsWith('/api'))).toEqual([]);
  });

  test('an API request without a network fails at once: nothing waits to be sent later', async () => {
    await context.setOffline(true);
    const end = await page.evaluate<string>(
      `fetch('/api/payments', { method: 'POST', body: '{}' }).then(() => 'answered', () => 'failed')`,
    );
    expect(end).toBe('failed');
  });

  test('wipe deletes every cache but the shell', async () => {
    await page.evaluate(
      `caches.open('something-personal')
        .then((cache) => cache.put('/personal', new Response('balance')))
        .then(() => navigator.serviceWorker.controller.postMessage({ type: 'wipe' }))`,
    );
    await expect.poll(cachedPaths).not.toContain('/personal');
    expect(await cachedPaths()).toContain('/');
  });
});
