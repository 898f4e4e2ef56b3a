import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type Rolldown } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What must stand on a slow phone: JavaScript, gzipped, with all an entry loads at once. */
const bytesMax: Readonly<Record<string, number>> = { 'sign-in': 90_000, help: 60_000 };

const { version }: { version: string } = JSON.parse(readFileSync(at('package.json'), 'utf8'));

/** What sign-in draws with and shares with the other pages. */
const firstScreen = new RegExp(
  [
    'node_modules/(react|react-dom|scheduler)/',
    'icons/(lock|stethoscope)\\.',
    'web/shared/api/call',
    'web/shared/ui/device/',
    'web/shared/ui/inputs/(Button|Checkbox|CopyButton|Field|IconButton|Link)\\.',
    'web/shared/ui/layout/(LanguageSwitch|Mark|Page)\\.',
    'web/shared/ui/states/(ProblemNote|StatusLine)\\.',
  ].join('|'),
);

/** The form and what its later steps share with it: in one file as well. */
const signInForm = new RegExp(
  [
    'web/sign-in/(Head|IdentifierField|SignInApp|SignInForm|SubmitButton|TroubleNote|Waiting|WorkLine)\\.tsx$',
    'web/sign-in/(call-trouble|entry|identifier|leave|place|safe-target|take-token)\\.ts$',
    'web/sign-in/use-(app|arrival|first-look|loaded|place|sign-in|title|wrong-field)\\.ts$',
    'web/sign-in/(challenge/send-challenged|sign-up/draft)\\.ts$',
    'web/shared/words/sign-in\\.ts$',
  ].join('|'),
);

/** What the offline shell holds besides the hashed files. */
const shellPages = ['/', '/sign-in', '/help/login', '/before-paint.js', '/manifest.webmanifest', '/icon.svg'];

/** A lazy chunk past this (the strength gate's dictionaries) is fetched when it is needed, not kept on every phone. */
const lazyBytesMax = 100_000;

/** The apps and the help with all they load at once, their lighter lazy screens, styles and fonts; not the page of parts. */
function shellAssets(bundle: Rolldown.OutputBundle): string[] {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    const chunk = bundle[file];
    if (seen.has(file) || chunk?.type !== 'chunk') return;
    seen.add(file);
    for (const next of chunk.imports) visit(next);
    for (const next of chunk.dynamicImports) {
      const lazy = bundle[next];
      if (lazy?.type === 'chunk' && lazy.code.length <= lazyBytesMax) visit(next);
    }
  };
  for (const [file, output] of Object.entries(bundle)) {
    if (output.type === 'chunk' && /^(wallet|sign-in|help)$/.test(output.name)) visit(file);
  }
  return [...seen, ...Object.keys(bundle).filter((file) => /\.(css|woff2)$/.test(file))].toSorted();
}

/** Tells the service worker which files are the shell, and names their version. */
function serviceWorkerShell(): Plugin {
  return {
    name: 'service-worker-shell',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle['service-worker.js'];
        if (worker?.type !== 'chunk') return this.error('the service worker was not built');
        const files = [...shellPages, ...shellAssets(bundle).map((file) => `/${file}`)];
        const hash = createHash('sha256');
        for (const file of Object.keys(bundle).toSorted()) {
          const output = bundle[file];
          hash.update(file).update(output?.type === 'chunk' ? output.code : (output?.source ?? ''));
        }
        const constants = { SHELL_FILES: files, SHELL_VERSION: hash.digest('hex').slice(0, 12) };
        const lines = Object.entries(constants).map(([name, value]) => `const ${name}=${JSON.stringify(value)};`);
        worker.code = `${lines.join('')}\n${worker.code}`;
      },
    },
  };
}

/** Prints what the light entries weigh and stops the build when one is past its budget, or not there. */
function budgets(): Plugin {
  return {
    name: 'budgets',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [name, max] of Object.entries(bytesMax)) {
          const entry = Object.values(bundle).find((output) => output.type === 'chunk' && output.name === name);
          if (entry === undefined) return this.error(`${name} was not built`);
          const { bytes, files } = weigh(bundle, entry.fileName);
          const text = `${name}: ${(bytes / 1000).toFixed(1)} kB gz in ${files} files, of ${max / 1000} kB`;
          if (bytes > max) this.error(text);
          this.info(text);
        }
      },
    },
  };
}

function weigh(bundle: Rolldown.OutputBundle, entry: string): { readonly bytes: number; readonly files: number } {
  const seen = new Set<string>();
  const visit = (file: string): number => {
    const chunk = bundle[file];
    if (seen.has(file) || chunk?.type !== 'chunk') return 0;
    seen.add(file);
    return chunk.imports.reduce((sum, next) => sum + visit(next), gzipSync(chunk.code).length);
  };
  const bytes = visit(entry);
  return { bytes, files: seen.size };
}

/**
 * The help page shares no script with the apps: a small file both use would lie in the chunk that carries React. What it
 * takes from shared rooms is built a second time for it.
 */
function helpApart(): Plugin {
  const isHelp = (id: string): boolean => id.includes('/web/help/') || id.endsWith('?apart');
  return {
    name: 'help-apart',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (importer === undefined || !isHelp(importer)) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (found === null || found.external !== false || isHelp(found.id) || !found.id.endsWith('.ts')) return found;
      return { ...found, id: `${found.id}?apart` };
    },
  };
}

/** In development the addresses are those of the real server: /sign-in and the wallet's own routes. */
function developmentRoutes(): Plugin {
  return {
    name: 'development-routes',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = request.url?.split('?')[0] ?? '/';
        if (path.startsWith('/sign-in') || path.startsWith('/sign-up')) {
          if (!path.includes('.')) request.url = '/sign-in/index.html';
        } else if (path === '/help/login') request.url = '/help/index.html';
        else if (path === '/parts') request.url = '/parts/index.html';
        else if (!path.includes('.') && !path.startsWith('/@')) request.url = '/wallet/index.html';
        next();
      });
    },
  };
}

export default defineConfig({
  root: at('web'),
  publicDir: at('web/public'),
  appType: 'mpa',
  plugins: [helpApart(), react(), tailwindcss(), developmentRoutes(), serviceWorkerShell(), budgets()],
  define: { __APP_VERSION__: JSON.stringify(version) },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/healthz', '/probe', '/status', '/dev', '^/help/[^.]*$', '/docs'].map((path) => [
        path,
        'http://localhost:8080',
      ]),
    ),
  },
  build: {
    outDir: at('dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    // Fonts and pictures stay files: the content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        'sign-in': at('web/sign-in/index.html'),
        wallet: at('web/wallet/index.html'),
        help: at('web/help/index.html'),
        parts: at('web/parts/index.html'),
        'service-worker': at('web/service-worker.ts'),
      },
      output: {
        // In one file these pack better than in a dozen; every page needs them. Measured: 4 kB less for sign-in.
        codeSplitting: {
          groups: [
            { name: 'first-screen', test: firstScreen },
            { name: 'sign-in-form', test: signInForm },
          ],
        },
        entryFileNames: (chunk) => (chunk.name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js'),
      },
      treeshake: {
        // Parts and words only declare: an entry takes what it imports and nothing else of their doors.
        moduleSideEffects: [{ test: /\/web\/shared\/|\/kernel\/|\/contract\//, sideEffects: false }],
      },
    },
  },
});
