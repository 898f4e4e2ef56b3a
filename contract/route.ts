import type { z } from 'zod';
import type { Operation } from './paths.ts';

/** Who may call: anybody, a signed-in person (cookie), or a merchant's program (`Authorization: Bearer`). */
export type Auth = 'none' | 'session' | 'merchant_key';

/** One route as both sides see it. Refusals are the codes a caller can meet here beside the general ones. */
export interface Route {
  readonly operation: Operation;
  readonly summary: string;
  readonly tag:
    | 'sign-up'
    | 'sign-in'
    | 'recovery'
    | 'me'
    | 'contacts'
    | 'doctor'
    | 'verify'
    | 'wallet'
    | 'shop'
    | 'merchant API'
    | 'application';
  readonly auth: Auth;
  /** A limited session (after a recovery, with an expired password) may call as well. */
  readonly limited?: true;
  /** Money moves: the `Idempotency-Key` header is required. */
  readonly idempotent?: true;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly status: 200 | 201 | 202 | 204;
  /** The answer's schema; an `event_stream` answers one such object per event. */
  readonly answer?: z.ZodType;
  readonly stream?: 'event_stream';
  readonly refusals: readonly string[];
}

/** Keeps a route's literal types. */
export function route<const Definition extends Route>(definition: Definition): Definition {
  return definition;
}

/** What a handler gets, parsed. */
export type Parsed<R extends Route, Part extends 'params' | 'query' | 'body'> = R[Part] extends z.ZodType
  ? z.output<R[Part]>
  : undefined;

/** What a caller sends. */
export type Sent<R extends Route, Part extends 'params' | 'query' | 'body'> = R[Part] extends z.ZodType
  ? z.input<R[Part]>
  : undefined;

/** What comes back. */
export type AnswerOf<R extends Route> = R['answer'] extends z.ZodType ? z.input<R['answer']> : undefined;
