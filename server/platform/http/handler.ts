import type { Actor, Context } from '#kernel';
import type { AnswerOf, Auth, Parsed, Route } from '#contract';
import type { Answered } from './answer.ts';

type ActorFor<A extends Auth> = A extends 'session'
  ? Extract<Actor, { kind: 'person' }>
  : A extends 'merchant_key'
    ? Extract<Actor, { kind: 'merchant' }>
    : Actor;

/** One request, parsed and authenticated, as a handler gets it. */
export interface Request<R extends Route> {
  readonly context: Context & { readonly actor: ActorFor<R['auth']> };
  readonly params: Parsed<R, 'params'>;
  readonly query: Parsed<R, 'query'>;
  readonly body: Parsed<R, 'body'>;
  /** '' on routes that do not ask for one. */
  readonly idempotencyKey: string;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  /** For streams: fires when the caller goes away or the server drains. On other routes it never fires. */
  readonly closed: AbortSignal;
}

export type Handler<R extends Route> = (
  request: Request<R>,
) => Promise<Answered<R extends { stream: 'event_stream' } ? AsyncIterable<AnswerOf<R>> : AnswerOf<R>>>;

/** One handler for every route of a room; a missing one does not compile. */
export type Handlers<Table extends Record<string, Route>> = { readonly [Name in keyof Table]: Handler<Table[Name]> };
