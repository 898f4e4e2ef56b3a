import { once } from 'node:events';
import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Sends bytes as they are, for requests that no client would make; reads until the server closes. */
export async function sendRaw(url: string, bytes: string): Promise<RawAnswer> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let received = '';
  socket.on('data', (chunk: Buffer) => void (received += chunk.toString()));
  socket.on('error', () => undefined);
  socket.setTimeout(5_000, () => socket.destroy());
  socket.write(bytes);
  await once(socket, 'close');
  return parseAnswer(received);
}

/** A request of these lines, closed by an empty one; says itself that it is the last on its connection. */
export function rawRequest(lines: readonly string[], body = ''): string {
  return [...lines, 'Connection: close', '', body].join('\r\n');
}

function parseAnswer(received: string): RawAnswer {
  // An interim answer (100 Continue) comes before the real one.
  const text = received.replace(/^HTTP\/1\.1 1\d\d [\s\S]*?\r\n\r\n/, '');
  const [head, body] = splitOnce(text, '\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = lines
    .map((line) => splitOnce(line, ': '))
    .map(([name, value]) => [name.toLowerCase(), value] as const);
  return { status: Number(first.split(' ')[1] ?? 0), headers: new Map(headers), body };
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
