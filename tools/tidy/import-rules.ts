import { reachedFile } from './doors.ts';
import {
  browserSafePlaces,
  familyOf,
  gauntletKnows,
  isTestFile,
  knownBy,
  outsidePlaces,
  placeOf,
  type Place,
} from './house.ts';
import type { Import } from './source.ts';
import type { House, Rule, Violation } from './violation.ts';

interface Edge {
  readonly path: string;
  readonly from: Place;
  readonly to: Place;
  readonly target: string;
  readonly one: Import;
}

type Report = Omit<Violation, 'path' | 'line'>;

/** Every rule about who may import whom. */
export const importRules: Rule = function* (house) {
  for (const [path, source] of house.sources) {
    const from = placeOf(path);
    for (const one of source.imports) {
      const report = judge(house, path, from, one);
      if (report) yield { path, line: one.line, ...report };
    }
  }
};

function judge(house: House, path: string, from: Place, one: Import): Report | undefined {
  const target = reachedFile(path, one.specifier, house.doors);
  if (one.specifier.startsWith('#') && target === undefined)
    return {
      rule: 'unknown-door',
      instead: `${one.specifier} opens nothing: import a door listed in package.json "imports"`,
    };
  if (target === undefined) return judgePackage(path, from, one);
  const edge = { path, from, to: placeOf(target), target, one };
  return judgeGauntlet(edge) ?? judgeRelative(house, edge) ?? judgeOrder(edge);
}

/** It could carry its checks to another product tomorrow, and nothing here leans on them. */
function judgeGauntlet({ from, to, one }: Edge): Report | undefined {
  if (from === to) return undefined;
  if (to === 'gauntlet')
    return { rule: 'gauntlet-apart', instead: 'nobody imports the gauntlet: move what you share to test/support' };
  if (from === 'gauntlet' && !gauntletKnows.has(one.specifier))
    return {
      rule: 'gauntlet-apart',
      instead: `the gauntlet asks over HTTP only: ${one.specifier} is this product's inside`,
    };
  return undefined;
}

/** Packages: kernel has none, and what a browser loads has no `node:`; Fastify is for routes. */
function judgePackage(path: string, from: Place, one: Import): Report | undefined {
  if (isTestFile(path)) return undefined;
  if (from === 'kernel')
    return { rule: 'kernel-imports-nothing', instead: 'kernel imports nothing: hand the value in, or move the file' };
  const isBrowser = browserSafePlaces.has(from) || from.startsWith('web');
  if (isBrowser && one.specifier.startsWith('node:') && !path.endsWith('.config.ts'))
    return { rule: 'browser-safe', instead: `${from} is loaded by the browser: ${one.specifier} belongs in platform` };
  if (/^(fastify|@fastify\/.+)$/.test(one.specifier) && !knowsHttp(path, from))
    return { rule: 'http-in-routes', instead: 'only routes.ts knows HTTP: return a value and let routes.ts answer' };
  return undefined;
}

function judgeRelative(house: House, { from, to, target, one }: Edge): Report | undefined {
  if (!one.specifier.startsWith('.')) {
    if (from === to && !outsidePlaces.has(from) && from !== 'contract')
      return {
        rule: 'relative-inside',
        instead: `inside ${from} import the file relatively, not through its own door`,
      };
    return undefined;
  }
  if (!/\.[a-z0-9]+(\?.*)?$/.test(one.specifier) || /\.jsx?(\?.*)?$/.test(one.specifier))
    return { rule: 'import-extension', instead: `write the file's real extension: ${one.specifier}.ts` };
  if (from === to || target.startsWith('web/generated/') || isAsset(target)) return undefined;
  // A tool writes a room's own files (a filter, the OpenAPI document), so it may look inside.
  if (from === 'tools') return undefined;
  const isOutside = outsidePlaces.has(from) || from === 'web';
  const hasNoDoor =
    outsidePlaces.has(to) || to === 'web' || (isOutside && to.startsWith('web/') && !hasDoor(house, to));
  if (isOutside && hasNoDoor) return undefined;
  return { rule: 'leave-by-door', instead: `${one.specifier} leaves ${from}: import ${to} by its #door` };
}

function hasDoor(house: House, place: Place): boolean {
  return house.doors(`#${place}`) !== undefined || house.doors(`#${place.replace('/shared/', '/')}`) !== undefined;
}

/** Styles, pictures and JSON words are shared downwards by path; the order of rooms still holds for them. */
function isAsset(target: string): boolean {
  return /\.(css|svg|png|webp|woff2|json|wasm|txt)$/.test(target);
}

function judgeOrder({ path, from, to, one }: Edge): Report | undefined {
  if (from === to) return undefined;
  const isTest = isTestFile(path);
  if (outsidePlaces.has(to)) {
    if (outsidePlaces.has(from) || (to === 'test' && isTest)) return undefined;
    return { rule: 'nobody-knows-the-top', instead: `${to} is composition: take what you need as an argument` };
  }
  if (outsidePlaces.has(from)) return undefined;
  if (from.startsWith('web') && !to.startsWith('web')) return judgeBrowser(from, to, one);
  if (from === 'web' || to === 'web/generated') return undefined;
  if (to === 'contract' && !isTest && from !== 'contract' && !knowsHttp(path, from))
    return { rule: 'http-in-routes', instead: 'only routes.ts knows the contract: speak kernel words here' };
  if (to === 'platform/http' && !isTest && !knowsHttp(path, from) && !(path.endsWith('/problems.ts') && one.isType))
    return { rule: 'http-in-routes', instead: 'only routes.ts knows #platform/http: return a value instead' };
  const allowed = knownBy(from);
  if (allowed === undefined)
    return {
      rule: 'room-order',
      instead: `${from} is no room of the table: add it to tools/tidy/house.ts and ARCHITECTURE.md`,
    };
  if (allowed.includes(to) || allowed.includes(familyOf(to))) return undefined;
  if (to.startsWith('web/'))
    return {
      rule: 'web-apps-apart',
      instead: `web apps never know each other: share through a #web/… door, not ${to}`,
    };
  return {
    rule: 'room-order',
    instead: `${from} may not know ${to}: look at the outcome from the upper room, or enqueue a job it handles`,
  };
}

function judgeBrowser(from: Place, to: Place, one: Import): Report | undefined {
  if (to === 'contract' && !one.isType && one.specifier !== '#contract/paths')
    return {
      rule: 'browser-contract-types',
      instead: 'write `import type`; only #contract/paths is a value in the browser',
    };
  if (to === 'kernel' || to === 'strength' || to === 'ways-back' || to === 'contract') return undefined;
  return {
    rule: 'browser-knows',
    instead: `${from} knows kernel, strength, ways-back and contract, never ${to}: ask over HTTP`,
  };
}

function knowsHttp(path: string, from: Place): boolean {
  return path.endsWith('/routes.ts') || from === 'platform/http' || from === 'contract' || outsidePlaces.has(from);
}
