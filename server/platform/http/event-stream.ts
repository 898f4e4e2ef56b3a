import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** Sends one JSON object per event; ends when the source ends, the caller goes away or the server drains. */
export function sendEvents(reply: FastifyReply, events: AsyncIterable<unknown>, closed: AbortSignal): FastifyReply {
  const stream = Readable.from(encode(events), { objectMode: false, signal: closed });
  stream.on('error', () => reply.raw.end());
  return reply
    .header('content-type', 'text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(stream);
}

async function* encode(events: AsyncIterable<unknown>): AsyncGenerator<string> {
  yield 'retry: 2000\n\n';
  for await (const event of events) yield `${eventId(event)}data: ${JSON.stringify(event)}\n\n`;
}

/** An event that names a place in a sequence lets the browser go on from there after a lost connection. */
function eventId(event: unknown): string {
  if (typeof event !== 'object' || event === null || !('payment' in event)) return '';
  const payment = event.payment;
  if (typeof payment !== 'object' || payment === null || !('seq' in payment)) return '';
  return typeof payment.seq === 'string' ? `id: ${payment.seq}\n` : '';
}
