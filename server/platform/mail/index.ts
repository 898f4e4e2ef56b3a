export type { Mail, MailSender } from './mail-sender.ts';
export { openSmtp, type SmtpOptions } from './open-smtp.ts';
