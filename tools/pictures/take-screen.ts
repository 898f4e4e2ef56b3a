import type { ApiClient } from '#test/api-client';
import type { WalletScene } from '#test/wallet-scene';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import type { Device, Look, Screen, Sitter } from './screen.ts';

/** Measures of the pictures: issue 2, point 9. */
const sizes: Record<Device, { readonly width: number; readonly height: number }> = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 800 },
};
const patienceMs = 30_000;
/** So long after the last answer the page is drawn; nothing moves in our screens. */
const quietMs = 400;
const restlessMs = 5_000;

export interface Studio {
  readonly browser: Browser;
  readonly scene: WalletScene;
  readonly folder: string;
  /** Counts the looks. */
  readonly number: number;
}

/** Takes one screen in one look; resolves to the files written. Throws when the page complains or does not come. */
export async function takeScreen(studio: Studio, screen: Screen, look: Look): Promise<string[]> {
  const { scene, folder, number } = studio;
  const context = await openContext(studio, screen, look);
  const written: string[] = [];
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    const complaints: string[] = [];
    const quiet = watchRequests(page);
    page.on('pageerror', (error) => complaints.push(error.message));
    const take = async (name: string): Promise<void> => {
      await quiet();
      await page.evaluate('document.fonts.ready.then(() => true)');
      const path = join(folder, `${name}.${look.locale}.${look.device}.png`);
      await page.screenshot({ path });
      written.push(path);
    };
    const path = typeof screen.path === 'string' ? screen.path : screen.path(scene);
    const answer = await page.goto(scene.server.url + path);
    if (answer?.ok() !== true) throw new Error(`${path} answered ${answer?.status() ?? 'nothing'}`);
    await page.locator('h1').first().waitFor();
    await page.waitForLoadState('load');
    await screen.stage?.({ page, scene, look, number, take });
    await take(screen.name);
    if (complaints.length > 0) throw new Error(complaints.join('; '));
    const missing = (screen.also ?? []).filter((name) => !written.some((file) => file.includes(`/${name}.`)));
    if (missing.length > 0) throw new Error(`not taken: ${missing.join(', ')}`);
    return written;
  } finally {
    await context.close();
  }
}

/** Waits until every answer has come; a stream that stays open is not waited for, a page that never rests not for ever. */
function watchRequests(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  let changedAt = performance.now();
  const change = (request: Request, isOpen: boolean): void => {
    if (request.resourceType() === 'eventsource') return;
    if (isOpen) open.add(request);
    else open.delete(request);
    changedAt = performance.now();
  };
  page.on('request', (request) => change(request, true));
  page.on('requestfinished', (request) => change(request, false));
  page.on('requestfailed', (request) => change(request, false));
  return async () => {
    const giveUpAt = performance.now() + restlessMs;
    changedAt = performance.now();
    while ((open.size > 0 || performance.now() - changedAt < quietMs) && performance.now() < giveUpAt) await sleep(50);
  };
}

async function openContext({ browser, scene }: Studio, screen: Screen, look: Look): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: sizes[look.device],
    locale: look.locale,
    colorScheme: screen.theme ?? 'light',
    timezoneId: 'Asia/Shanghai',
    storageState: { cookies: cookiesOf(clientOf(scene, screen.who)), origins: [] },
  });
  if (screen.type !== undefined) await context.addInitScript(`localStorage.setItem('qn.type', '${screen.type}')`);
  return context;
}

function clientOf(scene: WalletScene, who: Sitter): ApiClient {
  return who === 'nobody' ? scene.stranger : scene[who];
}

function cookiesOf(client: ApiClient) {
  const place = { domain: 'localhost', path: '/', expires: -1, httpOnly: true, secure: true, sameSite: 'Lax' } as const;
  return [...client.cookies].map(([name, value]) => ({ name, value, ...place }));
}
