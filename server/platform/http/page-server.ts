import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from 'fastify';
import { pickLocale, type Locale } from '#kernel';
import { answerToFault } from './fault.ts';
import { generalRefusal } from './general-problems.ts';
import { registerPlainPages, type PlainPages } from './plain-pages.ts';
import { problemBody, problemMediaType } from './problem-body.ts';
import { registerHelpPages, type HelpPages } from './public-pages.ts';
import { permissionsPolicy, securityHeaders } from './security-headers.ts';
import { versionHeaders, type ServiceGate } from './service-gate.ts';
import { answerUnreadable, readableUrl } from './unreadable-request.ts';
import { registerWebFiles, wantsShell } from './web-app.ts';

const retrySeconds = 30;

export interface PageServerOptions extends HelpPages {
  /** The wallet's address: its pages may ask it how it does, and problems are named after it. */
  readonly publicUrl: string;
  readonly versions: ServiceGate['versions'];
  readonly log: FastifyBaseLogger;
  /** Shown with 503 at an address that only the wallet has, while it is away; undefined: it is there, and people are led to it. */
  readonly awayPage: (locale: Locale) => Promise<string | undefined>;
}

export interface PageServer {
  readonly pages: PlainPages;
  readonly app: FastifyInstance;
  listen(address: { readonly host: string; readonly port: number }): Promise<string>;
  close(): Promise<void>;
}

/** Help and files without the wallet: no API, no database, nobody signed in. A stand-in while the wallet is away. */
export async function createPageServer(options: PageServerOptions): Promise<PageServer> {
  const walletHost = new URL(options.publicUrl).host;
  const app = fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: 1_024,
    routerOptions: { maxParamLength: 1_024 },
    rewriteUrl: (request) => readableUrl(request.url ?? '/'),
    clientErrorHandler: (error, socket) => answerUnreadable(error, socket, options),
    requestTimeout: 10_000,
  });
  await app.register(helmet, securityHeaders(options.publicUrl, [options.publicUrl]));
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'permissions-policy': permissionsPolicy, 'x-request-id': request.id, ...versionHeaders(options) });
  });
  await app.register(async (pages) => {
    await pages.register(compress, { encodings: ['br', 'gzip'], threshold: 1024 });
    await registerWebFiles(pages, options.webDirectory);
    registerHelpPages(pages, options);
  });
  app.setErrorHandler((error, request, reply) => {
    const refused = answerToFault(error);
    if (refused.status >= 500) request.log.error({ err: error }, 'fault');
    const context = { ...options, locale: pickLocale(request.headers['accept-language']), requestId: request.id };
    return reply.code(refused.status).type(problemMediaType).send(problemBody(refused, context));
  });
  const problemOf = (request: FastifyRequest, code: 'not_found' | 'unavailable', locale: Locale) =>
    problemBody(generalRefusal(code), { ...options, locale, requestId: request.id });
  app.setNotFoundHandler(async (request, reply) => {
    const locale = pickLocale(request.headers['accept-language']);
    const away = await options.awayPage(locale);
    const isScreen = wantsShell(request);
    reply.header('cache-control', 'no-store');
    if (away !== undefined) {
      reply.code(503).header('retry-after', retrySeconds);
      if (isScreen) return reply.type('text/html; charset=utf-8').send(away);
      return reply.type(problemMediaType).send(problemOf(request, 'unavailable', locale));
    }
    // Behind one proxy with the wallet this is the wallet's own address: leading there would lead round in a circle.
    if (isScreen && request.headers.host !== walletHost) return reply.redirect(options.publicUrl + request.url, 302);
    return reply
      .code(404)
      .type(problemMediaType)
      .send(problemOf(request, 'not_found', locale));
  });
  return {
    pages: registerPlainPages(app),
    app,
    listen: (address) => app.listen(address),
    async close() {
      const closed = app.close();
      app.server.closeAllConnections();
      await closed;
    },
  };
}
