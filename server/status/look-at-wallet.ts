import { secondsMs } from '#kernel';
import type { Service } from './service-watch.ts';

const patienceSeconds = 5;

/** Asks the wallet's `/readyz`. A gateway that answers in its place is no wallet. */
export async function lookAtWallet(url: string): Promise<Service> {
  try {
    const response = await fetch(`${url}/readyz`, {
      redirect: 'error',
      signal: AbortSignal.timeout(patienceSeconds * secondsMs),
    });
    const body: unknown = await response.json();
    const status = typeof body === 'object' && body !== null && 'status' in body ? body.status : undefined;
    if (status === 'ready') return 'ok';
    return status === 'not_ready' ? 'trouble' : 'down';
  } catch {
    return 'down';
  }
}
