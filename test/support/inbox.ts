import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const Inbox = z.object({ messages: z.array(z.object({ text: z.string(), at: z.string() })) });

async function listTexts(url: string, to: string): Promise<readonly { readonly text: string; readonly at: string }[]> {
  const response = await fetch(`${url}/dev/inbox.json?to=${encodeURIComponent(to)}`);
  return Inbox.parse(await response.json()).messages;
}

/** When the newest message came that an address has so far; '' when it has none. Ask before the act that sends a code. */
export async function newestAt(url: string, to: string): Promise<string> {
  return (
    (await listTexts(url, to))
      .map((message) => message.at)
      .toSorted()
      .at(-1) ?? ''
  );
}

/** The newest code that a trial sent to an address, once there is one later than `after`. */
export async function readInboxCode(url: string, to: string, after = ''): Promise<string> {
  for (let waitedMs = 0; waitedMs < 15_000; waitedMs += 100) {
    const texts = (await listTexts(url, to)).filter((message) => message.at > after).map((message) => message.text);
    const code = findCode(texts);
    if (code !== undefined) return code;
    await sleep(100);
  }
  throw new Error(`no code came to ${to}`);
}

/** The first six or eight digits standing alone. */
export function findCode(texts: readonly string[]): string | undefined {
  return texts.map((text) => /(?<!\d)(\d{6}|\d{8})(?!\d)/.exec(text)?.[0]).find((found) => found !== undefined);
}
