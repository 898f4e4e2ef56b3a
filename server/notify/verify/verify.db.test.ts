import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysMs, type Context } from '#kernel';
import { listAudit } from '#platform/audit';
import { makeIdentity, type TestIdentity } from '#test/identity';
import type { MessageContent } from '../message.ts';
import { checkMessage } from './check-message.ts';
import { reportPhish, reportsPerDay } from './report-phish.ts';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

const marks = { publicUrl: 'https://wallet.example', mailFrom: 'notice@wallet.example' };
const check = (text: string) => checkMessage(it.made.database.kysely, marks, text);

const codeFacts = { code: '042917', minutes: 10 };
const contents = {
  sign_in_code: { template: 'sign_in_code', facts: codeFacts },
  reset_code: { template: 'reset_code', facts: { ...codeFacts, link: 'https://wallet.example/sign-in/link#Zk3v' } },
  sign_up_code: { template: 'sign_up_code', facts: codeFacts },
  sign_in_unlocked: {
    template: 'sign_in_unlocked',
    facts: { at: 'now', objection: 'https://wallet.example/sign-in/notice#Z' },
  },
} as const satisfies Record<string, MessageContent>;

async function send(template: keyof typeof contents) {
  const to = { channel: 'email', address: `wang.${template}@example.com` } as const;
  const queued = await it.made.database.transaction((tx) =>
    it.notify.queueMessage(tx, it.context(), { ...contents[template], to, locale: 'zh-CN' }),
  );
  return { number: queued.ok ? queued.value.number : '', address: to.address };
}

describe('a message number', () => {
  test.each([
    ['sign_in_code', 'own_code'],
    ['reset_code', 'way_back_code'],
    ['sign_up_code', 'address_code'],
    ['sign_in_unlocked', 'security_notice'],
  ] as const)('of %s is ours: %s, when, and by which channel, nothing else', async (template, kind) => {
    const { number, address } = await send(template);
    const message = { sentAt: it.clock.now(), channel: 'email', kind };
    expect(await check(number.toLowerCase())).toEqual({
      verdict: 'ours',
      message,
      findings: [{ kind: 'number', shown: number, verdict: 'ours', reason: 'our_number' }],
    });
    await it.inboxOf(address);
    expect(await check(`编号 ${number}`)).toMatchObject({ verdict: 'ours', message });
  });

  test('that we never gave is not ours', async () => {
    expect(await check('0000-0000')).toEqual({
      verdict: 'not_ours',
      message: null,
      findings: [{ kind: 'number', shown: '0000-0000', verdict: 'not_ours', reason: 'no_such_number' }],
    });
  });

  test('of a message that never left is not ours', async () => {
    const { number } = await send('sign_in_code');
    await it.made.database.pool.query(
      `update notify.messages set state = 'failed', done_at = now() where number = $1`,
      [number],
    );
    expect(await check(number)).toMatchObject({ verdict: 'not_ours', message: null });
  });

  test('copied beside a false link does not make it ours', async () => {
    const { number } = await send('sign_in_unlocked');
    expect(await check(`您的账户已解锁 https://wallet.example.evil.com/ 编号 ${number}`)).toMatchObject({
      verdict: 'look_alike',
      message: { kind: 'security_notice' },
    });
    expect(await check(`您的账户已解锁，请致电 400-123-4567。编号 ${number}`)).toMatchObject({ verdict: 'not_ours' });
  });
});

test('a whole mail of ours, pasted, is ours', async () => {
  for (const template of ['sign_in_code', 'reset_code', 'sign_up_code', 'sign_in_unlocked'] as const) {
    const { address } = await send(template);
    const [mail] = await it.inboxOf(address);
    expect(await check(mail?.text ?? '')).toMatchObject({ verdict: 'ours' });
  }
});

test('a text with nothing to check is unknown', async () => {
  expect(await check('您好，请尽快处理您的账户。')).toEqual({ verdict: 'unknown', message: null, findings: [] });
});

describe('a report', () => {
  const from = (address: string): Context => ({
    ...it.context(),
    origin: { requestId: 'r', address, userAgent: 'x' },
  });
  const report = (context: Context, text: string) =>
    reportPhish({ database: it.made.database, keyring: it.keyring }, marks, context, text);

  test('is kept sealed, has a receipt and an audit row; twice at once it is one', async () => {
    const context = from('198.51.100.7');
    const text = '请登录 https://wallet-example.evil.com/ 否则冻结';
    const receipts = await Promise.all([1, 2, 3].map(() => report(context, text)));
    const numbers = new Set(receipts.map((receipt) => (receipt.ok ? receipt.value.number : 'refused')));
    expect(numbers.size).toBe(1);
    const { rows } = await it.made.database.pool.query<{ row: string; verdict: string }>(
      'select verdict, r::text as row from notify.phish_reports r where number = $1',
      [[...numbers][0]],
    );
    expect(rows).toMatchObject([{ verdict: 'look_alike' }]);
    for (const secret of ['evil', Buffer.from('evil').toString('hex'), '198.51.100'])
      expect(rows[0]?.row).not.toContain(secret);
    const audits = await listAudit(it.made.database.kysely, { verbs: ['notify.report_phish'], limit: 10 });
    expect(audits.filter((row) => row.facts['number'] === [...numbers][0])).toHaveLength(1);
  });

  test('past twenty of a network in a day is refused with its time; another network and the next day are free', async () => {
    const context = from('198.51.100.8');
    for (let sent = 0; sent < reportsPerDay; sent++)
      expect(await report(context, `text ${sent}`)).toMatchObject({ ok: true });
    expect(await report(context, 'one more')).toMatchObject({ ok: false, refusal: { code: 'report_limit' } });
    expect(await report(context, 'text 3')).toMatchObject({ ok: true, value: { replayed: true } });
    expect(await report(from('198.51.100.9'), 'one more')).toMatchObject({ ok: true });
    it.clock.advanceMs(daysMs);
    expect(await report(context, 'one more')).toMatchObject({ ok: true });
  });
});
