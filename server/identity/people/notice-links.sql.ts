import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';

export interface NewNoticeLink {
  readonly id: string;
  readonly tokenDigest: Buffer;
  readonly personId: PersonId;
  readonly template: string;
  readonly contactChangeId: string | null;
  readonly sentAt: Date;
  readonly expiresAt: Date;
}

export interface NoticeLink {
  readonly id: string;
  readonly personId: PersonId;
  readonly template: string;
  readonly contactChangeId: string | null;
  readonly sentAt: Date;
  /** When it froze the account; it does so once. */
  readonly frozeAt: Date | null;
}

export async function insertNoticeLink(tx: Tx, link: NewNoticeLink): Promise<void> {
  await sql`
    insert into identity.notice_links (id, token_digest, person_id, template, contact_change_id, sent_at, expires_at)
    values (${link.id}, ${link.tokenDigest}, ${link.personId}, ${link.template}, ${link.contactChangeId},
            ${link.sentAt}, ${link.expiresAt})`.execute(tx);
}

const columns = sql`
  id, person_id as "personId", template, contact_change_id as "contactChangeId", sent_at as "sentAt",
  froze_at as "frozeAt"`;

export async function findNoticeLink(
  db: Queryable,
  asked: { tokenDigest: Buffer; now: Date },
): Promise<NoticeLink | undefined> {
  const { rows } = await sql<NoticeLink>`
    select ${columns} from identity.notice_links
     where token_digest = ${asked.tokenDigest} and expires_at > ${asked.now}`.execute(db);
  return rows[0];
}

/** The same, locked to the end of the transaction: fifty clicks freeze once. */
export async function lockNoticeLink(
  tx: Tx,
  asked: { tokenDigest: Buffer; now: Date },
): Promise<NoticeLink | undefined> {
  const { rows } = await sql<NoticeLink>`
    select ${columns} from identity.notice_links
     where token_digest = ${asked.tokenDigest} and expires_at > ${asked.now}
       for update`.execute(tx);
  return rows[0];
}

export async function markFroze(tx: Tx, link: { id: string; at: Date }): Promise<void> {
  await sql`update identity.notice_links set froze_at = ${link.at} where id = ${link.id}`.execute(tx);
}

export async function deleteOldNoticeLinks(db: Queryable, before: Date): Promise<void> {
  await sql`delete from identity.notice_links where expires_at < ${before}`.execute(db);
}
