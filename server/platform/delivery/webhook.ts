import { createHmac, timingSafeEqual } from 'node:crypto';
import { secondsMs, type Clock } from '#kernel';
import { askProvider } from './ask-provider.ts';
import { DeliveryFault } from './delivery-fault.ts';

/** Standard Webhooks 1.0 advises five minutes: a recorded call is no use later. */
const toleranceSeconds = 300;

export interface WebhookOptions {
  readonly url: string;
  /** Shared with the receiver, who checks the signature with it. */
  readonly secret: string;
  readonly clock: Clock;
  readonly timeoutMs?: number;
}

/** The three headers of a signed call. */
export interface WebhookHeaders {
  readonly id: string | undefined;
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
}

/**
 * Posts a JSON body signed as Standard Webhooks 1.0 describes (webhook-id, webhook-timestamp, webhook-signature over
 * "id.timestamp.body"). Any 2xx means taken; 422 says that the address itself is wrong; all else is a fault of the way.
 */
export async function postSigned(options: WebhookOptions, id: string, content: object): Promise<void> {
  const body = JSON.stringify(content);
  const timestamp = Math.floor(options.clock.now().getTime() / secondsMs).toString();
  const { status } = await askProvider(options.url, {
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signatureOf(options.secret, `${id}.${timestamp}.${body}`)}`,
    },
    ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
  });
  if (status === 422) throw new DeliveryFault('refused', 'the gateway says that the address is wrong');
  if (status < 200 || status > 299) throw new DeliveryFault('away', `the gateway answered ${status}`);
}

/** Whether a call to us is signed with the secret, and not older (or newer) than five minutes. */
export function webhookIsSigned(headers: WebhookHeaders, body: string, secret: string, now: Date): boolean {
  const { id, timestamp, signature } = headers;
  if (id === undefined || timestamp === undefined || signature === undefined || !/^\d{1,12}$/.test(timestamp))
    return false;
  if (Math.abs(now.getTime() / secondsMs - Number(timestamp)) > toleranceSeconds) return false;
  const wanted = `v1,${signatureOf(secret, `${id}.${timestamp}.${body}`)}`;
  return signature.split(' ').some((one) => isSame(one, wanted));
}

/** In the same time whether they differ early or late. */
export function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function signatureOf(secret: string, signed: string): string {
  return createHmac('sha256', secret).update(signed).digest('base64');
}
