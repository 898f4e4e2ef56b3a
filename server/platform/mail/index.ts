export type { Mail, MailSender } from './mail-sender.ts';
export { openMail, type MailWay } from './open-mail.ts';
export { openMailWebhook } from './open-mail-webhook.ts';
export { openSmtp, type SmtpOptions } from './open-smtp.ts';
