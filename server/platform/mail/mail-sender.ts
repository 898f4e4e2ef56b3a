import type { Taken } from '#platform/delivery';

/** One letter to one address. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Our own id; a letter sent twice by a retry carries the same one, so mailboxes can fold it. */
  readonly messageId?: string;
}

/** Hands letters over. Throws on a fault, so that the job that sends tries again. */
export interface MailSender {
  send(mail: Mail): Promise<Taken>;
  close(): Promise<void>;
}
