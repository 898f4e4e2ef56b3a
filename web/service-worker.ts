/// <reference lib="webworker" />
// The offline shell by hand. Keeps the app's own files and nothing of a person: no /api answer is ever kept, nothing waits
// here to be sent later. A new version is installed beside the old one and takes over when the page says so.

// oxlint-disable-next-line unicorn/require-module-specifiers -- makes this a module, with a `self` of its own
export {};
declare const self: ServiceWorkerGlobalScope;
/** Filled in by the build: every hashed file and both shells, and a name that changes with them. */
declare const SHELL_FILES: readonly string[];
declare const SHELL_VERSION: string;

const shellCache = `shell-${SHELL_VERSION}`;
const helpPatienceMs = 1_500;

async function keepShell(): Promise<void> {
  const cache = await caches.open(shellCache);
  await cache.addAll(SHELL_FILES.map((file) => new Request(file, { cache: 'reload' })));
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== shellCache).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The network first, so that nobody is kept on an old page; without it the shell, which then says so. */
async function openPage(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    const signIn = new URL(request.url).pathname.startsWith('/sign-');
    const shell = await caches.match(signIn ? '/sign-in' : '/');
    return shell ?? Response.error();
  }
}

/** Help must open whatever is wrong with the road: a portal, a gateway's fault or a long silence gets the kept page. */
async function openHelp(request: Request): Promise<Response> {
  const kept = await caches.match('/help/login');
  if (kept === undefined) return fetch(request);
  const patience = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), helpPatienceMs));
  const answer = await Promise.race([fetch(request).catch(() => undefined), patience]);
  const ours = answer !== undefined && answer.type === 'basic' && answer.status < 500 && !answer.redirected;
  return ours ? answer : kept;
}

/** Files with a hash in their name never change. */
async function openFile(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(keepShell()));
self.addEventListener('activate', (event) => event.waitUntil(dropOthers()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate')
    event.respondWith(/^\/help\/login(\/|$)/.test(pathname) ? openHelp(request) : openPage(request));
  else if (SHELL_FILES.includes(pathname)) event.respondWith(openFile(request));
});

self.addEventListener('message', (event) => {
  if (typeof event.data !== 'object' || event.data === null || !('type' in event.data)) return;
  if (event.data.type === 'take-over') event.waitUntil(self.skipWaiting());
  if (event.data.type === 'wipe') event.waitUntil(dropOthers());
});
