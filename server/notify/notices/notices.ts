import { z } from 'zod';
import { accept, refuse, type Context, type Locale, type Outcome, type Refusal } from '#kernel';
import type { Keyring } from '#platform/crypto';
import type { Queryable, Tx } from '#platform/database';
import type { Channel, MessageContent } from '../message.ts';
import { renderNotice } from '../templates.ts';
import { readNoticeCursor, writeNoticeCursor } from './notice-cursor.ts';
import {
  countUnread,
  findNotice,
  insertNotice,
  listNoticeRows,
  listNumbers,
  markRead,
  type NoticeRow,
} from './notices.sql.ts';

export interface NoticeSettings {
  readonly keyring: Keyring;
  readonly publicUrl: string;
}

export interface ToldNotice {
  readonly noticeId: string;
  readonly what: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly at: Date;
  readonly read: boolean;
  /** The mails and SMS that told the same. */
  readonly numbers: readonly { readonly number: string; readonly channel: Channel }[];
}

export interface NoticePage {
  readonly items: readonly ToldNotice[];
  readonly nextCursor: string | null;
  readonly unread: number;
}

export type NoticeCursorInvalid = Refusal<'cursor_invalid'>;

const Words = z.strictObject({ title: z.string(), lines: z.array(z.string()) });
const Content = z.strictObject({ 'zh-CN': Words, en: Words });

/** Puts a notice into a person's inbox, in both languages, in the transaction of the act it tells of. */
export async function keepNotice(
  { keyring, publicUrl }: NoticeSettings,
  tx: Tx,
  context: Context,
  notice: { readonly personId: string; readonly content: (locale: Locale) => MessageContent },
): Promise<{ readonly noticeId: string }> {
  const id = context.chance.uuid();
  const written = { 'zh-CN': notice.content('zh-CN'), en: notice.content('en') };
  const content = {
    'zh-CN': renderNotice(written['zh-CN'], 'zh-CN', publicUrl),
    en: renderNotice(written.en, 'en', publicUrl),
  };
  await insertNotice(tx, {
    id,
    personId: notice.personId,
    template: written.en.template,
    contentSealed: keyring.seal(JSON.stringify(content), bindingOf(id)),
    toldAt: context.clock.now(),
  });
  return { noticeId: id };
}

/** A page of a person's notices, newest first. Refuses `cursor_invalid`. */
export async function listNotices(
  { keyring }: NoticeSettings,
  db: Queryable,
  asked: {
    readonly personId: string;
    readonly locale: Locale;
    readonly cursor: string | undefined;
    readonly limit: number;
  },
): Promise<Outcome<NoticePage, NoticeCursorInvalid>> {
  const after = asked.cursor === undefined ? null : readNoticeCursor(asked.cursor);
  if (after === undefined) return refuse('cursor_invalid');
  const found = await listNoticeRows(db, { personId: asked.personId, after, limit: asked.limit + 1 });
  const rows = found.slice(0, asked.limit);
  const numbers = await listNumbers(
    db,
    rows.map((row) => row.id),
  );
  const items: ToldNotice[] = [];
  for (const row of rows) {
    const own = numbers.filter((one) => one.noticeId === row.id);
    items.push({
      noticeId: row.id,
      what: row.template,
      ...(await wordsOf(keyring, row))[asked.locale],
      at: row.toldAt,
      read: row.readAt !== null,
      numbers: own.map(({ number, channel }) => ({ number, channel })),
    });
  }
  const last = rows.at(-1);
  const nextCursor = found.length > rows.length && last ? writeNoticeCursor(last) : null;
  return accept({ items, nextCursor, unread: await countUnread(db, asked.personId) });
}

/** Answers how many are unread now. `ids` null: all are read. */
export async function readNotices(
  db: Queryable,
  asked: { readonly personId: string; readonly ids: readonly string[] | null; readonly at: Date },
): Promise<number> {
  await markRead(db, asked);
  return countUnread(db, asked.personId);
}

/** The template of a person's own notice; undefined for another's. */
export async function findNoticeTemplate(
  db: Queryable,
  asked: { readonly personId: string; readonly noticeId: string },
): Promise<string | undefined> {
  return (await findNotice(db, asked))?.template;
}

async function wordsOf(keyring: Keyring, row: NoticeRow) {
  return Content.parse(JSON.parse(await keyring.openTextLater(row.contentSealed, bindingOf(row.id))));
}

function bindingOf(noticeId: string): string {
  return `notify.notices.content:${noticeId}`;
}
