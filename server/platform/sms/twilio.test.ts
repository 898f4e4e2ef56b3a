import { afterEach, describe, expect, test } from 'vitest';
import { startFakeProvider, type FakeAnswer } from '#test/fake-provider';
import { openTwilio } from './index.ts';

const accountSid = 'AC00000000000000000000000000000001';
const receiptUrl = 'https://wallet.example/api/receipts/twilio';
const sms = {
  id: '0199c0de-0000-7000-8000-000000000001',
  to: '+15005550006',
  text: 'QianNeng: code 042917 #ABCD-EFGH',
  template: 'sign_in_code.en',
  facts: {},
};
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function start(answer: FakeAnswer, from = '+15005550001') {
  const fake = await startFakeProvider(({ headers }) => {
    const [user, token] = Buffer.from((headers.authorization ?? '').replace('Basic ', ''), 'base64')
      .toString()
      .split(':');
    return user === accountSid && token === 'token' ? answer : { status: 401, body: { code: 20003 } };
  });
  closers.push(() => fake.close());
  const open = (authToken: string) =>
    openTwilio({ endpoint: fake.url, accountSid, authToken, from, receiptUrl, timeoutMs: 300 });
  return { fake, open, way: open('token') };
}

test('the text goes out with the place where its receipt is awaited', async () => {
  const { fake, way } = await start({ status: 201, body: { sid: 'SM1' } });
  expect(await way.send(sms)).toBe('SM1');
  const [call] = fake.calls;
  expect(call?.path).toBe(`/2010-04-01/Accounts/${accountSid}/Messages.json`);
  expect(Object.fromEntries(new URLSearchParams(call?.body))).toEqual({
    To: sms.to,
    Body: sms.text,
    From: '+15005550001',
    StatusCallback: receiptUrl,
  });
});

test('a messaging service stands in the place of a number', async () => {
  const { fake, way } = await start({ status: 201, body: { sid: 'SM1' } }, 'MG01');
  await way.send(sms);
  const form = new URLSearchParams(fake.calls[0]?.body);
  expect([form.get('MessagingServiceSid'), form.get('From')]).toEqual(['MG01', null]);
});

describe('what it answers', () => {
  test.each<[string, FakeAnswer, 'away' | 'refused']>([
    ['not a number', { status: 400, body: { code: 21211 } }, 'refused'],
    ['cannot take SMS', { status: 400, body: { code: 21614 } }, 'refused'],
    ['has asked for no more', { status: 400, body: { code: 21610 } }, 'refused'],
    ['a country that is switched off there', { status: 400, body: { code: 21408 } }, 'away'],
    ['too fast', { status: 429, body: { code: 20429 } }, 'away'],
    ['down', { status: 503 }, 'away'],
    ['no JSON', { status: 400, body: '<html>' }, 'away'],
  ])('%s: %j is %s', async (_what, answer, kind) => {
    const { way } = await start(answer);
    const fault: unknown = await way.send(sms).catch((error: unknown) => error);
    expect(fault).toMatchObject({ name: 'DeliveryFault', kind });
    expect(String(fault)).not.toMatch(/5005550006|042917/);
  });

  test('a wrong token is a fault of ours, so the next provider is asked', async () => {
    const { open } = await start({ status: 201, body: { sid: 'SM1' } });
    await expect(open('wrong').send(sms)).rejects.toMatchObject({ kind: 'away' });
  });
});
