import { z } from 'zod';
import { route } from './route.ts';
import { Cursor, Instant, PageLimit, Uuid, page } from './shapes.ts';

const Notice = z
  .object({
    noticeId: Uuid,
    what: z.string().describe('Which notice: new_device, password_changed …'),
    title: z.string(),
    lines: z.array(z.string()),
    at: Instant,
    read: z.boolean(),
    numbers: z
      .array(z.object({ number: z.string(), channel: z.enum(['phone', 'email']) }))
      .describe('Of the mails and SMS that told the same'),
    canObject: z.boolean().describe('Whether "it was not me" is an answer to it'),
  })
  .meta({ id: 'Notice' });

const Phrase = z
  .object({ phrase: z.string().nullable(), setAt: Instant.nullable() })
  .meta({ id: 'Phrase', description: 'Printed in every message to an address of the person; null: none yet' });

export const noticeRoutes = {
  listNotices: route({
    operation: 'listNotices',
    summary: 'Security notices, newest first, with the count of unread ones (100: that many or more)',
    tag: 'me',
    auth: 'session',
    limited: true,
    query: z.strictObject({ cursor: Cursor.optional(), limit: PageLimit }),
    status: 200,
    answer: page(Notice).extend({ unread: z.int() }),
    refusals: ['cursor_invalid'],
  }),
  readNotices: route({
    operation: 'readNotices',
    summary: 'Mark notices as read: some, or all',
    tag: 'me',
    auth: 'session',
    limited: true,
    body: z.strictObject({ noticeIds: z.union([z.array(Uuid).max(100), z.literal('all')]) }),
    status: 200,
    answer: z.object({ unread: z.int() }),
    refusals: [],
  }),
  objectToNotice: route({
    operation: 'objectToNotice',
    summary: '"It was not me": freezes the account, ends every session, this one too, and calls off waiting changes',
    tag: 'me',
    auth: 'session',
    limited: true,
    params: z.strictObject({ noticeId: Uuid }),
    status: 200,
    answer: z.object({ frozenAt: Instant, sessionsEnded: z.int(), changesCancelled: z.int() }),
    refusals: ['notice_unknown'],
  }),
  getPhrase: route({
    operation: 'getPhrase',
    summary: 'The anti-phishing phrase',
    tag: 'me',
    auth: 'session',
    status: 200,
    answer: Phrase,
    refusals: [],
  }),
  setPhrase: route({
    operation: 'setPhrase',
    summary: 'Choose the anti-phishing phrase, 4 to 30 characters; null takes it away',
    tag: 'me',
    auth: 'session',
    body: z.strictObject({ phrase: z.string().max(200).nullable() }),
    status: 200,
    answer: Phrase,
    refusals: ['phrase_invalid', 'confirmation_needed'],
  }),
};
