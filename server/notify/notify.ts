import type { Context, Outcome } from '#kernel';
import type { Keyring, Reindexer } from '#platform/crypto';
import type { Database, Tx } from '#platform/database';
import type { JobTask } from '#platform/jobs';
import { deliverMessageTask } from './deliver-message.ts';
import { listInbox, type InboxMessage } from './inbox.ts';
import type { Channel, MessageRequest } from './message.ts';
import { queueMessage, type TooManyMessages } from './queue-message.ts';
import { messageReindexer } from './reindex.ts';
import type { Senders } from './senders.ts';

export interface NotifyOptions {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly senders: Senders;
  /** Where links in messages lead; from the configuration, no trailing slash. */
  readonly publicUrl: string;
}

export interface Notify {
  /** In the caller's transaction; sent after it commits. */
  queueMessage(
    tx: Tx,
    context: Context,
    request: MessageRequest,
  ): Promise<Outcome<{ readonly number: string }, TooManyMessages>>;
  /** Whether this installation can send by a channel at all. */
  canSend(channel: Channel): boolean;
  listInbox(to?: string): Promise<readonly InboxMessage[]>;
  readonly tasks: readonly JobTask[];
  readonly reindexers: readonly Reindexer[];
}

export function createNotify(options: NotifyOptions): Notify {
  return {
    queueMessage: (tx, context, request) => queueMessage(options, tx, context, request),
    canSend: (channel) => options.senders[channel] !== null,
    listInbox: (to) => listInbox(options, to),
    tasks: [deliverMessageTask(options)],
    reindexers: [messageReindexer(options.database)],
  };
}
