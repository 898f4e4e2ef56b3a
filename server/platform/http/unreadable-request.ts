import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { RefusedAnswer } from './answer.ts';
import { problemBody, problemMediaType, type ProblemContext } from './problem-body.ts';

const statuses: Readonly<Record<string, readonly [status: number, phrase: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
};

/** Answers bytes that are no HTTP request; no request exists yet, so the answer is written by hand and the line cut. */
export function answerUnreadable(
  error: NodeJS.ErrnoException,
  socket: Socket,
  context: Omit<ProblemContext, 'locale' | 'requestId'>,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, phrase] = statuses[error.code ?? ''] ?? [400, 'Bad Request'];
  const refused: RefusedAnswer = { code: 'invalid_request', status, facts: {} };
  const body = problemBody(refused, { ...context, locale: 'zh-CN', requestId: randomUUID() });
  const head = [
    `HTTP/1.1 ${status} ${phrase}`,
    `content-type: ${problemMediaType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    "content-security-policy: default-src 'none'",
    'x-content-type-options: nosniff',
    'connection: close',
  ];
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  else socket.destroy();
}

/** An address with a broken %-escape names nothing; the router then answers like for any unknown one. */
export function readableUrl(url: string): string {
  try {
    decodeURI(url);
    return url;
  } catch {
    return '/no-such-address';
  }
}
