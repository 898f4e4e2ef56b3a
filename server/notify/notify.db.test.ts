import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plusMs, type Context } from '#kernel';
import { listAudit } from '#platform/audit';
import { DeliveryFault } from '#platform/delivery';
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
    const notify = notifyWith({
      keepsContent: false,
      send: async ({ to, text }) => (sent.push(`${to} ${text}`), undefined),
    });
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

  test('security notices past it wait for room, those that tell the same as one with its count, and none is lost', async () => {
    const to = { channel: 'phone', address: newPhone() } as const;
    const made = (at: string): MessageContent => ({ template: 'recovery_code_made', facts: { at, objection: null } });
    const added = (address: string): MessageContent => ({
      template: 'contact_removed',
      facts: { at: '12:00', objection: null, address },
    });
    for (let sent = 0; sent < 10; sent++) await queue({ to, content: made('11:00') });
    const first = await queue({ to, content: made('12:00') });
    expect(await queue({ to, content: added('one') })).toMatchObject({ ok: true });
    expect(await queue({ to, content: added('two') })).toMatchObject({ ok: true });
    expect(await queue({ to, content: made('12:01') })).toEqual(first);
    expect(await queue({ to, content: made('12:02') })).toEqual(first);
    expect(await it.inboxOf(to.address)).toHaveLength(10);
    it.clock.advanceMs(600_000);
    const late = (await it.inboxOf(to.address)).slice(0, 3);
    expect(late.map((message) => message.template).toSorted()).toEqual([
      'contact_removed',
      'contact_removed',
      'recovery_code_made',
    ]);
    const merged = late.find((message) => message.template === 'recovery_code_made');
    expect(merged?.text).toContain('（共 3 次）12:02');
    expect(first).toMatchObject({ ok: true, value: { number: merged?.number } });
  });

  test('what a stranger can cause again and again is told at once, then once in ten minutes with its count, in a mail with the first time', async () => {
    const to = { channel: 'email', address: 'wang.merge@example.com' } as const;
    const missed = (at: string): MessageContent => ({
      template: 'second_step_failed',
      facts: { at, objection: null, device: `Firefox ${at}` },
    });
    await queue({ to, content: missed('12:00') });
    expect(await it.inboxOf(to.address)).toHaveLength(1);
    for (const at of ['12:01', '12:02', '12:03']) await queue({ to, content: missed(at) });
    expect(await it.inboxOf(to.address)).toHaveLength(1);
    it.clock.advanceMs(600_000);
    const [newest, ...others] = await it.inboxOf(to.address);
    expect(others).toHaveLength(1);
    expect(newest?.text).toContain('自 12:01 起，同样的事共发生了 3 次，下面是最近的一次。');
    expect(newest?.text).toContain('12:03');
    expect(newest?.html).toContain('同样的事共发生了 3 次');
    await queue({ to, content: missed('12:20') });
    expect(await it.inboxOf(to.address)).toHaveLength(2);
    it.clock.advanceMs(600_000);
    expect(await it.inboxOf(to.address)).toHaveLength(3);
  });

  test('a notice taken in while its message is being sent is sent as well', async () => {
    const to = { channel: 'phone', address: newPhone() } as const;
    const notice = (at: string): MessageContent => ({
      template: 'second_step_failed',
      facts: { at, objection: null, device: 'x' },
    });
    await queue({ to, content: notice('12:00') });
    await it.inboxOf(to.address);
    await queue({ to, content: notice('12:01') });
    const sent: string[] = [];
    const notify = notifyWith({
      keepsContent: false,
      async send({ text }) {
        sent.push(text);
        // The sender's clock is a little ahead of the one that queues.
        if (sent.length === 1) await queue({ to, content: notice('12:02') });
        return undefined;
      },
    });
    const [messageId = ''] = await listQueuedMessageIds(it.made.database.kysely, plusMs(it.clock.now(), 900_000));
    for (const task of notify.tasks) await task.run({ messageId }, job());
    expect(sent.map((text) => /12:0\d/.exec(text)?.[0])).toEqual(['12:01', '12:02']);
    expect(sent[1]).toContain('（共 2 次）');
    expect(await stored()).toMatchObject({ state: 'sent' });
  });
});

describe('a dead letter', () => {
  const broken = {
    keepsContent: false,
    send: () => Promise.reject(Object.assign(new Error('to +8613800138000'), { code: 'ECONNREFUSED' })),
  };
  const notice = { template: 'sign_in_unlocked', facts: { at: 'now', objection: null } } as const;

  test('keeps its reason, without the address, and goes out when it is tried again', async () => {
    const address = newPhone();
    const queued = await queue({ to: { channel: 'phone', address }, content: notice });
    const number = queued.ok ? queued.value.number : '';
    await expect(deliverAll(notifyWith(broken), true)).rejects.toThrow();
    const failed = (await it.notify.listFailed(100)).find((message) => message.number === number);
    expect(failed).toMatchObject({ template: 'sign_in_unlocked', failure: 'ECONNREFUSED Error', canRetry: true });

    expect(await it.notify.retryMessage(it.context(), ` ${number.toLowerCase()} `)).toMatchObject({ ok: true });
    expect((await it.inboxOf(address)).map((message) => message.number)).toEqual([number]);
    const [row] = await listAudit(it.made.database.kysely, { verbs: ['notify.retry_message'], limit: 1 });
    expect(row).toMatchObject({ outcome: 'done', facts: { template: 'sign_in_unlocked', channel: 'phone' } });
    expect(await it.notify.retryMessage(it.context(), number)).toMatchObject({
      ok: false,
      refusal: { code: 'message_not_failed' },
    });
  });

  test('with a code is emptied and cannot be tried again; an unknown number neither', async () => {
    const queued = await queue({ to: { channel: 'phone', address: newPhone() } });
    const number = queued.ok ? queued.value.number : '';
    await expect(deliverAll(notifyWith(broken), true)).rejects.toThrow();
    expect(await it.notify.retryMessage(it.context(), number)).toEqual({
      ok: false,
      refusal: { code: 'message_emptied' },
    });
    expect(await it.notify.retryMessage(it.context(), '0000-0000')).toEqual({
      ok: false,
      refusal: { code: 'message_not_failed' },
    });
  });

  test('is one at once when the channel says that the address is no good', async () => {
    await queue({ to: { channel: 'phone', address: newPhone() }, content: notice });
    await deliverAll(
      notifyWith({ keepsContent: false, send: () => Promise.reject(new DeliveryFault('refused', 'no such number')) }),
    );
    expect(await stored()).toMatchObject({ state: 'failed', content: true });
  });
});

test('the inbox page shows messages as text, never as markup', async () => {
  const message = {
    number: '7K2M-4QXP',
    channel: 'email',
    to: '<b>@example.com',
    subject: '<script>alert(1)</script>',
    text: 'a & b',
    html: null,
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
