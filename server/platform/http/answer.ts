import type { Outcome, Refusal } from '#kernel';

export interface Cookie {
  readonly name: string;
  readonly value: string;
  /** Undefined: until the browser closes. Zero: delete now. */
  readonly maxAgeSeconds?: number;
}

/** A handler's good answer. */
export interface Answer<Body> {
  readonly body: Body;
  readonly cookies?: readonly Cookie[];
  /** An earlier request with this idempotency key did the work. */
  readonly replayed?: boolean;
}

/** A handler's refusal, ready for the wire. */
export interface RefusedAnswer {
  readonly code: string;
  readonly status: number;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly cookies?: readonly Cookie[];
  readonly retryAfterSeconds?: number;
}

export type Answered<Body> = Outcome<Answer<Body>, RefusedAnswer & Refusal>;

/** What a room's `problems.ts` says of one refusal. */
export interface ProblemRule {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 422 | 423 | 428 | 429 | 503;
  /** The same request may succeed later without a change. */
  readonly retryable?: true;
}

/** Exhaustive: a refusal without a row does not compile. */
export type ProblemTable<Code extends string> = Readonly<Record<Code, ProblemRule>>;

export function answer<Body>(body: Body, more: Omit<Answer<Body>, 'body'> = {}): Answered<Body> {
  return { ok: true, value: { ...more, body } };
}

/** Turns a refusal into its answer; Date and bigint facts become strings on the wire. */
export function problem<Code extends string>(
  table: ProblemTable<Code>,
  refusal: Refusal<Code>,
  more: { readonly cookies?: readonly Cookie[]; readonly retryAfterSeconds?: number } = {},
): Answered<never> {
  const { code, ...facts } = refusal;
  return { ok: false, refusal: { ...more, code, status: table[code].status, facts } };
}
