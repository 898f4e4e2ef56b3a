import type { RefusedAnswer } from './answer.ts';
import { generalRefusal } from './general-problems.ts';

/** PostgreSQL is gone, going, or refuses connections: SQLSTATE classes 08 and 57, and socket errors. */
const lostDatabase = /^(08|57|53)[0-9A-Z]{3}$|^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT)$/;

/** Client mistakes that Fastify finds before a handler runs, by its own codes. */
const clientCodes: Readonly<Record<string, 'malformed_json' | 'body_too_large' | 'media_type_unsupported'>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media_type_unsupported',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_json',
};

/** Whatever was thrown, as an answer: a full queue and a lost database are 503, a client's mistake 4xx, the rest a bug. */
export function answerToFault(error: unknown): RefusedAnswer {
  const code = read(error, 'code');
  const clientCode = typeof code === 'string' ? clientCodes[code] : undefined;
  if (clientCode !== undefined) return generalRefusal(clientCode);
  const retryAfterSeconds = read(error, 'retryAfterSeconds');
  if (typeof retryAfterSeconds === 'number') return generalRefusal('busy', {}, retryAfterSeconds);
  // Before the database is looked at: a caller who hangs up half-way is a reset connection as well.
  const status = read(error, 'statusCode');
  if (status === 403 || status === 404) return generalRefusal('not_found');
  if (typeof status === 'number' && status >= 400 && status < 500) return generalRefusal('invalid_request');
  if (isLostDatabase(code, error)) return generalRefusal('unavailable', {}, 2);
  return generalRefusal('server_fault');
}

function isLostDatabase(code: unknown, error: unknown): boolean {
  if (typeof code === 'string' && lostDatabase.test(code)) return true;
  return error instanceof Error && /connection terminated|timeout exceeded when trying to connect/i.test(error.message);
}

function read(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null && name in error ? Reflect.get(error, name) : undefined;
}
