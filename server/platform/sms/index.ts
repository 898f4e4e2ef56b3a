export { openSmsWebhook, SmsFault, type SmsWebhookOptions } from './open-sms-webhook.ts';
export type { Sms, SmsSender } from './sms-sender.ts';
