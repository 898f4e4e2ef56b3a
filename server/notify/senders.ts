import type { Taken } from '#platform/delivery';
import type { MailSender } from '#platform/mail';
import type { SmsSender } from '#platform/sms';
import type { Channel } from './message.ts';
import type { RenderedMessage } from './templates.ts';

export interface OutgoingMessage extends RenderedMessage {
  readonly id: string;
  readonly to: string;
  /** "sign_in_code.zh-CN" */
  readonly template: string;
}

/** Hands a message to the world; throws when the world did not take it, DeliveryFault `refused` when it never will. */
export interface Sender {
  /** The developer inbox keeps the content to show it; a real channel does not. */
  readonly keepsContent: boolean;
  /** Who took it; undefined in the developer inbox. */
  send(message: OutgoingMessage): Promise<Taken | undefined>;
}

/** Null: this installation has no such channel, and offers none. */
export type Senders = Readonly<Record<Channel, Sender | null>>;

/** Trial mode: the message stays in the table, where `/dev/inbox` reads it. */
export const inboxSender: Sender = { keepsContent: true, send: () => Promise.resolve(undefined) };

export function mailSender(mail: MailSender): Sender {
  return {
    keepsContent: false,
    send: ({ id, to, subject, text, html }) =>
      mail.send({ to, subject, text, messageId: id, ...(html !== null && { html }) }),
  };
}

export function smsSender(sms: SmsSender): Sender {
  return {
    keepsContent: false,
    send: ({ id, to, text, template, facts }) => sms.send({ id, to, text, template, facts }),
  };
}
