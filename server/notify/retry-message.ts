import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Database } from '#platform/database';
import { addJob } from '#platform/jobs';
import { lockFailedMessage, queueAgain, type FailedMessage } from './messages.sql.ts';
import { sendMessage } from './queue-message.ts';

export type RetryRefusal = Refusal<'message_not_failed'> | Refusal<'message_emptied'>;

/** Sends a dead letter once more. Refuses `message_not_failed`, and `message_emptied` when nothing is left to send (a code). */
export async function retryMessage(
  database: Database,
  context: Context,
  number: string,
): Promise<Outcome<Pick<FailedMessage, 'channel' | 'template'>, RetryRefusal>> {
  return database.transaction(async (tx) => {
    const message = await lockFailedMessage(tx, number.trim().toUpperCase());
    if (!message) return refuse('message_not_failed');
    if (!message.canRetry) return refuse('message_emptied');
    const { id, template, channel } = message;
    await queueAgain(tx, { id, at: context.clock.now() });
    await addJob(tx, sendMessage, { messageId: id });
    await recordAudit(tx, context, {
      verb: 'notify.retry_message',
      subject: { kind: 'message', id },
      facts: { template, channel },
    });
    return accept({ template, channel });
  });
}
