import { reachedFile } from './doors.ts';
import { familyOf, isTestFile, placeOf, type Place } from './house.ts';
import type { House, Rule, Violation } from './violation.ts';

/** Sub-rooms that may know each other must not go round in a circle. */
export const circleRule: Rule = function* (house) {
  const steps = new Map<Place, Map<Place, { path: string; line: number }>>();
  for (const [path, source] of house.sources) {
    const from = placeOf(path);
    if (isTestFile(path)) continue;
    for (const one of source.imports) {
      const target = reachedFile(path, one.specifier, house.doors);
      const to = target === undefined ? from : placeOf(target);
      if (to === from || familyOf(to) !== familyOf(from) || !/^(platform|web\/shared)\//.test(from)) continue;
      const row = steps.get(from) ?? new Map<Place, { path: string; line: number }>();
      if (!row.has(to)) row.set(to, { path, line: one.line });
      steps.set(from, row);
    }
  }
  for (const [from, row] of steps) {
    for (const [to, at] of row) {
      const way = findWay(steps, to, from);
      if (way && from === [...way].sort()[0])
        yield { ...at, rule: 'no-circle', instead: `break the circle ${[from, ...way].join(' → ')}: hand one side in` };
    }
  }
};

function findWay(steps: ReadonlyMap<Place, ReadonlyMap<Place, unknown>>, from: Place, to: Place): Place[] | undefined {
  const queue: Place[][] = [[from]];
  const seen = new Set<Place>([from]);
  for (let way = queue.shift(); way; way = queue.shift()) {
    const last = way.at(-1) ?? from;
    if (last === to) return way;
    for (const next of steps.get(last)?.keys() ?? []) {
      if (!seen.has(next)) queue.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}

/** What must not be in the first load: sign-in is an entry of its own, ≤ 90 kB of JavaScript. */
const heavy: readonly { readonly entry: RegExp; readonly banned: RegExp; readonly rule: string }[] = [
  { entry: /^web\/sign-in\//, banned: /^(@tanstack\/.+|zod(\/.+)?|#strength)$/, rule: 'sign-in-light' },
  { entry: /^(web\/|contract\/paths\.ts$)/, banned: /^zod(\/.+)?$/, rule: 'browser-without-zod' },
];

/** Follows static value imports from every file of a light entry, through doors too. */
export const lightRule: Rule = function* (house) {
  for (const { entry, banned, rule } of heavy) {
    const told = new Set<string>();
    for (const path of house.sources.keys()) {
      if (!entry.test(path) || isTestFile(path)) continue;
      for (const violation of findHeavy(house, path, banned, rule)) {
        const key = `${violation.path}:${violation.line}`;
        if (!told.has(key)) yield violation;
        told.add(key);
      }
    }
  }
};

function* findHeavy(house: House, entry: string, banned: RegExp, rule: string): Iterable<Violation> {
  const seen = new Set<string>([entry]);
  const queue: string[][] = [[entry]];
  for (let way = queue.shift(); way; way = queue.shift()) {
    const path = way.at(-1) ?? entry;
    for (const one of house.sources.get(path)?.imports ?? []) {
      if (one.isType || one.isDynamic) continue;
      if (banned.test(one.specifier)) {
        const via = way.length > 1 ? ` (reached by ${way.slice(0, -1).join(' → ')})` : '';
        yield { path, line: one.line, rule, instead: `load ${one.specifier} later with import()${via}` };
        continue;
      }
      const target = reachedFile(path, one.specifier, house.doors);
      if (target === undefined || seen.has(target)) continue;
      seen.add(target);
      queue.push([...way, target]);
    }
  }
}
