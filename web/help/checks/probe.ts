import type { ProbeEnd } from './measures.ts';

/** Half the road back is not the clock's fault. */
function readEcho(answer: unknown, nonce: string, roundTripMs: number, receivedAt: number): ProbeEnd {
  if (typeof answer !== 'object' || answer === null || !('n' in answer) || answer.n !== nonce)
    return { kind: 'portal' };
  const serverTime = 'at' in answer ? Date.parse(String(answer.at)) : Number.NaN;
  if (Number.isNaN(serverTime)) return { kind: 'strange' };
  return { kind: 'echoed', roundTripMs, serverAheadMs: serverTime + roundTripMs / 2 - receivedAt };
}

/** The end of one probe by its answer: only our own server repeats the nonce. `receivedAt` is the device's clock in ms. */
export async function readProbe(
  response: Response,
  nonce: string,
  times: { readonly roundTripMs: number; readonly receivedAt: number },
): Promise<ProbeEnd> {
  // 511 is the portal's own status (RFC 6585 §6); a redirect of a probe is never ours.
  if (response.type === 'opaqueredirect' || response.status === 511) return { kind: 'portal' };
  if (response.status >= 500) return { kind: 'server_fault' };
  if (!response.ok) return { kind: 'strange' };
  const answer: unknown = await response.json().catch(() => undefined);
  return readEcho(answer, nonce, times.roundTripMs, times.receivedAt);
}

/** Asks our own origin to repeat a nonce. Never answers a cached echo, follows no redirect, sends no cookie. */
export async function probe(signal: AbortSignal): Promise<ProbeEnd> {
  const nonce = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => (byte % 36).toString(36)).join('');
  const startedMs = performance.now();
  try {
    const response = await fetch(`/probe?n=${nonce}`, {
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      signal,
    });
    const times = { roundTripMs: performance.now() - startedMs, receivedAt: Date.now() };
    return await readProbe(response, nonce, times);
  } catch {
    return { kind: 'unreachable' };
  }
}
