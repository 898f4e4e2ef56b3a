import type { Context, Locale, Outcome } from '#kernel';
import type { Keyring, Reindexer } from '#platform/crypto';
import type { Database, Queryable, Tx } from '#platform/database';
import type { JobTask } from '#platform/jobs';
import { deliverMessageTask } from './deliver-message.ts';
import { listFailedMessages, type FailedMessage } from './messages.sql.ts';
import { findNoticeTemplate, keepNotice, listNotices, readNotices } from './notices/index.ts';
import { retryMessage } from './retry-message.ts';
import { verifyRouteHandlers } from './verify/index.ts';
import { listInbox, type InboxMessage } from './inbox.ts';
import type { Channel, MessageContent, MessageRequest, Recipient } from './message.ts';
import { queueMessage, type TooManyMessages } from './queue-message.ts';
import { messageReindexer } from './reindex.ts';
import { noteReceipts, type ReceiptNote } from './note-receipts.ts';
import type { Senders } from './senders.ts';
import { servesNumber, type TollGuard } from './toll-guard.ts';

export interface NotifyOptions {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly senders: Senders;
  /** Where links in messages lead; from the configuration, no trailing slash. */
  readonly publicUrl: string;
  /** What SMS may cost; left out where they cost nothing. */
  readonly tollGuard?: TollGuard | null;
  /** The one address our mails come from, for `/verify`; left out where no mail is sent. */
  readonly mailFrom?: string | null;
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
  /** Whether codes go to this address at all: a phone number of a country that the operator serves, or any mail address. */
  serves(to: Recipient): boolean;
  /** What a provider said became of messages that it took. Unknown, late and repeated ones change nothing. */
  noteReceipts(provider: string, receipts: readonly ReceiptNote[], at: Date): Promise<void>;
  listInbox(to?: string): Promise<readonly InboxMessage[]>;
  /** Puts a notice into the wallet's inbox of a person, whose id is handed in; in the caller's transaction. */
  keepNotice(
    tx: Tx,
    context: Context,
    notice: { readonly personId: string; readonly content: (locale: Locale) => MessageContent },
  ): Promise<{ readonly noticeId: string }>;
  /** A person's notices, newest first; refuses `cursor_invalid`. */
  listNotices(db: Queryable, asked: Parameters<typeof listNotices>[2]): ReturnType<typeof listNotices>;
  /** How many are unread afterwards. */
  readonly readNotices: typeof readNotices;
  /** The template of a person's own notice. */
  readonly findNoticeTemplate: typeof findNoticeTemplate;
  /** Dead letters, newest first, at most `limit`. */
  listFailed(limit: number): Promise<readonly FailedMessage[]>;
  /** Refuses `message_not_failed`, `message_emptied`. */
  retryMessage(context: Context, number: string): ReturnType<typeof retryMessage>;
  /** One for every route of contract/verify.ts. */
  readonly verifyHandlers: ReturnType<typeof verifyRouteHandlers>;
  readonly tasks: readonly JobTask[];
  readonly reindexers: readonly Reindexer[];
}

export function createNotify(options: NotifyOptions): Notify {
  return {
    queueMessage: (tx, context, request) => queueMessage(options, tx, context, request),
    canSend: (channel) => options.senders[channel] !== null,
    serves: (to) => to.channel === 'email' || !options.tollGuard || servesNumber(to.address, options.tollGuard),
    noteReceipts: (provider, receipts, at) => noteReceipts(options.database, provider, receipts, at),
    listInbox: (to) => listInbox(options, to),
    keepNotice: (tx, context, notice) => keepNotice(options, tx, context, notice),
    listNotices: (db, asked) => listNotices(options, db, asked),
    readNotices,
    findNoticeTemplate,
    listFailed: (limit) => listFailedMessages(options.database.kysely, limit),
    retryMessage: (context, number) => retryMessage(options.database, context, number),
    verifyHandlers: verifyRouteHandlers(options, { publicUrl: options.publicUrl, mailFrom: options.mailFrom ?? null }),
    tasks: [deliverMessageTask(options)],
    reindexers: [messageReindexer(options.database)],
  };
}
