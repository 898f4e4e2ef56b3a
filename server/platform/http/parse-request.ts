import type { Route } from '#contract';
import type { Outcome, Refusal } from '#kernel';
import { accept, refuse } from '#kernel';

/** One thing that is wrong with a request: where, and what rule it breaks. Never the value itself (it may be a secret). */
export interface Complaint {
  readonly in: 'path' | 'query' | 'body';
  readonly field: string;
  readonly rule: string;
}

export interface RawRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

interface ParsedRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

const complaintsMax = 10;
const parts = [
  ['params', 'path'],
  ['query', 'query'],
  ['body', 'body'],
] as const;

/** `unknown` becomes a type once, here. A route without a body schema ignores a body. */
export function parseRequest(
  route: Route,
  raw: RawRequest,
): Outcome<ParsedRequest, Refusal<'invalid_request', { readonly complaints: readonly Complaint[] }>> {
  const parsed = { params: undefined as unknown, query: undefined as unknown, body: undefined as unknown };
  const complaints: Complaint[] = [];
  for (const [part, place] of parts) {
    const schema = route[part];
    if (schema === undefined) continue;
    const result = schema.safeParse(raw[part] ?? (part === 'body' ? null : {}));
    if (result.success) parsed[part] = result.data;
    else complaints.push(...result.error.issues.map((issue) => complaintOf(place, issue)));
  }
  if (complaints.length > 0) return refuse('invalid_request', { complaints: complaints.slice(0, complaintsMax) });
  return accept(parsed);
}

function complaintOf(
  place: Complaint['in'],
  issue: { readonly path: readonly PropertyKey[]; readonly code?: string },
): Complaint {
  return { in: place, field: issue.path.map(String).join('.').slice(0, 80), rule: issue.code ?? 'custom' };
}

const idempotencyKeyPattern = /^[\u0021-\u007e]{1,255}$/;

/** The `Idempotency-Key` header: 1 to 255 visible ASCII characters (IETF draft-ietf-httpapi-idempotency-key-header). */
export function readIdempotencyKey(
  header: string | readonly string[] | undefined,
): Outcome<string, Refusal<'idempotency_key_missing'> | Refusal<'idempotency_key_invalid'>> {
  if (header === undefined || header.length === 0) return refuse('idempotency_key_missing');
  if (typeof header !== 'string' || !idempotencyKeyPattern.test(header)) return refuse('idempotency_key_invalid');
  return accept(header);
}
