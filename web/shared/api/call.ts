import type { AnswerOf, Operation, Routes, Sent } from '#contract';
import { paths } from '#contract/paths';
import { secondsMs, type Outcome } from '#kernel';
import { noteAttempt, setServerTime } from '#web/ui';

/** RFC 9457 as our server sends it; further fields are the refusal's facts. */
export interface ServerProblem {
  readonly kind: 'problem';
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly retryable: boolean;
  readonly requestId: string;
  /** From the `Retry-After` header, where the server names a time. */
  readonly retryAfterSeconds?: number;
  readonly [fact: string]: unknown;
}

/** No answer that we understand came back. `unanswered`: the request may have arrived and done its work. */
export interface NetworkTrouble {
  readonly kind: 'trouble';
  readonly cause: 'offline' | 'unanswered' | 'timeout' | 'not_ours';
  readonly code: 'offline' | 'unanswered' | 'timeout' | 'not_ours';
}

export type CallRefusal = ServerProblem | NetworkTrouble;

type Part<Name extends Operation, Piece extends 'params' | 'query' | 'body'> =
  Sent<Routes[Name], Piece> extends undefined
    ? { readonly [K in Piece]?: never }
    : { readonly [K in Piece]: Sent<Routes[Name], Piece> };

export type CallInput<Name extends Operation> = Part<Name, 'params'> &
  Part<Name, 'query'> &
  Part<Name, 'body'> & { readonly key?: string; readonly signal?: AbortSignal };

export type CallAnswer<Name extends Operation> = AnswerOf<Routes[Name]>;

/** The build's own version, from package.json; undefined where nothing was built (tests). */
declare const __APP_VERSION__: string | undefined;
const appVersion: string | undefined = typeof __APP_VERSION__ === 'string' ? __APP_VERSION__ : undefined;

const timeoutMs = 20_000;
let locale = 'zh-CN';
let whenSignedOut: () => void = () => {};
let whenLimited: () => void = () => {};

/** The language in which the server words its problems. */
export function speak(language: 'zh-CN' | 'en'): void {
  locale = language;
}

/** Called when the server says that the session is over. */
export function onSignedOut(listener: () => void): void {
  whenSignedOut = listener;
}

/** Called when a limited session (after a recovery) asks for what only a full sign-in may have. */
export function onSessionLimited(listener: () => void): void {
  whenLimited = listener;
}

/** Calls one operation. Resolves to an Outcome in every case; see `CallRefusal`. */
export async function call<Name extends Operation>(
  operation: Name,
  input: CallInput<Name>,
): Promise<Outcome<CallAnswer<Name>, CallRefusal>> {
  const [method] = paths[operation];
  const loose: { params?: unknown; query?: unknown; body?: unknown; key?: string; signal?: AbortSignal } = input;
  const timeout = AbortSignal.timeout(timeoutMs);
  const request: RequestInit = {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    signal: loose.signal === undefined ? timeout : AbortSignal.any([timeout, loose.signal]),
    headers: headersOf(loose),
  };
  if (loose.body !== undefined) request.body = JSON.stringify(loose.body);
  const startedMs = performance.now();
  try {
    const response = await fetch(addressOf(operation, loose), request);
    const durationMs = performance.now() - startedMs;
    const outcome = await readAnswer<Name>(response);
    noteEnd(response, outcome, durationMs);
    return outcome;
  } catch (error) {
    // A page that is left gives up its own requests: that says nothing about the road.
    if (loose.signal?.aborted !== true) noteAttempt({ end: 'unreachable', durationMs: performance.now() - startedMs });
    return { ok: false, refusal: troubleOf(error) };
  }
}

/** Answers of 503 that say when: the server is well. */
const calm: ReadonlySet<string> = new Set(['busy', 'maintenance']);

/** Tells the connection watch how it went, and the clock what time it is at the server. */
function noteEnd(response: Response, outcome: Outcome<unknown, CallRefusal>, durationMs: number): void {
  const fault = response.status >= 500 && (outcome.ok || !calm.has(outcome.refusal.code));
  if (!fault && !outcome.ok && outcome.refusal.kind === 'trouble')
    return noteAttempt({ end: 'unreachable', durationMs });
  // A full queue or a maintenance is an answer: the server is well and says when.
  noteAttempt({ end: fault ? 'server_error' : 'answered', durationMs });
  const date = Date.parse(response.headers.get('date') ?? '');
  // The header counts whole seconds; an answer long on the road would set the clock by the road.
  if (!Number.isNaN(date) && durationMs < 2 * secondsMs) setServerTime(new Date(date));
}

/** The address of an operation with its parts filled in; also for EventSource. */
export function addressOf(
  operation: Operation,
  input: { readonly params?: unknown; readonly query?: unknown },
): string {
  const params = fieldsOf(input.params);
  const path = paths[operation][1].replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params.get(name) ?? ''),
  );
  const query = new URLSearchParams([...fieldsOf(input.query)]).toString();
  return query === '' ? path : `${path}?${query}`;
}

function fieldsOf(part: unknown): Map<string, string> {
  if (typeof part !== 'object' || part === null) return new Map();
  return new Map(
    Object.entries(part).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, String(value)]],
    ),
  );
}

function headersOf(input: { readonly body?: unknown; readonly key?: string }): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-language': locale,
    ...(appVersion === undefined ? {} : { 'x-qn-version': appVersion }),
    ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(input.key === undefined ? {} : { 'idempotency-key': input.key }),
  };
}

async function readAnswer<Name extends Operation>(response: Response): Promise<Outcome<CallAnswer<Name>, CallRefusal>> {
  // Our own server is trusted for the shape it declares; a captive portal, or a gateway before us, by the media type.
  if (response.status === 204) return { ok: true, value: undefined as CallAnswer<Name> };
  const media = response.headers.get('content-type') ?? '';
  if (response.ok && media.startsWith('application/json'))
    return { ok: true, value: (await response.json()) as CallAnswer<Name> };
  if (!media.startsWith('application/problem+json'))
    return { ok: false, refusal: trouble(response.status >= 500 ? 'unanswered' : 'not_ours') };
  const retryAfterSeconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const problem = {
    ...(Number.isFinite(retryAfterSeconds) ? { retryAfterSeconds } : {}),
    ...((await response.json()) as Omit<ServerProblem, 'kind'>),
    kind: 'problem',
  } as ServerProblem;
  if (problem.code === 'not_signed_in') whenSignedOut();
  if (problem.code === 'session_limited') whenLimited();
  return { ok: false, refusal: problem };
}

function troubleOf(error: unknown): NetworkTrouble {
  if (!navigator.onLine) return trouble('offline');
  return trouble(error instanceof DOMException && error.name === 'TimeoutError' ? 'timeout' : 'unanswered');
}

function trouble(cause: NetworkTrouble['cause']): NetworkTrouble {
  return { kind: 'trouble', cause, code: cause };
}
