import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import staticFiles from '@fastify/static';
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply } from 'fastify';
import type { Route } from '#contract';
import { pickLocale, type Chance, type Clock, type Locale } from '#kernel';
import type { RefusedAnswer } from './answer.ts';
import { createDrain } from './drain.ts';
import { answerToFault } from './fault.ts';
import { generalRefusal } from './general-problems.ts';
import type { Handlers } from './handler.ts';
import { mount, type Authenticators } from './mount.ts';
import { registerOperationPages } from './operation-pages.ts';
import { allowedOrigins } from './origin-check.ts';
import { problemBody, problemMediaType } from './problem-body.ts';
import type { ProblemTexts } from './problem-texts.ts';
import { registerPublicPages } from './public-pages.ts';
import { permissionsPolicy, securityHeaders } from './security-headers.ts';

const bodyBytesMax = 64 * 1024;

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
  readonly log: FastifyBaseLogger;
  readonly isReady: () => Promise<boolean>;
  readonly metrics: () => Promise<{ readonly contentType: string; readonly body: string }>;
  readonly observe: (route: string, status: number, seconds: number) => void;
}

export interface HttpServer {
  readonly app: FastifyInstance;
  mount<Table extends Record<string, Route>>(table: Table, handlers: Handlers<Table>): void;
  listen(address: { readonly host: string; readonly port: number }): Promise<string>;
  /** Not ready at once, open requests finish (at most `seconds`), streams end, then everything closes. */
  drain(seconds: number): Promise<void>;
}

/** Builds the server; routes are mounted by the composition, then `listen`. */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const drain = createDrain();
  const app = fastify({
    loggerInstance: options.log,
    disableRequestLogging: true,
    genReqId: () => randomUUID(),
    bodyLimit: bodyBytesMax,
    trustProxy: options.trustedProxies.length === 0 ? false : [...options.trustedProxies],
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 300 },
    requestTimeout: 30_000,
    ...(options.tls === null
      ? {}
      : { https: { cert: readFileSync(options.tls.certFile), key: readFileSync(options.tls.keyFile) } }),
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
  await app.register(helmet, securityHeaders(options.publicUrl));
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('permissions-policy', permissionsPolicy).header('x-request-id', reply.request.id);
    done();
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
    if (refused.status >= 500) request.log.error({ err: error }, 'fault');
    return sendProblem(reply, refused, pickLocale(request.headers['accept-language']));
  });
  registerOperationPages(app, { ...options, drain });
  await app.register(async (pages) => {
    await pages.register(compress, { encodings: ['br', 'gzip'], threshold: 1024 });
    if (existsSync(options.webDirectory))
      await pages.register(staticFiles, {
        root: options.webDirectory,
        wildcard: true,
        index: false,
        setHeaders: cacheForever,
      });
    await registerPublicPages(pages, options);
  });
  app.setNotFoundHandler((request, reply) => {
    const locale = pickLocale(request.headers['accept-language']);
    const asksForPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    const shell = join(options.webDirectory, 'wallet/index.html');
    if (asksForPage && !request.url.startsWith('/api/') && existsSync(shell)) return sendShell(reply, shell);
    return sendProblem(reply, generalRefusal('not_found'), locale);
  });
  const dependencies = {
    authenticators: options.authenticators,
    clock: options.clock,
    chance: options.chance,
    drain,
    allowedOrigins: allowedOrigins(options.publicUrl),
    sendProblem,
  };
  return {
    app,
    mount: (table, handlers) => mount(app, table, handlers, dependencies),
    listen: (address) => app.listen(address),
    async drain(seconds) {
      drain.begin();
      const late = setTimeout(() => app.server.closeAllConnections(), seconds * 1000);
      await app.close();
      clearTimeout(late);
    },
  };
}

/** Every screen of the app is the same shell; it must be asked for anew each time. */
function sendShell(reply: FastifyReply, file: string): FastifyReply {
  return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(readFileSync(file));
}

function cacheForever(reply: FastifyReply, path: string): void {
  const hashed = path.includes('/assets/');
  reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}
