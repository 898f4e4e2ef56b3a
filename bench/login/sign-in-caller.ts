import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/** A browser that knows its device: its cookies, and whom it signs in. */
export const Caller = z.object({ url: z.string(), cookie: z.string(), identifier: z.string(), password: z.string() });
export type Caller = z.output<typeof Caller>;

export type SignInResult = 'signed_in' | 'failed' | 'gave_up';

/**
 * Signs in over HTTP. A 503 is obeyed: waited out, up to twice as long as asked so that a crowd spreads, and tried again;
 * it is neither a sign-in nor a failure. Gives up in such a wait when `over` is aborted.
 */
export async function signInOnce(caller: Caller, over: AbortSignal): Promise<SignInResult> {
  const body = JSON.stringify({ identifier: caller.identifier, password: caller.password, remember: true });
  const headers = { origin: caller.url, 'content-type': 'application/json', cookie: caller.cookie };
  while (!over.aborted) {
    const response = await fetch(`${caller.url}/api/sign-in`, { method: 'POST', headers, body });
    const text = await response.text();
    if (response.status !== 503) return text.includes('"signed_in"') ? 'signed_in' : 'failed';
    const seconds = Number(response.headers.get('retry-after') ?? '1') * (1 + Math.random());
    await sleep(seconds * 1_000, undefined, { signal: over }).catch(() => undefined);
  }
  return 'gave_up';
}
