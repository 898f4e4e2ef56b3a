import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const Inbox = z.object({ messages: z.array(z.object({ text: z.string(), at: z.string() })) });

/** The newest link of a kind in the trial's inbox: `link` of a way back, `notice` of a security notice. */
export async function readInboxLink(url: string, to: string, kind: 'link' | 'notice', after = ''): Promise<string> {
  const pattern = new RegExp(`${url}/sign-in/${kind}#[A-Za-z0-9_-]{20,}`);
  for (let waitedMs = 0; waitedMs < 15_000; waitedMs += 100) {
    const response = await fetch(`${url}/dev/inbox.json?to=${encodeURIComponent(to)}`);
    for (const message of Inbox.parse(await response.json()).messages) {
      const link = pattern.exec(message.text)?.[0];
      if (link !== undefined && message.at > after) return link;
    }
    await sleep(100);
  }
  throw new Error(`no ${kind} came to ${to}`);
}

export const identifierField = (page: Page) => page.locator('input[name="identifier"]');
export const passwordField = (page: Page) => page.locator('input[name="password"]');
export const newPasswordField = (page: Page) => page.locator('input[name="new-password"]');
export const codeField = (page: Page) => page.locator('input[autocomplete="one-time-code"]');
export const submit = (page: Page) => page.locator('button[type="submit"]').click();
export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Fills in the name of a way back and asks for the code. */
export async function askForCode(page: Page, identifier: string): Promise<void> {
  await identifierField(page).fill(identifier);
  await submit(page);
  await codeField(page).waitFor();
}

/** Types name and password into the form. */
export async function tryPassword(page: Page, identifier: string, password: string): Promise<void> {
  await identifierField(page).fill(identifier);
  await passwordField(page).fill(password);
  await submit(page);
}

/** A request of this browser's own, as its pages make it. */
export async function post(page: Page, path: string, body: object): Promise<{ status: number; answer: unknown }> {
  return page.evaluate<{ status: number; answer: unknown }>(
    `fetch(${JSON.stringify(path)}, { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(JSON.stringify(body))} })
      .then(async (answer) => ({ status: answer.status, answer: answer.status === 204 ? null : await answer.json() }))`,
  );
}
