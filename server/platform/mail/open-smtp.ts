import { createTransport } from 'nodemailer';
import { invariant } from '#kernel';
import type { Mail } from './mail-sender.ts';
import type { MailWay } from './open-mail.ts';

export interface SmtpOptions {
  /** For metrics: "smtp", "smtp_2". */
  readonly name: string;
  /** smtp:// or smtps:// with user and password when the server wants them. */
  readonly url: string;
  /** The one canonical sender, "钱能钱包 <notice@example.com>". */
  readonly from: string;
}

const connectMs = 10_000;
const answerMs = 20_000;

/** Letters by SMTP over a small pool of connections. A server that does not answer is a fault within 20 seconds. */
export function openSmtp({ name, url, from }: SmtpOptions): MailWay {
  const transport = createTransport(
    {
      url,
      pool: true,
      maxConnections: 2,
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      dnsTimeout: connectMs,
      socketTimeout: answerMs,
      // A letter is text we made: nothing in it may make the server read a file or fetch an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  return {
    name,
    async send(mail) {
      await transport.sendMail(letterOf(mail));
      return mail.messageId ?? null;
    },
    async close() {
      transport.close();
      await Promise.resolve();
    },
  };
}

function letterOf({ to, subject, text, html, messageId }: Mail) {
  invariant(!/[\r\n,;<>]/.test(to), 'a letter goes to one plain address');
  return {
    to: { name: '', address: to },
    subject,
    text,
    ...(html !== undefined && { html }),
    ...(messageId !== undefined && { messageId }),
    // Holiday replies to codes and notices help nobody (RFC 3834 §5).
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}
