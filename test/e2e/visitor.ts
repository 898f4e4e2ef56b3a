import type { Browser, BrowserContext, Page } from 'playwright-core';

export interface Look {
  /** With the offline shell. */
  readonly worker?: boolean;
  readonly locale?: 'zh-CN' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

/** Somebody with a browser of their own: nothing remembered, and all that the page complains about is written down. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors and thrown errors; answers of 4xx and 5xx, which browsers log as errors, are left out. */
  readonly complaints: string[];
}

const answered = /^Failed to load resource/;

export async function openVisitor(browser: Browser, look: Look = {}): Promise<Visitor> {
  const { locale = 'zh-CN', theme = 'light', width = 390, height = 844, worker = false } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    locale,
    colorScheme: theme,
    // It fetches the whole shell for every window: half of a test's time.
    serviceWorkers: worker ? 'allow' : 'block',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !answered.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, context, complaints };
}

/** All that a browser keeps of a page: storage, address, history state. A secret in it is a leak. */
export async function keptByBrowser(page: Page): Promise<string> {
  return page.evaluate<string>(
    'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, history.state, document.cookie])',
  );
}

/** Status of an API read with this browser's session. */
export async function statusOf(page: Page, path: string): Promise<number> {
  return page.evaluate<number>(`fetch(${JSON.stringify(path)}).then((answer) => answer.status)`);
}
