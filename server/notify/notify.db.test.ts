import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plusMs, type Context } from '#kernel';
import type { RunningJob } from '#platform/jobs';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { listQueuedMessageIds } from '#test/messages.sql';
import {
  createNotify,
  registerInboxPages,
  type MessageContent,
  type Notify,
  type Recipient,
  type Sender,
} from './index.ts';

let it: TestIdentity;
let last = 0;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

const newPhone = () => `+8613500${String(++last).padStart(6, '0')}`;
const code = { template: 'sign_in_code', facts: { code: '042917', minutes: 10 } } as const;
const inUse = { template: 'number_in_use', facts: { code: '310255', minutes: 10 } } as const;
const wayBack = { template: 'reset_code', facts: { code: '884120', minutes: 10, link: null } } as const;

interface Queued {
  readonly to: Recipient;
  readonly content?: MessageContent;
  readonly uselessAt?: Date;
  readonly notify?: Notify;
}

function queue({ to, content = code, uselessAt, notify = it.notify }: Queued) {
  const request = { ...content, to, locale: 'zh-CN', ...(uselessAt ? { uselessAt } : {}) } as const;
  return it.made.database.transaction((tx) => notify.queueMessage(tx, it.context(), request));
}

function job(isLastAttempt = false): RunningJob {
  const context: Context = it.context();
  return { context, attempt: 1, isLastAttempt, signal: new AbortController().signal };
}

interface Stored {
  readonly state: string;
  readonly content: boolean;
  readonly row: string;
}

async function stored(): Promise<Stored | undefined> {
  const { rows } = await it.made.database.pool.query<Stored>(
    `select state, content_sealed is not null as content, m::text as row from notify.messages m
      order by queued_at desc, id desc limit 1`,
  );
  return rows[0];
}

/** Notify with a phone channel of the test's own. */
function notifyWith(phone: Sender | null): Notify {
  const { database, keyring } = it.dependencies;
  return createNotify({ database, keyring, senders: { phone, email: null }, publicUrl: 'https://wallet.example' });
}

async function deliverAll(notify: Notify, isLastAttempt = false): Promise<void> {
  for (const messageId of await listQueuedMessageIds(it.made.database.kysely, it.clock.now())) {
    for (const task of notify.tasks) await task.run({ messageId }, job(isLastAttempt));
  }
}

describe('a message', () => {
  test('is queued with its act or not at all', async () => {
    const address = newPhone();
    await expect(
      it.made.database.transaction(async (tx) => {
        await it.notify.queueMessage(tx, it.context(), { ...code, to: { channel: 'phone', address }, locale: 'en' });
        throw new Error('the act failed');
      }),
    ).rejects.toThrow('the act failed');
    expect(await it.inboxOf(address)).toEqual([]);
  });

  test('is sealed in the table, readable in the inbox, newest first and by address', async () => {
    const address = newPhone();
    const first = await queue({ to: { channel: 'phone', address } });
    expect(first).toMatchObject({ ok: true });
    const row = (await stored())?.row ?? '';
    for (const secret of [address, '042917']) {
      expect(row).not.toContain(secret);
      expect(row).not.toContain(Buffer.from(secret).toString('hex'));
    }
    it.clock.advanceMs(1_000);
    await queue({ to: { channel: 'phone', address }, content: inUse });
    await queue({ to: { channel: 'email', address: 'other@example.com' } });
    const inbox = await it.inboxOf(address);
    expect(inbox.map((message) => message.template)).toEqual(['number_in_use', 'sign_in_code']);
    expect(inbox[1]).toMatchObject({ to: address, channel: 'phone', number: first.ok && first.value.number });
  });

  test('sent through a real channel leaves no copy, and is not sent twice', async () => {
    const sent: string[] = [];
    const notify = notifyWith({ keepsContent: false, send: async ({ to, text }) => void sent.push(`${to} ${text}`) });
    const address = newPhone();
    await deliverAll(it.notify);
    await queue({ to: { channel: 'phone', address }, notify });
    const [messageId = ''] = await listQueuedMessageIds(it.made.database.kysely, it.clock.now());
    for (const task of [...notify.tasks, ...notify.tasks]) await task.run({ messageId }, job());
    expect(sent).toHaveLength(1);
    expect(sent[0]).toContain('042917');
    expect(await stored()).toMatchObject({ state: 'sent', content: false });
  });

  test('that the channel does not take is tried again, and given up at the last attempt', async () => {
    const notify = notifyWith({ keepsContent: false, send: () => Promise.reject(new Error('the gateway is away')) });
    await queue({ to: { channel: 'phone', address: newPhone() }, notify });
    await expect(deliverAll(notify)).rejects.toThrow('the gateway is away');
    expect(await stored()).toMatchObject({ state: 'queued', content: true });
    await expect(deliverAll(notify, true)).rejects.toThrow('the gateway is away');
    expect(await stored()).toMatchObject({ state: 'failed', content: false });
  });

  test('whose code has expired is not sent late', async () => {
    await queue({ to: { channel: 'phone', address: newPhone() }, uselessAt: plusMs(it.clock.now(), 60_000) });
    it.clock.advanceMs(60_000);
    await deliverAll(it.notify);
    expect(await stored()).toMatchObject({ state: 'outdated', content: false });
  });

  test('for a channel this installation does not have fails at once', async () => {
    const notify = notifyWith(null);
    expect(notify.canSend('phone')).toBe(false);
    await queue({ to: { channel: 'phone', address: newPhone() }, notify });
    await deliverAll(notify);
    expect(await stored()).toMatchObject({ state: 'failed' });
  });
});

