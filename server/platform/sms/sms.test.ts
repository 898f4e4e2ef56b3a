import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { fixedClock } from '#platform/random';
import { openSmsWebhook, SmsFault, type SmsSender } from './index.ts';

const clock = fixedClock(new Date('2026-11-22T04:00:00Z'));
const sms = { id: 'sms-1', to: '+8613800138000', text: '您的验证码是 042917。' };
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function start(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<SmsSender> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return openSmsWebhook({ url: `http://127.0.0.1:${port}/sms`, secret: 'shared', clock, timeoutMs: 300 });
}

test('a message arrives with a signature that the receiver can check', async () => {
  const received: { body: string; headers: IncomingMessage['headers'] }[] = [];
  const sender = await start((request, response) => {
    void (async () => {
      received.push({ body: await text(request), headers: request.headers });
      response.writeHead(202).end('queued');
    })();
  });
  await sender.send(sms);
  const [one] = received;
  expect(JSON.parse(one?.body ?? '')).toEqual(sms);
  expect(one?.headers).toMatchObject({ 'webhook-id': 'sms-1', 'webhook-timestamp': '1795320000' });
  const signed = `sms-1.1795320000.${one?.body}`;
  expect(one?.headers['webhook-signature']).toBe(
    `v1,${createHmac('sha256', 'shared').update(signed).digest('base64')}`,
  );
});

test.each([400, 429, 500, 503])('status %i is a fault that shows neither number nor text', async (status) => {
  const sender = await start((_request, response) => void response.writeHead(status).end('no'));
  const fault = await sender.send(sms).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(SmsFault);
  expect(String(fault)).toContain(String(status));
  expect(String(fault)).not.toMatch(/138|042917/);
});

test('a redirect is not followed', async () => {
  let visits = 0;
  const sender = await start((_request, response) => {
    visits++;
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  await expect(sender.send(sms)).rejects.toThrow('fetch failed');
  expect(visits).toBe(1);
});

test('a gateway that never answers is a fault', async () => {
  const sender = await start(() => undefined);
  await expect(sender.send(sms)).rejects.toThrow('timeout');
});
