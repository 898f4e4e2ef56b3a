import { handleJob, type JobTask, type RunningJob } from '#platform/jobs';
import type { Keyring } from '#platform/crypto';
import type { Database } from '#platform/database';
import { DeliveryFault, type Taken } from '#platform/delivery';
import { counter } from '#platform/metrics';
import { failureText } from './failure-text.ts';
import { closeFailed, closeOutdated, closeSent, findQueuedMessage, type SealedMessage } from './messages.sql.ts';
import { sendMessage } from './queue-message.ts';
import { openAddress, openContent } from './sealed-content.ts';
import type { Sender, Senders } from './senders.ts';

export interface DeliverySettings {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly senders: Senders;
}

const counted = () =>
  counter({
    name: 'messages_total',
    help: 'Messages by how they ended; "refused" is one attempt that is tried again',
    labels: ['channel', 'end'],
  });

/**
 * Sends one queued message, outside any transaction. A crash between sending and noting it sends twice, never not at
 * all; so does another notice taken in while it is sent. Throws (and is tried again, after growing pauses) when the channel does
 * not take it; the last attempt makes it a dead letter.
 */
export function deliverMessageTask(settings: DeliverySettings): JobTask {
  return handleJob(sendMessage, async ({ messageId }, job) => {
    let isDone = false;
    while (!isDone) {
      const message = await findQueuedMessage(settings.database.kysely, messageId);
      isDone =
        !message?.contentSealed || (await deliver(settings, { ...message, contentSealed: message.contentSealed }, job));
    }
  });
}

/** False: it took another notice in meanwhile. */
async function deliver(
  { database, keyring, senders }: DeliverySettings,
  message: SealedMessage & { readonly contentSealed: Buffer },
  job: RunningJob,
): Promise<boolean> {
  const { id, channel, purpose, uselessAt, times } = message;
  const now = () => job.context.clock.now();
  const count = (end: 'sent' | 'outdated' | 'failed' | 'refused') => counted().inc({ channel, end });
  const giveUp = async (failure: string) => {
    count('failed');
    // A code is of no use to a later try, and a secret.
    await closeFailed(database.kysely, { id, at: now(), keepContent: purpose === 'security', failure });
  };
  if (uselessAt !== null && uselessAt <= now()) {
    count('outdated');
    await closeOutdated(database.kysely, { id, at: now() });
    return true;
  }
  const sender: Sender | null = senders[channel];
  if (!sender) {
    await giveUp('no such channel here');
    return true;
  }
  let taken: Taken | undefined;
  try {
    const to = await openAddress(keyring, id, message.addressSealed);
    const { subject, text, html, facts } = await openContent(keyring, id, message.contentSealed);
    const template = `${message.template}.${message.locale}`;
    taken = await sender.send({ id, to, subject, text, html, facts, template });
  } catch (error) {
    const isHopeless = error instanceof DeliveryFault && error.kind === 'refused';
    if (isHopeless || job.isLastAttempt) await giveUp(failureText(error));
    else count('refused');
    if (isHopeless) return true;
    throw error;
  }
  count('sent');
  const { keepsContent: keepContent } = sender;
  return closeSent(database.kysely, { id, at: now(), keepContent, times, taken: taken ?? null });
}
