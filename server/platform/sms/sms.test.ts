import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { DeliveryFault } from '#platform/delivery';
import { fixedClock } from '#platform/random';
import { startFakeProvider, type FakeAnswer, type ReceivedCall } from '#test/fake-provider';
import { openSms, openSmsWebhook, type Sms } from './index.ts';

const clock = fixedClock(new Date('2026-11-22T04:00:00Z'));
const sms: Sms = {
  id: 'sms-1',
  to: '+8613800138000',
  text: '您的验证码是 042917。',
  template: 'sign_in_code.zh-CN',
  facts: { code: '042917' },
};
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function start(answer: (call: ReceivedCall) => FakeAnswer | null) {
  const fake = await startFakeProvider(answer);
  closers.push(() => fake.close());
  return { fake, way: openSmsWebhook({ url: `${fake.url}/sms`, secret: 'shared', clock, timeoutMs: 300 }) };
}

test('a message arrives with a signature that the receiver can check, and our id is its reference', async () => {
  const { fake, way } = await start(() => ({ status: 202, body: 'queued' }));
  expect(await way.send(sms)).toBe('sms-1');
  const [one] = fake.calls;
  expect(JSON.parse(one?.body ?? '')).toEqual({ id: sms.id, to: sms.to, text: sms.text });
  expect(one?.headers).toMatchObject({ 'webhook-id': 'sms-1', 'webhook-timestamp': '1795320000' });
  const signed = `sms-1.1795320000.${one?.body}`;
  expect(one?.headers['webhook-signature']).toBe(
    `v1,${createHmac('sha256', 'shared').update(signed).digest('base64')}`,
  );
});

test.each([
  [400, 'away'],
  [422, 'refused'],
  [429, 'away'],
  [500, 'away'],
  [503, 'away'],
])('status %i is a fault (%s) that shows neither number nor text', async (status, kind) => {
  const { way } = await start(() => ({ status, body: 'no +8613800138000 042917' }));
  const fault = await way.send(sms).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(DeliveryFault);
  expect(fault).toMatchObject({ kind });
  expect(String(fault)).not.toMatch(/138|042917/);
});

test('a redirect is not followed', async () => {
  const { way, fake } = await start(() => ({ status: 307, headers: { location: '/elsewhere' } }));
  await expect(way.send(sms)).rejects.toMatchObject({ kind: 'away' });
  expect(fake.calls).toHaveLength(1);
});

test('a gateway that never answers is a fault', async () => {
  const { way } = await start(() => null);
  await expect(way.send(sms)).rejects.toThrow('timeout');
});

describe('several providers', () => {
  test('the second takes it while the first is down, and is told apart', async () => {
    const first = await start(() => ({ status: 503 }));
    const second = await start(() => ({ status: 200 }));
    const sender = openSms([first.way, { ...second.way, name: 'second' }], { clock });
    expect(await sender.send(sms)).toEqual({ provider: 'second', reference: 'sms-1' });
    expect(first.fake.calls).toHaveLength(1);
  });

  test('a wrong number is not sent to the second', async () => {
    const first = await start(() => ({ status: 422 }));
    const second = await start(() => ({ status: 200 }));
    await expect(openSms([first.way, second.way], { clock }).send(sms)).rejects.toMatchObject({ kind: 'refused' });
    expect(second.fake.calls).toHaveLength(0);
  });
});
