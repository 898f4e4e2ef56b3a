import { DeliveryFault } from './delivery-fault.ts';

/** What a provider answered. */
export interface ProviderAnswer {
  readonly status: number;
  /** At most 64 KiB of it. */
  readonly text: string;
}

const answerBytesMax = 64 * 1024;
export const providerTimeoutMs = 10_000;

/** One POST. Throws `away` without an answer in time, at a redirect (a code must not follow one to who knows where), 408, 429 and 5xx. */
export async function askProvider(
  url: string,
  request: {
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | null;
    readonly timeoutMs?: number;
  },
): Promise<ProviderAnswer> {
  const { headers, body, timeoutMs = providerTimeoutMs } = request;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await readSome(response);
    if (isAway(response.status)) throw new DeliveryFault('away', `the provider answered ${response.status}`);
    return { status: response.status, text };
  } catch (error) {
    if (error instanceof DeliveryFault) throw error;
    throw new DeliveryFault('away', error instanceof Error ? error.message : 'no answer');
  }
}

function isAway(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** A provider gone wrong must not fill our memory. */
async function readSome(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > answerBytesMax) break;
  }
  return Buffer.concat(chunks).subarray(0, answerBytesMax).toString('utf8');
}
