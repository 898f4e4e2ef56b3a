import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { paths, type Route } from '#contract';
import type { Actor, Clock, Chance, Context, Locale } from '#kernel';
import { pickLocale } from '#kernel';
import type { Answered, Cookie, RefusedAnswer } from './answer.ts';
import { readCookies, writeCookie } from './cookies.ts';
import type { Drain } from './drain.ts';
import type { Admission, FrontDoor } from './front-door.ts';
import { sendEvents } from './event-stream.ts';
import { generalRefusal } from './general-problems.ts';
import type { Handlers } from './handler.ts';
import { originIsOurs } from './origin-check.ts';
import { parseRequest, readIdempotencyKey } from './parse-request.ts';
import type { RequestLimits } from './request-limits.ts';
import { judgeService, type ServiceGate } from './service-gate.ts';

/** Who is calling, found by whoever owns sessions and keys; null when the proof is missing or no longer good. */
export interface Authenticators {
  session(cookies: Readonly<Record<string, string | undefined>>, context: Context): Promise<Actor | null>;
  merchantKey(bearer: string | undefined, context: Context): Promise<Actor | null>;
}

export interface MountDependencies {
  readonly authenticators: Authenticators;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly drain: Drain;
  readonly frontDoor: FrontDoor;
  readonly limits: RequestLimits;
  readonly service: ServiceGate;
  readonly allowedOrigins: ReadonlySet<string>;
  readonly sendProblem: (reply: FastifyReply, refused: RefusedAnswer, locale: Locale) => FastifyReply;
}

/** A forgotten tab may be closed by then. */
const streamRetrySeconds = 15;
/** Only streams outlive their handler's answer; a signal each cost 4 % of a payment's time. */
const neverClosed = new AbortController().signal;

const bearerPattern = /^Bearer ([\u0021-\u007e]{1,512})$/;

/** Puts a room's routes on the server: origin, who, how often, shape, key, handler, answer, in this order. */
export function mount<Table extends Record<string, Route>>(
  app: FastifyInstance,
  table: Table,
  handlers: Handlers<Table>,
  dependencies: MountDependencies,
  admissions: { readonly [Name in keyof Table]?: Admission } = {},
): void {
  for (const name of Object.keys(table)) {
    const route = table[name];
    // The handler's parameter type follows its own route; seen from here they are all one function of a parsed request.
    const handle = handlers[name] as unknown as (request: object) => Promise<Answered<unknown>>;
    if (route === undefined) continue;
    const [method, path] = paths[route.operation];
    const admission = admissions[name];
    if (admission !== undefined) dependencies.frontDoor.watch(method, path, admission);
    app.route({
      method,
      url: path.replace(/\{(\w+)\}/g, ':$1'),
      exposeHeadRoute: false,
      handler: (request, reply) => serve(route, handle, request, reply, dependencies),
    });
  }
}

async function serve(
  route: Route,
  handle: (request: object) => Promise<Answered<unknown>>,
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: MountDependencies,
): Promise<FastifyReply> {
  const headers = request.headers;
  const locale = pickLocale(headers['accept-language']);
  const refused = (refusal: RefusedAnswer) => dependencies.sendProblem(reply, refusal, locale);
  const changes = request.method !== 'GET';
  const fetchSite = headers['sec-fetch-site'];
  const origin = { origin: headers.origin, fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined };
  if (
    changes &&
    !originIsOurs(origin, dependencies.allowedOrigins, route.auth === 'session' && headers.cookie !== undefined)
  )
    return refused(generalRefusal('origin_refused'));
  const version = [headers['x-qn-version']].flat()[0];
  const asked = { route, method: request.method, version, now: dependencies.clock.now() };
  const stopped = judgeService(dependencies.service, asked);
  if (stopped !== undefined) return refused(stopped);

  const cookies = readCookies(headers.cookie);
  const stranger: Context = {
    actor: { kind: 'stranger' },
    clock: dependencies.clock,
    chance: dependencies.chance,
    locale,
    origin: { requestId: request.id, address: request.ip, userAgent: (headers['user-agent'] ?? '').slice(0, 400) },
  };
  const actor = await authenticate(route, cookies, headers.authorization, stranger, dependencies.authenticators);
  const waitSeconds = dependencies.limits.takeRequest(route.auth, actor, request.ip);
  if (waitSeconds > 0) return refused(generalRefusal('too_many_requests', {}, waitSeconds));
  if (actor === null)
    return refused(generalRefusal(route.auth === 'merchant_key' ? 'api_key_invalid' : 'not_signed_in'));
  if (actor.kind === 'person' && actor.scope === 'limited' && route.limited !== true)
    return refused(generalRefusal('session_limited'));

  const parsed = parseRequest(route, request);
  if (!parsed.ok) return refused(generalRefusal('invalid_request', { complaints: parsed.refusal.complaints }));
  const key =
    route.idempotent === true ? readIdempotencyKey(headers['idempotency-key']) : { ok: true as const, value: '' };
  if (!key.ok) return refused(generalRefusal(key.refusal.code));

  const onClose = (listener: () => void) => reply.raw.once('close', listener);
  if (route.stream === 'event_stream' && !dependencies.limits.openStream(actor, onClose))
    return refused(generalRefusal('too_many_requests', {}, streamRetrySeconds));
  const closed = route.stream === undefined ? neverClosed : dependencies.drain.signalFor(onClose);
  const outcome = await handle({
    ...parsed.value,
    context: { ...stranger, actor },
    idempotencyKey: key.value,
    cookies,
    closed,
  });
  setCookies(reply, outcome.ok ? outcome.value.cookies : outcome.refusal.cookies);
  if (!outcome.ok) return refused(outcome.refusal);
  if (route.stream === 'event_stream') return sendEvents(reply, outcome.value.body as AsyncIterable<unknown>, closed);
  if (outcome.value.replayed === true) reply.header('idempotent-replayed', 'true');
  reply.code(route.status).header('cache-control', 'no-store');
  return route.status === 204 ? reply.send() : reply.send(outcome.value.body);
}

async function authenticate(
  route: Route,
  cookies: Readonly<Record<string, string | undefined>>,
  authorization: string | undefined,
  context: Context,
  authenticators: Authenticators,
): Promise<Actor | null> {
  switch (route.auth) {
    case 'none':
      return context.actor;
    case 'session':
      return authenticators.session(cookies, context);
    case 'merchant_key':
      return authenticators.merchantKey(bearerPattern.exec(authorization ?? '')?.[1], context);
  }
}

function setCookies(reply: FastifyReply, cookies: readonly Cookie[] | undefined): void {
  if (cookies !== undefined && cookies.length > 0) reply.header('set-cookie', cookies.map(writeCookie));
}