describe('the budget of an address', () => {
  test('ten codes, the eleventh refused with its time; other groups and addresses have their own; later there is room', async () => {
    const to = { channel: 'phone', address: newPhone() } as const;
    const start = it.clock.now();
    for (let sent = 0; sent < 10; sent++) expect(await queue({ to })).toMatchObject({ ok: true });
    expect(await queue({ to })).toEqual({
      ok: false,
      refusal: { code: 'too_many_messages', retryAt: plusMs(start, 600_000) },
    });
    expect(await queue({ to, content: inUse })).toMatchObject({ ok: true });
    expect(await queue({ to: { channel: 'phone', address: newPhone() } })).toMatchObject({ ok: true });
    it.clock.advanceMs(600_000);
    expect(await queue({ to })).toMatchObject({ ok: true });
  });

  test('used up by strangers still leaves the way back open, and used up by the way back leaves codes and notices', async () => {
    const to = { channel: 'phone', address: newPhone() } as const;
    const notice = { template: 'sign_in_unlocked', facts: { at: 'now', objection: null } } as const;
    const start = it.clock.now();
    for (let sent = 0; sent < 10; sent++) await queue({ to, content: inUse });
    expect(await queue({ to, content: inUse })).toMatchObject({ ok: false });
    for (let sent = 0; sent < 10; sent++) expect(await queue({ to, content: wayBack })).toMatchObject({ ok: true });
    expect(await queue({ to, content: wayBack })).toEqual({
      ok: false,
      refusal: { code: 'too_many_messages', retryAt: plusMs(start, 600_000) },
    });
    expect(await queue({ to })).toMatchObject({ ok: true });
    expect(await queue({ to, content: notice })).toMatchObject({ ok: true });
  });

  test('thirty requests at once are ten messages', async () => {
    const to = { channel: 'phone', address: newPhone() } as const;
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => queue({ to })));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(10);
  });

  test('security notices past it wait for room and all arrive', async () => {
    const to = { channel: 'phone', address: newPhone() } as const;
    const notice = { template: 'recovery_code_made', facts: { at: 'now', objection: null } } as const;
    for (let sent = 0; sent < 12; sent++) expect(await queue({ to, content: notice })).toMatchObject({ ok: true });
    expect(await it.inboxOf(to.address)).toHaveLength(10);
    it.clock.advanceMs(600_000);
    expect(await it.inboxOf(to.address)).toHaveLength(12);
  });
});

test('the inbox page shows messages as text, never as markup', async () => {
  const message = {
    number: '7K2M-4QXP',
    channel: 'email',
    to: '<b>@example.com',
    subject: '<script>alert(1)</script>',
    text: 'a & b',
    template: 'sign_up_code',
    at: new Date('2026-11-22T04:00:00Z'),
  } as const;
  const pages = new Map<string, Parameters<Parameters<typeof registerInboxPages>[0]['get']>[1]>();
  const asked: (string | undefined)[] = [];
  const listInbox = async (to?: string) => (asked.push(to), to === 'nobody' ? [] : [message]);
  registerInboxPages({ get: (path, handler) => void pages.set(path, handler) }, { listInbox });

  const page = await pages.get('/dev/inbox')?.({ query: { to: '+8613800138000' }, locale: 'zh-CN' });
  const html = page && 'html' in page ? page.html : '';
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(html).not.toContain('<script>');
  expect(html).toContain('a &amp; b');
  const empty = await pages.get('/dev/inbox')?.({ query: { to: 'nobody' }, locale: 'en' });
  expect(empty && 'html' in empty ? empty.html : '').toContain('No messages yet');
  expect(await pages.get('/dev/inbox.json')?.({ query: {}, locale: 'en' })).toEqual({ json: { messages: [message] } });
  expect(asked).toEqual(['+8613800138000', 'nobody', undefined]);
});
