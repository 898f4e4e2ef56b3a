export type { InboxMessage } from './inbox.ts';
export type { Channel, MessageContent, MessageRequest, Recipient } from './message.ts';
export { smsTemplateNames } from './message-facts.ts';
export { createNotify, type Notify, type NotifyOptions } from './notify.ts';
export type { TooManyMessages } from './queue-message.ts';
export { deleteOldMessages, forgetNoticesOf } from './retention.sql.ts';
export { registerInboxPages } from './routes.ts';
export { inboxSender, mailSender, smsSender, type Sender, type Senders } from './senders.ts';
