import { createHmac } from 'node:crypto';
import { secondsMs, type Clock } from '#kernel';
import type { SmsSender } from './sms-sender.ts';

export interface SmsWebhookOptions {
  readonly url: string;
  /** Shared with the receiver, who checks the signature with it. */
  readonly secret: string;
  readonly clock: Clock;
  /** Default 10,000. */
  readonly timeoutMs?: number;
}

/** The receiver did not take the message. The text and the number are not in the error. */
export class SmsFault extends Error {
  override name = 'SmsFault';
}

/**
 * Posts { id, to, text } as JSON to the operator's own gateway, signed as Standard Webhooks 1.0 describes
 * (webhook-id, webhook-timestamp, webhook-signature over "id.timestamp.body"). Any 2xx means taken.
 */
export function openSmsWebhook({ url, secret, clock, timeoutMs = 10_000 }: SmsWebhookOptions): SmsSender {
  return {
    async send({ id, to, text }) {
      const body = JSON.stringify({ id, to, text });
      const timestamp = Math.floor(clock.now().getTime() / secondsMs).toString();
      const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
      const response = await fetch(url, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': `v1,${signature}`,
        },
        // A code must not follow a redirect to who knows where.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.body?.cancel();
      if (!response.ok) throw new SmsFault(`the SMS gateway answered ${response.status}`);
    },
  };
}
