import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import reference from '@scalar/fastify-api-reference';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pickLocale, type Locale } from '#kernel';
import { documentPage, loginHelpPage, problemIndexPage, problemPage } from './help-pages.ts';
import { loadProblemTexts, type ProblemTexts } from './problem-texts.ts';
import { referencePolicy } from './security-headers.ts';

/** Help needs no database and nobody signed in: the status process serves it as well. */
export interface HelpPages {
  readonly texts: ProblemTexts;
  /** Articles of the login help: login/LEAF.LOCALE.md; agreement and privacy beside it. */
  readonly helpDirectory: string;
  readonly webDirectory: string;
}

interface PublicPages extends HelpPages {
  readonly openapiFile: string;
  readonly trial: boolean;
}

/** Pages for everybody: the shell's entries, help articles, agreement and privacy, the API's description and reference. */
export async function registerPublicPages(app: FastifyInstance, options: PublicPages): Promise<void> {
  for (const url of ['/sign-in', '/sign-in/*', '/sign-up'])
    app.get(url, entry(options.webDirectory, 'sign-in/index.html'));
  // https://w3c.github.io/webappsec-change-password-url: password managers lead here.
  app.get('/.well-known/change-password', (_request, reply) => reply.redirect('/security/password', 302));
  if (options.trial) app.get('/parts', entry(options.webDirectory, 'parts/index.html'));
  registerHelpPages(app, options);
  const openapi = existsSync(options.openapiFile) ? readFileSync(options.openapiFile, 'utf8') : '{}';
  app.get('/openapi.json', (_request, reply) => reply.type('application/json').send(openapi));
  await app.register(async (docs) => {
    docs.addHook('onSend', async (_request, reply) => {
      reply.header('content-security-policy', referencePolicy);
    });
    await docs.register(reference, {
      routePrefix: '/docs',
      configuration: { content: openapi, withDefaultFonts: false, telemetry: false, agent: { disabled: true } },
    });
  });
}

/** The login help with its leaves, the articles of problems, agreement and privacy. */
export function registerHelpPages(app: FastifyInstance, options: HelpPages): void {
  const leaves = join(options.helpDirectory, 'login');
  const loginTexts = existsSync(leaves) ? loadProblemTexts(leaves) : undefined;
  app.get('/help/login', entry(options.webDirectory, 'help/index.html'));
  app.get('/help/login/:leaf', (request: FastifyRequest<{ Params: { leaf: string } }>, reply) => {
    const page = loginTexts && loginHelpPage(loginTexts, request.params.leaf, localeOf(request));
    return page === undefined ? reply.callNotFound() : html(reply, page);
  });
  app.get('/help/problems', (request, reply) => html(reply, problemIndexPage(options.texts, localeOf(request))));
  app.get('/help/problems/:code', (request: FastifyRequest<{ Params: { code: string } }>, reply) => {
    const page = problemPage(options.texts, request.params.code, localeOf(request));
    return page === undefined ? reply.callNotFound() : html(reply, page);
  });
  for (const name of ['agreement', 'privacy'] as const)
    app.get(`/help/${name}`, (request, reply) =>
      html(reply, documentPage(options.helpDirectory, name, localeOf(request))),
    );
}

function entry(webDirectory: string, file: string) {
  return (_request: FastifyRequest, reply: FastifyReply): FastifyReply | void => {
    const path = join(webDirectory, file);
    if (!existsSync(path)) return reply.callNotFound();
    return html(reply, readFileSync(path, 'utf8'));
  };
}

function html(reply: FastifyReply, page: string): FastifyReply {
  return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
}

/** `?lang=` wins over the browser's languages, so that a link can choose. */
function localeOf(request: FastifyRequest): Locale {
  const query = request.query;
  const chosen = typeof query === 'object' && query !== null && 'lang' in query ? query.lang : undefined;
  if (chosen === 'zh-CN' || chosen === 'en') return chosen;
  return pickLocale(request.headers['accept-language']);
}
