import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer as createPlainServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { paths, type Route } from '#contract';
import { pickLocale, type Chance, type Clock, type Locale } from '#kernel';
import type { RefusedAnswer } from './answer.ts';
import { createDrain } from './drain.ts';
import { answerToFault } from './fault.ts';
import { createFrontDoor, type Admission } from './front-door.ts';
import { generalRefusal } from './general-problems.ts';
import type { Handlers } from './handler.ts';
import { mount, type Authenticators } from './mount.ts';
import { registerOperationPages } from './operation-pages.ts';
import { allowedMethods } from './allowed-methods.ts';
import { allowedOrigins, hostIsLoopback } from './origin-check.ts';
import { problemBody, problemMediaType } from './problem-body.ts';
import type { ProblemTexts } from './problem-texts.ts';
import { registerPublicPages } from './public-pages.ts';
import { requestLimits } from './request-limits.ts';
import { bareHeaders, permissionsPolicy, securityHeaders } from './security-headers.ts';
import { alwaysOpen, versionHeaders, type ServiceGate } from './service-gate.ts';
import { answerUnreadable, readableUrl } from './unreadable-request.ts';
import { registerWebFiles, sendShell, wantsShell } from './web-app.ts';

const bodyBytesMax = 64 * 1024;
const requestMs = 30_000;
/** Longer than a proxy's usual minute, so that it never writes into a connection we are closing. */
const keepAliveMs = 72_000;

export interface HttpServerOptions {
  readonly publicUrl: string;
  readonly trial: boolean;
  readonly trustedProxies: readonly string[];
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  readonly texts: ProblemTexts;
  /** Where agreement.LOCALE.md and privacy.LOCALE.md lie. */
  readonly helpDirectory: string;
  readonly webDirectory: string;
  readonly openapiFile: string;
  readonly authenticators: Authenticators;
  readonly clock: Clock;
  readonly chance: Chance;
  /** From one address or one signed-in caller, in this process. */
  readonly requestsPerMinute: number;
  readonly log: FastifyBaseLogger;
  readonly isReady: () => Promise<boolean>;
  readonly metrics: () => Promise<{ readonly contentType: string; readonly body: string }>;
  readonly observe: (route: string, status: number, seconds: number) => void;
  /** Left out: every app is young enough and there is no maintenance. */
  readonly service?: ServiceGate;
  /** Origins that pages may put questions to besides our own: the status process. */
  readonly asksAlso?: readonly string[];
}

export interface HttpServer {
  readonly app: FastifyInstance;
  mount<Table extends Record<string, Route>>(
    table: Table,
    handlers: Handlers<Table>,
    admissions?: { readonly [Name in keyof Table]?: Admission },
  ): void;
  listen(address: { readonly host: string; readonly port: number }): Promise<string>;
  /** Not ready at once, open requests finish (at most `seconds`), streams end, then everything closes. */
  drain(seconds: number): Promise<void>;
}

