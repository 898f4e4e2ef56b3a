import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchBrowser } from '#test/browser';
import { newestAt, readInboxCode } from '#test/inbox';
import { startWalletServer, type WalletServer } from '#test/wallet-server';
import type { Look, Visitor } from './visitor.ts';
import { openWallet, signInBrowser, type Session } from './wallet-visitor.ts';

export type Person = WalletServer['people'][number];

/** A trial of its own with a browser, and windows that are closed and asked for their complaints after each test. */
export class SecurityStage {
  #running: { readonly server: WalletServer; readonly browser: Browser } | undefined;
  #visitors: Visitor[] = [];

  get server(): WalletServer {
    return this.#stands().server;
  }

  get browser(): Browser {
    return this.#stands().browser;
  }

  /** Call once in a file, at its top. */
  static open(more: Readonly<Record<string, string>> = {}): SecurityStage {
    const stage = new SecurityStage();
    beforeAll(async () => {
      const settings = { HASHING_MEMORY_KIB: '19456', ...more };
      const [server, browser] = await Promise.all([startWalletServer({ settings }), launchBrowser()]);
      stage.#running = { server, browser };
    });
    afterEach(() => stage.#leave());
    afterAll(async () => {
      await stage.#running?.browser.close();
      await stage.#running?.server.remove();
    });
    return stage;
  }

  signIn(person: Person): Promise<Session> {
    return signInBrowser(this.browser, this.server, person);
  }

  /** A window of somebody; `goto` is left to the test when `path` is undefined. */
  async open(session: Session, path?: string, look: Look = {}): Promise<Page> {
    const visitor = await openWallet(this.browser, session, look);
    this.#visitors.push(visitor);
    if (path !== undefined) await visitor.page.goto(this.server.url + path);
    return visitor.page;
  }

  /** Does what sends a code, and answers the code that came by it. */
  async codeOf(to: string, act: () => Promise<unknown>): Promise<string> {
    const before = await newestAt(this.server.url, to);
    await act();
    return readInboxCode(this.server.url, to, before);
  }

  #stands() {
    if (this.#running === undefined) throw new Error('the stage is set before the tests of its file');
    return this.#running;
  }

  async #leave(): Promise<void> {
    const complaints = this.#visitors.flatMap((visitor) => visitor.complaints);
    await Promise.all(this.#visitors.map((visitor) => visitor.context.close()));
    this.#visitors = [];
    expect(complaints).toEqual([]);
  }
}

/** Where a person's codes arrive. */
export function inboxOf(person: Person): string {
  return person.address.includes('@') ? person.address : `+86${person.address}`;
}

export const field = (page: Page, name: string) => page.locator(`input[name="${name}"]:not([hidden])`);
/** A field that needs something, once the page says so. */
export const wrong = (page: Page, name: string) => page.locator(`input[name="${name}"][aria-invalid="true"]`);
export const codeField = (page: Page) => page.locator('input[autocomplete="one-time-code"]');
export const submit = (page: Page) => page.locator('button[type="submit"]').last().click();
export const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

/** Asks the API with this window's cookies. */
export function post(page: Page, path: string, body?: object): Promise<Record<string, unknown>> {
  const sent = body === undefined ? '' : `, body: ${JSON.stringify(JSON.stringify(body))}`;
  const type = body === undefined ? '' : `'content-type': 'application/json'`;
  return page.evaluate<Record<string, unknown>>(
    `fetch(${JSON.stringify(path)}, { method: 'POST', headers: { ${type} }${sent} }).then((answer) => answer.json())`,
  );
}
