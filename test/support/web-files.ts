import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const folder = join(import.meta.dirname, '../../dist/web');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/** As strict as the real server's: nothing inline, nothing from elsewhere. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
  "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; frame-ancestors 'none'";

export interface WebFiles {
  readonly url: string;
  close(): Promise<void>;
}

function fileOf(path: string): string {
  const file = join(folder, path);
  if (existsSync(file) && statSync(file).isFile()) return file;
  return join(folder, appOf(path), 'index.html');
}

function appOf(path: string): string {
  if (path.startsWith('/help/login')) return 'help';
  return path.startsWith('/sign-') ? 'sign-in' : path === '/parts' ? 'parts' : 'wallet';
}

/** What the help page measures, on a quiet day. */
function roadAnswer(url: URL): object | undefined {
  const at = new Date().toISOString();
  if (url.pathname === '/probe') return { n: url.searchParams.get('n'), at };
  if (url.pathname !== '/status.json') return undefined;
  return { at, version: '0.0.0', minVersion: '0.0.0', service: 'ok', since: at, maintenance: null, incident: null };
}

/** The built web app alone, without a server behind it, under the strict policy. */
export async function serveWebFiles(): Promise<WebFiles> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname;
    const road = roadAnswer(url);
    if (road !== undefined) {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(road));
      return;
    }
    if (path.startsWith('/api/') || path === '/healthz') {
      response.setHeader('content-type', 'application/json').end('{}');
      return;
    }
    const file = fileOf(path);
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    response.setHeader('content-security-policy', policy);
    response.setHeader('cache-control', 'no-cache');
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
