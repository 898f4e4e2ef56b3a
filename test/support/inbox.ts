import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const Inbox = z.object({ messages: z.array(z.object({ text: z.string(), at: z.string() })) });

/** The newest six-digit code that a trial sent to an address, once it is there. */
export async function readInboxCode(url: string, to: string): Promise<string> {
  for (let waitedMs = 0; waitedMs < 15_000; waitedMs += 100) {
    const response = await fetch(`${url}/dev/inbox.json?to=${encodeURIComponent(to)}`);
    const code = findCode(Inbox.parse(await response.json()).messages.map((message) => message.text));
    if (code !== undefined) return code;
    await sleep(100);
  }
  throw new Error(`no code came to ${to}`);
}

/** The first six digits standing alone. */
export function findCode(texts: readonly string[]): string | undefined {
  return texts.map((text) => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0]).find((found) => found !== undefined);
}
