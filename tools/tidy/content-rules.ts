import { isGenerated, isTestFile, placeOf } from './house.ts';
import type { Finding } from './source.ts';
import type { Rule, Violation } from './violation.ts';

interface ContentRule {
  readonly rule: string;
  readonly instead: string;
  readonly applies: (path: string) => boolean;
  readonly finds: 'sql' | 'environment' | 'time' | 'chance' | 'unfinishedTests' | 'promises' | 'syntaxErrors';
}

const outside = /^(cli|tools|test|bench|gauntlet)\/|^[^/]+$/;
const isInside = (path: string): boolean => !outside.test(path) && !isTestFile(path) && !isGenerated(path);

const rules: readonly ContentRule[] = [
  {
    rule: 'sql-in-sql-files',
    instead: 'move the statement to a *.sql.ts of this room and call it by name',
    applies: (path) =>
      (isInside(path) || path.startsWith('cli/')) && !path.endsWith('.sql.ts') && !path.startsWith('web/'),
    finds: 'sql',
  },
  {
    rule: 'environment-in-config',
    instead: 'read it in server/platform/config and hand the setting in',
    applies: (path) => isInside(path) && !path.startsWith('server/platform/config/') && !path.endsWith('.config.ts'),
    finds: 'environment',
  },
  {
    rule: 'time-handed-in',
    instead: 'use context.clock.now(), so that tests and replays own the time',
    applies: (path) => isInside(path) && !path.startsWith('server/platform/') && !path.startsWith('web/'),
    finds: 'time',
  },
  {
    rule: 'chance-handed-in',
    instead: 'use context.chance (in the browser crypto.getRandomValues)',
    applies: (path) => isInside(path) && !path.startsWith('server/platform/'),
    finds: 'chance',
  },
  {
    rule: 'tests-run',
    instead: 'a test runs or is not there: mend it or delete it',
    applies: isTestFile,
    finds: 'unfinishedTests',
  },
  {
    rule: 'no-promises',
    instead: 'do it now, or write it down as an issue',
    applies: (path) => !isGenerated(path),
    finds: 'promises',
  },
  {
    rule: 'parses',
    instead: 'the file cannot be read, so no rule could be checked',
    applies: (path) => !isGenerated(path),
    finds: 'syntaxErrors',
  },
];

/** Rules about what stands inside a file, decided by its name. */
export const contentRules: Rule = function* (house) {
  for (const [path, source] of house.sources) {
    for (const { rule, instead, applies, finds } of rules) {
      if (!applies(path)) continue;
      for (const one of dedupe(source[finds]))
        if (!isBrowserChance(path, one, rule))
          yield { path, line: one.line, rule, instead: `${one.what}: ${instead}` } satisfies Violation;
    }
  }
};

/** The browser has no Context; its own strong source is right there, Math.random never is. */
function isBrowserChance(path: string, one: Finding, rule: string): boolean {
  return rule === 'chance-handed-in' && placeOf(path).startsWith('web') && one.what !== 'Math.random()';
}

function dedupe(list: readonly Finding[]): Finding[] {
  return [...new Map(list.map((one) => [one.line, one])).values()];
}
