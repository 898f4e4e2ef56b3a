import { postSigned, type WebhookOptions } from '#platform/delivery';
import type { MailWay } from './open-mail.ts';

/** Posts { id, from, to, subject, text, html } as JSON to the operator's own gateway, signed (Standard Webhooks 1.0). */
export function openMailWebhook(options: WebhookOptions & { readonly from: string }): MailWay {
  return {
    name: 'webhook',
    async send({ to, subject, text, html, messageId }) {
      const id = messageId ?? '';
      await postSigned(options, id, { id, from: options.from, to, subject, text, html });
      return id === '' ? null : id;
    },
    close: () => Promise.resolve(),
  };
}
