import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export type Channel = 'phone' | 'email';

/** Stands for the mail and SMS providers of a product, and can be down. */
export interface ProviderSwitch {
  readonly url: string;
  /** Down: answers 503. */
  set(channel: Channel, state: 'up' | 'down'): void;
  /** Texts to an address, newest first. */
  textsTo(address: string): readonly string[];
  /** How often a provider was asked while it was down. */
  refused(channel: Channel): number;
  close(): Promise<void>;
}

/** `POST /phone` and `POST /email` with `{ to, text }`. */
export async function startProviderSwitch(): Promise<ProviderSwitch> {
  const down = new Set<Channel>();
  const refused = { phone: 0, email: 0 };
  const received: { readonly to: string; readonly text: string }[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const message: unknown = JSON.parse(await text(request));
    const channel: Channel = request.url === '/phone' ? 'phone' : 'email';
    if (down.has(channel)) {
      refused[channel]++;
      response.writeHead(503).end();
      return;
    }
    if (isMessage(message)) received.unshift(message);
    response.writeHead(204).end();
  };
  const server = createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    set: (channel, state) => void (state === 'down' ? down.add(channel) : down.delete(channel)),
    textsTo: (to) => received.filter((message) => message.to === to).map((message) => message.text),
    refused: (channel) => refused[channel],
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isMessage(value: unknown): value is { to: string; text: string } {
  return typeof value === 'object' && value !== null && 'to' in value && 'text' in value;
}
