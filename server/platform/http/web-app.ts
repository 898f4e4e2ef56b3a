import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Public files of the built app: no dot files (the build's stamp), no entry pages (they have addresses of their own). */
const publicFile = /^(?:\/[\w-][\w.-]*)+\.(?!html$)[a-z0-9]+$/;

/** Files with a hash in their name for ever, everything else to be asked for anew; nothing outside the folder. */
export async function registerWebFiles(app: FastifyInstance, webDirectory: string): Promise<void> {
  if (!existsSync(webDirectory)) return;
  await app.register(staticFiles, {
    root: webDirectory,
    wildcard: true,
    index: false,
    dotfiles: 'deny',
    allowedPath: (path) => publicFile.test(path),
    setHeaders: (reply, path) =>
      void reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  });
}

/** Every screen of the app is the same shell. A file that is not there, or an API address, is no screen. */
export function wantsShell(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0] ?? '';
  if ((request.method !== 'GET' && request.method !== 'HEAD') || path.startsWith('/api/')) return false;
  if (path === '/') return true;
  return !/\.[a-z0-9]+$/i.test(path) && (request.headers.accept ?? '').includes('text/html');
}

/** Undefined when the app is not built. */
export function sendShell(reply: FastifyReply, webDirectory: string): FastifyReply | undefined {
  const file = join(webDirectory, 'wallet/index.html');
  if (!existsSync(file)) return undefined;
  return reply
    .code(200)
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(readFileSync(file, 'utf8'));
}
