import { postSigned, type WebhookOptions, type Way } from '#platform/delivery';
import type { Sms } from './sms-sender.ts';

/** Posts { id, to, text } as JSON to the operator's own gateway, signed (Standard Webhooks 1.0). Our id is the reference of its receipt. */
export function openSmsWebhook(options: WebhookOptions): Way<Sms> {
  return {
    name: 'webhook',
    async send({ id, to, text }) {
      await postSigned(options, id, { id, to, text });
      return id;
    },
  };
}
