export { openAliyun, type AliyunOptions } from './open-aliyun.ts';
export { openSms } from './open-sms.ts';
export { openSmsWebhook } from './open-sms-webhook.ts';
export { openTencent, type TencentOptions } from './open-tencent.ts';
export { openTwilio, type TwilioOptions } from './open-twilio.ts';
export { readReceipts, type Receipt, type ReceiptCall, type ReceiptSecrets } from './receipts.ts';
export type { Sms, SmsSender } from './sms-sender.ts';
export { missingTemplates, type SmsTemplate, type SmsTemplates } from './sms-templates.ts';
