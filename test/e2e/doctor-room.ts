import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { launchBrowser } from '#test/browser';
import { serveWebFiles, type WebFiles } from '#test/web-files';

export type Language = 'zh-CN' | 'en';

/** The built help page alone, with browsers in which a test stands in for the road. */
export interface DoctorRoom {
  readonly url: string;
  /** A browser of its own. Its service worker stays out, so that requests can be answered by the test. */
  visitor(language?: Language, options?: object): Promise<Page>;
  /** Milliseconds from opening the page to the result of the checks. */
  openMeasured(page: Page, path?: string): Promise<number>;
  /** Ends the browsers of one test. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

export async function openDoctorRoom(): Promise<DoctorRoom> {
  const [web, browser]: [WebFiles, Browser] = await Promise.all([serveWebFiles(), launchBrowser()]);
  let contexts: BrowserContext[] = [];
  return {
    url: web.url,
    async visitor(language = 'zh-CN', options = {}) {
      const context = await browser.newContext({
        viewport: { width: 390, height: 844 },
        locale: language,
        serviceWorkers: 'block',
        ...options,
      });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      return page;
    },
    async openMeasured(page, path = '/help/login') {
      const startedMs = performance.now();
      await page.goto(web.url + path);
      await page.locator('output', { hasText: /已自动检查|Checked/ }).waitFor();
      return performance.now() - startedMs;
    },
    async tidy() {
      await Promise.all(contexts.map((context) => context.close()));
      contexts = [];
    },
    async close() {
      await browser.close();
      await web.close();
    },
  };
}

export const json = (body: object, status = 200) => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(body),
});

export const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

/** A probe's right answer, late by so much. */
export async function echo(route: Route, delayMs: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  const n = new URL(route.request().url()).searchParams.get('n');
  // The page may have given the probe up meanwhile.
  await route.fulfill(json({ n, at: new Date().toISOString() })).catch(() => undefined);
}

/** The heading of the place one is at; it has the focus on arrival. */
export const headline = (page: Page) => page.locator('h2[tabindex="-1"]');
export const primary = (page: Page) => page.locator('main .bg-brand.text-onbrand').last();
