import { sql } from 'kysely';
import type { Queryable, Tx } from '#platform/database';
import type { Channel } from '../message.ts';

export interface NewNotice {
  readonly id: string;
  readonly personId: string;
  readonly template: string;
  readonly contentSealed: Buffer;
  readonly toldAt: Date;
}

export interface NoticeRow extends NewNotice {
  readonly readAt: Date | null;
}

/** A place in the list: the notice it goes on after. */
export interface NoticePosition {
  readonly toldAt: Date;
  readonly id: string;
}

export async function insertNotice(tx: Tx, notice: NewNotice): Promise<void> {
  await sql`
    insert into notify.notices (id, person_id, template, content_sealed, told_at)
    values (${notice.id}, ${notice.personId}, ${notice.template}, ${notice.contentSealed}, ${notice.toldAt})`.execute(
    tx,
  );
}

const columns = sql`
  id, person_id as "personId", template, content_sealed as "contentSealed", told_at as "toldAt", read_at as "readAt"`;

/** Newest first. */
export async function listNoticeRows(
  db: Queryable,
  asked: { personId: string; after: NoticePosition | null; limit: number },
): Promise<readonly NoticeRow[]> {
  const after = asked.after ? sql`and (told_at, id) < (${asked.after.toldAt}, ${asked.after.id})` : sql``;
  const { rows } = await sql<NoticeRow>`
    select ${columns} from notify.notices
     where person_id = ${asked.personId} ${after}
     order by told_at desc, id desc
     limit ${asked.limit}`.execute(db);
  return rows;
}

export async function findNotice(
  db: Queryable,
  asked: { personId: string; noticeId: string },
): Promise<NoticeRow | undefined> {
  const { rows } = await sql<NoticeRow>`
    select ${columns} from notify.notices where id = ${asked.noticeId} and person_id = ${asked.personId}`.execute(db);
  return rows[0];
}

/** At most 100: more says "99+" anyway. */
export async function countUnread(db: Queryable, personId: string): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    select count(*)::int as unread
      from (select 1 from notify.notices where person_id = ${personId} and read_at is null limit 100) as unread_ones`.execute(
    db,
  );
  return rows[0]?.unread ?? 0;
}

/** Null: all of them. Other people's ids do nothing. */
export async function markRead(
  db: Queryable,
  notices: { personId: string; ids: readonly string[] | null; at: Date },
): Promise<void> {
  const which = notices.ids === null ? sql`` : sql`and id = any(${notices.ids}::uuid[])`;
  await sql`
    update notify.notices set read_at = ${notices.at}
     where person_id = ${notices.personId} and read_at is null ${which}`.execute(db);
}

/** Numbers of the messages that told the same. */
export async function listNumbers(
  db: Queryable,
  noticeIds: readonly string[],
): Promise<readonly { noticeId: string; number: string; channel: Channel }[]> {
  const { rows } = await sql<{ noticeId: string; number: string; channel: Channel }>`
    select notice_id as "noticeId", number, channel
      from notify.messages
     where notice_id = any(${noticeIds}::uuid[])
     order by queued_at, channel, number
     limit 1000`.execute(db);
  return rows;
}
