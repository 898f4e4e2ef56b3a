import type { Keyring } from '#platform/crypto';
import type { Database } from '#platform/database';
import type { Channel } from './message.ts';
import { listSentMessages } from './messages.sql.ts';
import { openAddress, openContent } from './sealed-content.ts';

export interface InboxMessage {
  readonly number: string;
  readonly channel: Channel;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Of a mail. */
  readonly html: string | null;
  readonly template: string;
  readonly at: Date;
}

const shown = 100;

/** Delivered messages of trial mode, newest first, at most 100; `to` is a normalised address (E.164 or mail). */
export async function listInbox(
  { database, keyring }: { readonly database: Database; readonly keyring: Keyring },
  to?: string,
): Promise<readonly InboxMessage[]> {
  const channel: Channel = to?.includes('@') === true ? 'email' : 'phone';
  const digests = to === undefined ? null : keyring.lookups(channel, to).map((live) => live.digest);
  const rows = await listSentMessages(database.kysely, { digests, limit: shown });
  const messages: InboxMessage[] = [];
  for (const row of rows) {
    if (row.contentSealed === null) continue;
    const { subject, text, html } = await openContent(keyring, row.id, row.contentSealed);
    messages.push({
      number: row.number,
      channel: row.channel,
      to: await openAddress(keyring, row.id, row.addressSealed),
      subject,
      text,
      html,
      template: row.template,
      at: row.queuedAt,
    });
  }
  return messages;
}
