import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { z } from 'zod';
import { findCode } from './inbox.ts';

/** A place where messages end that a real run sends. */
export interface MessageSink {
  readonly url: string;
  /** Texts to an address, newest first. */
  textsTo(address: string): readonly string[];
  /** The first six-digit code to an address, once it is there. */
  code(address: string): Promise<string>;
  close(): Promise<void>;
}

const Message = z.object({ to: z.string(), text: z.string() });
type Message = z.output<typeof Message>;

/** A mail server that takes everything. */
export async function startMailSink(): Promise<MessageSink> {
  const received: Message[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const to = session.envelope.rcptTo.map((recipient) => recipient.address).join(',');
      simpleParser(stream, (error: unknown, mail: ParsedMail) => {
        if (!error) received.unshift({ to, text: mail.text ?? '' });
        return done();
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return sinkOf(
    `smtp://127.0.0.1:${portOf(server.server.address())}`,
    received,
    () => new Promise((resolve) => server.close(() => resolve())),
  );
}

/** An SMS gateway behind a webhook; takes only what is signed with the secret (Standard Webhooks 1.0). */
export async function startSmsSink(secret: string): Promise<MessageSink> {
  const received: Message[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    const isSigned = signatureOf(request, body, secret) === request.headers['webhook-signature'];
    if (isSigned) received.unshift(Message.parse(JSON.parse(body)));
    response.writeHead(isSigned ? 204 : 401).end();
  };
  const server = createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return sinkOf(`http://127.0.0.1:${portOf(server.address())}/sms`, received, () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  });
}

function signatureOf({ headers }: IncomingMessage, body: string, secret: string): string {
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  return `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`;
}

function sinkOf(url: string, received: readonly Message[], close: () => Promise<void>): MessageSink {
  const textsTo = (address: string) => received.filter(({ to }) => to === address).map((message) => message.text);
  return {
    url,
    textsTo,
    async code(address) {
      for (let waitedMs = 0; waitedMs < 15_000; waitedMs += 50) {
        const code = findCode(textsTo(address));
        if (code !== undefined) return code;
        await sleep(50);
      }
      throw new Error(`no code came to ${address}`);
    },
    close,
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}
