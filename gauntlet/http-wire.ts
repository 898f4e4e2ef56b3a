import { Agent, request } from 'node:http';
import { request as requestTls, Agent as AgentTls } from 'node:https';
import type { Exchange, Visitor } from './adapter.ts';

/** Headers that differ from answer to answer on every server and say nothing of the account. */
const everChanging = new Set(['date', 'x-request-id', 'keep-alive', 'connection', 'age']);

export interface WireCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Speaks to one server over kept-alive connections and keeps each visitor's cookies. */
export class HttpWire {
  readonly target: URL;
  readonly #agent: Agent;

  constructor(target: string) {
    this.target = new URL(target);
    const options = { keepAlive: true, maxSockets: 256 };
    this.#agent = this.target.protocol === 'https:' ? new AgentTls(options) : new Agent(options);
  }

  send(visitor: Visitor, call: WireCall): Promise<Exchange> {
    const text = call.body === undefined ? undefined : JSON.stringify(call.body);
    const cookies = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers: Record<string, string> = {
      accept: 'application/json',
      'accept-language': visitor.locale,
      origin: this.target.origin,
      'x-forwarded-for': visitor.from,
      'user-agent': 'gauntlet',
      ...(cookies === '' ? {} : { cookie: cookies }),
      ...(text === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
      ...call.headers,
    };
    const begin = this.target.protocol === 'https:' ? requestTls : request;
    return new Promise((resolve, reject) => {
      const startedAt = performance.now();
      const asked = begin(
        new URL(call.path, this.target),
        { method: call.method, headers, agent: this.#agent },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () => {
            const ms = performance.now() - startedAt;
            keepCookies(visitor, answer.headers['set-cookie'] ?? []);
            const bytes = Buffer.concat(chunks);
            const body = readJson(bytes.toString());
            const code = typeof body['code'] === 'string' && (answer.statusCode ?? 0) >= 400 ? body['code'] : null;
            const headerNames = Object.keys(answer.headers)
              .filter((name) => !everChanging.has(name))
              .toSorted()
              .join(' ');
            resolve({ status: answer.statusCode ?? 0, headerNames, bytes: bytes.length, ms, code, body });
          });
        },
      );
      asked.on('error', reject);
      asked.end(text);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

function keepCookies(visitor: Visitor, lines: readonly string[]): void {
  for (const line of lines) {
    const [pair = '', ...attributes] = line.split('; ');
    const equals = pair.indexOf('=');
    if (attributes.includes('Max-Age=0')) visitor.cookies.delete(pair.slice(0, equals));
    else visitor.cookies.set(pair.slice(0, equals), pair.slice(equals + 1));
  }
}

function readJson(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
