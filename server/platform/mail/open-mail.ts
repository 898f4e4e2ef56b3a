import type { Clock } from '#kernel';
import { failOver, type Way } from '#platform/delivery';
import type { Mail, MailSender } from './mail-sender.ts';

export interface MailWay extends Way<Mail> {
  close(): Promise<void>;
}

/** Letters by the operator's servers, in the operator's order. */
export function openMail(ways: readonly MailWay[], options: { readonly clock: Clock }): MailSender {
  return {
    send: failOver(ways, { channel: 'mail', clock: options.clock }),
    async close() {
      for (const way of ways) await way.close();
    },
  };
}
