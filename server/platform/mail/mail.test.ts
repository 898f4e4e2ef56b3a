import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { startFakeProvider } from '#test/fake-provider';
import { fixedClock } from '#platform/random';
import { openMail, openMailWebhook, openSmtp, type MailWay } from './index.ts';

const from = '钱能钱包 <notice@example.com>';
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function startServer(answer: 'take' | 'refuse'): Promise<{ sender: MailWay; received: ParsedMail[] }> {
  const received: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      simpleParser(stream, (error: unknown, mail: ParsedMail) => {
        if (answer === 'refuse') return done(new Error('mailbox on fire'));
        if (!error) received.push(mail);
        return done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(() => resolve())));
  return { sender: open(server.server), received };
}

function open(server: Pick<Server, 'address'>, name = 'smtp'): MailWay {
  const address = server.address();
  const port = (typeof address === 'object' && address !== null ? address : ({ port: 0 } as AddressInfo)).port;
  const sender = openSmtp({ name, url: `smtp://127.0.0.1:${port}`, from });
  closers.push(() => sender.close());
  return sender;
}

test('a letter arrives whole, from the one sender', async () => {
  const { sender, received } = await startServer('take');
  const text = '您的验证码是 042917。';
  await sender.send({
    to: 'wang@example.com',
    subject: '验证码',
    text,
    html: `<p>${text}</p>`,
    messageId: '<n-1@example.com>',
  });
  const [mail] = received;
  expect(mail?.from?.value).toEqual([{ address: 'notice@example.com', name: '钱能钱包' }]);
  expect(mail?.subject).toBe('验证码');
  expect(mail?.text?.trim()).toBe(text);
  expect(mail?.html).toContain(text);
  expect(mail?.messageId).toBe('<n-1@example.com>');
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
});

test('a subject with line breaks adds no header', async () => {
  const { sender, received } = await startServer('take');
  await sender.send({ to: 'wang@example.com', subject: 'a\r\nBcc: thief@example.com', text: 'b' });
  expect(received[0]?.headers.has('bcc')).toBe(false);
});

test.each(['a@b.cn, c@d.cn', 'a@b.cn\r\nBcc: c@d.cn', '<a@b.cn>', 'a@b.cn;c@d.cn'])(
  '%j is not one plain address',
  async (to) => {
    const { sender, received } = await startServer('take');
    await expect(sender.send({ to, subject: 's', text: 't' })).rejects.toThrow('one plain address');
    expect(received).toEqual([]);
  },
);

test('a refused letter is a fault', async () => {
  const { sender } = await startServer('refuse');
  await expect(sender.send({ to: 'wang@example.com', subject: 's', text: 't' })).rejects.toThrow('mailbox on fire');
});

test('a server that is gone is a fault', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sender = open(server);
  await new Promise((resolve) => server.close(resolve));
  await expect(sender.send({ to: 'wang@example.com', subject: 's', text: 't' })).rejects.toThrow('ECONNREFUSED');
});

test('the second server takes a letter while the first is gone', async () => {
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
  const first = open(gone);
  await new Promise((resolve) => gone.close(resolve));
  const { sender: second, received } = await startServer('take');
  const mail = openMail([first, { ...second, name: 'smtp_2' }], {
    clock: fixedClock(new Date('2026-11-22T04:00:00Z')),
  });
  const letter = { to: 'wang@example.com', subject: 's', text: 't', messageId: 'm1' };
  expect(await mail.send(letter)).toEqual({ provider: 'smtp_2', reference: 'm1' });
  expect(received).toHaveLength(1);
});

test('a webhook gets the letter whole, with the one sender', async () => {
  const fake = await startFakeProvider(() => ({ status: 202 }));
  closers.push(() => fake.close());
  const clock = fixedClock(new Date('2026-11-22T04:00:00Z'));
  const way = openMailWebhook({ url: fake.url, secret: 'shared', from, clock });
  expect(await way.send({ to: 'w@example.com', subject: 's', text: 't', html: '<p>t</p>', messageId: 'm1' })).toBe(
    'm1',
  );
  expect(JSON.parse(fake.calls[0]?.body ?? '')).toEqual({
    id: 'm1',
    from,
    to: 'w@example.com',
    subject: 's',
    text: 't',
    html: '<p>t</p>',
  });
  expect(fake.calls[0]?.headers['webhook-signature']).toMatch(/^v1,/);
});
