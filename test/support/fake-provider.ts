import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { text } from 'node:stream/consumers';

/** One call as it came over the wire. */
export interface ReceivedCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** As sent, still encoded. */
  readonly rawQuery: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | object;
}

/** A provider's HTTP API on this machine: remembers every call and answers what the test says; `null` never answers. */
export async function startFakeProvider(
  answer: (call: ReceivedCall) => FakeAnswer | null,
): Promise<{ readonly url: string; readonly calls: readonly ReceivedCall[]; close(): Promise<void> }> {
  const calls: ReceivedCall[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const call = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      rawQuery: url.search.slice(1),
      headers: request.headers,
      body: await text(request),
    };
    calls.push(call);
    const said = answer(call);
    if (said === null) return;
    response.writeHead(said.status ?? 200, said.headers);
    response.end(typeof said.body === 'object' ? JSON.stringify(said.body) : (said.body ?? ''));
  };
  const server = createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: urlOf(server), calls, close: () => closeServer(server) };
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return `http://127.0.0.1:${address.port}`;
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
