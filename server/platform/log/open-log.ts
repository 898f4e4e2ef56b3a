import { Writable } from 'node:stream';
import { pino, type DestinationStream, type Logger } from 'pino';
import { plainLine } from './plain-line.ts';
import { plainUrl, redactPaths } from './redact.ts';

/** The JSON log of the program; give it to fastify as `loggerInstance`. */
export type Log = Logger;

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

export interface LogOptions {
  readonly level: LogLevel;
  /** Lines for a person instead of JSON; only for a terminal outside production. */
  readonly plain: boolean;
  /** Where to; standard output when left out. */
  readonly destination?: DestinationStream;
}

/** Secrets and bodies are taken out before a line is made; requests are logged by id, method and path only. */
export function openLog({ level, plain, destination }: LogOptions): Log {
  const out = destination ?? process.stdout;
  return pino(
    {
      level,
      base: null,
      redact: { paths: [...redactPaths], censor: '[…]' },
      serializers: { err: errorFacts, req: requestFacts, res: responseFacts, url: loggedUrl },
    },
    plain ? plainStream(out) : out,
  );
}

/** For tests and tools that say nothing. */
export function silentLog(): Log {
  return openLog({ level: 'silent', plain: false });
}

interface LoggedRequest {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly url?: unknown;
}

function requestFacts(request: LoggedRequest): object {
  return { id: request.id, method: request.method, url: loggedUrl(request.url) };
}

/** Not the error's other fields: a database error carries its whole client, with everything that client knows. */
function errorFacts(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  return cause === undefined
    ? { type: name, message, stack }
    : { type: name, message, stack, cause: errorFacts(cause) };
}

function responseFacts(response: { readonly statusCode?: unknown }): object {
  return { statusCode: response.statusCode };
}

function loggedUrl(url: unknown): unknown {
  return typeof url === 'string' ? plainUrl(url) : undefined;
}

function plainStream(out: DestinationStream): DestinationStream {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      out.write(plainLine(chunk.toString('utf8')));
      done();
    },
  });
}