/** Builds the server; routes are mounted by the composition, then `listen`. */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const drain = createDrain();
  const limits = requestLimits({ perMinute: options.requestsPerMinute, clock: options.clock });
  const service = options.service ?? alwaysOpen;
  const frontDoor = createFrontDoor({
    texts: options.texts,
    publicUrl: options.publicUrl,
    headers: { ...bareHeaders(options.publicUrl), ...versionHeaders(service) },
    observe: options.observe,
  });
  const app = fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: bodyBytesMax,
    trustProxy: options.trustedProxies.length === 0 ? false : [...options.trustedProxies],
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // The contract says how long a parameter may be; the size of the request's head bounds it before.
    routerOptions: { maxParamLength: 16_384 },
    rewriteUrl: (request) => readableUrl(request.url ?? '/'),
    clientErrorHandler: (error, socket) => answerUnreadable(error, socket, options),
    serverFactory: (handler) => {
      const listener = frontDoor.before(handler);
      const { tls } = options;
      const server =
        tls === null
          ? createPlainServer(listener)
          : createTlsServer({ cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) }, listener);
      server.keepAliveTimeout = keepAliveMs;
      server.requestTimeout = requestMs;
      return server;
    },
  });
  app.removeContentTypeParser('text/plain');
  const sendProblem = (reply: FastifyReply, refused: RefusedAnswer, locale: Locale) => {
    const context = { texts: options.texts, publicUrl: options.publicUrl, locale, requestId: reply.request.id };
    if (refused.retryAfterSeconds !== undefined) reply.header('retry-after', Math.ceil(refused.retryAfterSeconds));
    return reply
      .code(refused.status)
      .header('content-type', problemMediaType)
      .header('cache-control', 'no-store')
      .send(problemBody(refused, context));
  };
  await app.register(helmet, securityHeaders(options.publicUrl, options.asksAlso));
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'permissions-policy': permissionsPolicy, 'x-request-id': request.id, ...versionHeaders(service) });
    drain.track((listener) => reply.raw.once('close', listener));
    if (drain.started) reply.header('connection', 'close');
    // DNS rebinding: a foreign page whose name points here must not read the trial's inbox.
    if (options.trial && !hostIsLoopback(request.headers.host))
      return sendProblem(reply, generalRefusal('origin_refused'), localeOf(request));
    // Routes of the API count for themselves, once it is known who calls; the app's own files cost next to nothing.
    const waitSeconds = isPage(request.routeOptions.url) ? limits.takePage(request.ip) : 0;
    if (waitSeconds > 0)
      return sendProblem(reply, generalRefusal('too_many_requests', {}, waitSeconds), localeOf(request));
    return undefined;
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    options.observe(route, reply.statusCode, reply.elapsedTime / 1000);
    request.log.info(
      { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    );
    done();
  });
  app.setErrorHandler((error, request, reply) => {
    const refused = answerToFault(error);
    // A full queue is answered, counted in the metrics and no fault: a flood must not fill the disk with stacks.
    if (refused.status >= 500 && refused.code !== 'busy') request.log.error({ err: error }, 'fault');
    return sendProblem(reply, refused, localeOf(request));
  });
  registerOperationPages(app, { ...options, drain });
  await app.register(async (pages) => {
    await pages.register(compress, { encodings: ['br', 'gzip'], threshold: 1024 });
    await registerWebFiles(pages, options.webDirectory);
    await registerPublicPages(pages, options);
  });
  app.setNotFoundHandler((request, reply) => {
    const shell = wantsShell(request) ? sendShell(reply, options.webDirectory) : undefined;
    if (shell !== undefined) return shell;
    const methods = allowedMethods(request.url, Object.values(paths));
    if (methods.length === 0) return sendProblem(reply, generalRefusal('not_found'), localeOf(request));
    return sendProblem(
      reply.header('allow', methods.join(', ')),
      generalRefusal('method_not_allowed'),
      localeOf(request),
    );
  });
  const dependencies = {
    authenticators: options.authenticators,
    clock: options.clock,
    chance: options.chance,
    drain,
    frontDoor,
    limits,
    service,
    allowedOrigins: allowedOrigins(options.publicUrl),
    sendProblem,
  };
  return {
    app,
    mount: (table, handlers, admissions) => mount(app, table, handlers, dependencies, admissions),
    listen: (address) => app.listen(address),
    async drain(seconds) {
      drain.begin();
      await drain.idle(seconds);
      const closed = app.close();
      app.server.closeAllConnections();
      await closed;
    },
  };
}

/** Pages that are made on demand: articles, documents, the API's reference, the developer inbox. */
function isPage(route: string | undefined): boolean {
  return /^\/(help|docs|dev|openapi)\b/.test(route ?? '');
}

function localeOf(request: FastifyRequest): Locale {
  return pickLocale(request.headers['accept-language']);
}
