import type { ApiClient } from '#test/api-client';
import type { WalletScene } from '#test/wallet-scene';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Device, Look, Screen, Sitter } from './screen.ts';

/** Measures of the pictures: issue 2, point 9. */
const sizes: Record<Device, { readonly width: number; readonly height: number }> = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 800 },
};
const patienceMs = 30_000;
/** Fonts, images and the last answer have come; nothing moves in our screens. */
const settleMs = 450;

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
    page.on('pageerror', (error) => complaints.push(error.message));
    const take = async (name: string): Promise<void> => {
      await settle(page);
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

async function settle(page: Page): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => true)');
  await page.waitForTimeout(settleMs);
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
