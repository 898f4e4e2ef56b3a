import { handleJob, type JobTask } from '#platform/jobs';
import type { Keyring } from '#platform/crypto';
import type { Database } from '#platform/database';
import { closeMessage, findQueuedMessage } from './messages.sql.ts';
import { sendMessage } from './queue-message.ts';
import { openAddress, openContent } from './sealed-content.ts';
import type { Senders } from './senders.ts';

export interface DeliverySettings {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly senders: Senders;
}

/**
 * Sends one queued message, outside any transaction. A crash between sending and noting it sends twice, never not at
 * all. Throws (and is tried again) when the channel does not take it, except on the last attempt, which gives up.
 */
export function deliverMessageTask({ database, keyring, senders }: DeliverySettings): JobTask {
  return handleJob(sendMessage, async ({ messageId }, job) => {
    const message = await findQueuedMessage(database.kysely, messageId);
    if (!message?.contentSealed) return;
    const close = (state: 'sent' | 'outdated' | 'failed', keepContent: boolean) =>
      closeMessage(database.kysely, { id: messageId, state, at: job.context.clock.now(), keepContent });

    if (message.uselessAt !== null && message.uselessAt <= job.context.clock.now()) return close('outdated', false);
    const sender = senders[message.channel];
    if (!sender) return close('failed', false);
    try {
      const to = await openAddress(keyring, message.id, message.addressSealed);
      await sender.send({ id: message.id, to, ...(await openContent(keyring, message.id, message.contentSealed)) });
    } catch (error) {
      if (job.isLastAttempt) await close('failed', false);
      throw error;
    }
    return close('sent', sender.keepsContent);
  });
}
