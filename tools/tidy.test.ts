import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findViolations } from './tidy.ts';
import { rulesBroken, standing } from './tidy/house-in-order.ts';

describe('tidy', () => {
  test('finds nothing in a house in order', () => {
    expect(rulesBroken({})).toEqual([]);
  });

  test('names file, line, rule and what to do instead', () => {
    const files = new Map([
      ...standing,
      ['server/ledger/post.ts', "import '#kernel';\n\nimport '#identity';\n"] as const,
    ]);
    expect(findViolations(files)).toEqual([
      {
        path: 'server/ledger/post.ts',
        line: 3,
        rule: 'room-order',
        instead: 'ledger may not know identity: look at the outcome from the upper room, or enqueue a job it handles',
      },
    ]);
  });

  test('has no rule that is not shown failing', () => {
    const folder = join(import.meta.dirname, 'tidy');
    const namesIn = (pattern: RegExp, ending: string): string[] => {
      const files = readdirSync(folder).filter((name) => name.endsWith(ending));
      const names = files.flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(pattern)]);
      return [...new Set(names.map((match) => match[1] ?? ''))].sort();
    };
    const rules = namesIn(/(?:rule: |\bsay\(\s*)'([a-z-]+)'/g, '-rules.ts');
    expect(rules.length).toBeGreaterThan(20);
    expect(rules).toEqual(namesIn(/\brule: '([a-z-]+)'/g, '.test.ts'));
  });
});
