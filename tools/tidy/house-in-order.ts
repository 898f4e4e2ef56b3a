import { describe, expect, test } from 'vitest';
import { findViolations } from '../tidy.ts';

/** A small house in order; every row below lays files over it. */
const doors = {
  '#kernel': './kernel/index.ts',
  '#strength': './strength/index.ts',
  '#contract/*': './contract/*.ts',
  '#platform/*': './server/platform/*/index.ts',
  '#ledger': './server/ledger/index.ts',
  '#identity': './server/identity/index.ts',
  '#wallet': './server/wallet/index.ts',
  '#merchants': './server/merchants/index.ts',
  '#web/ui': './web/shared/ui/index.ts',
  '#web/api': './web/shared/api/index.ts',
  '#test/*': './test/support/*.ts',
};
const rooms = [
  'kernel',
  'strength',
  'contract',
  ...[
    'platform/http',
    'platform/jobs',
    'platform/audit',
    'platform/config',
    'ledger',
    'identity',
    'wallet',
    'merchants',
  ].map((room) => `server/${room}`),
  'web/shared/ui',
  'web/shared/api',
];
export const standing = new Map<string, string>([
  ['package.json', JSON.stringify({ imports: doors })],
  ...rooms.flatMap((room): [string, string][] => [
    [`${room}/README.md`, `# ${room}`],
    [`${room}/index.ts`, 'export {};'],
  ]),
]);

type Files = Readonly<Record<string, string>>;

/** A rule with what breaks it and it alone, and the like of it that stands. */
interface Proof {
  readonly rule: string;
  readonly broken: readonly Files[];
  readonly kept: readonly Files[];
}

export function rulesBroken(files: Files): string[] {
  const broken = findViolations(new Map([...standing, ...Object.entries(files)])).map((one) => one.rule);
  return [...new Set(broken)].sort();
}

/** Each row becomes its tests: broken breaks exactly this rule, kept breaks none. */
export function proveRules(proofs: readonly Proof[]): void {
  describe.each(proofs)('$rule', ({ rule, broken, kept }) => {
    test.each(broken)('is broken by %o', (files) => {
      expect(rulesBroken(files)).toEqual([rule]);
    });
    test.each(kept)('is kept by %o', (files) => {
      expect(rulesBroken(files)).toEqual([]);
    });
  });
}

export function lines(count: number): string {
  return 'export {};\n'.repeat(count);
}

/** package.json with one door more. */
export function withDoor(name: string, target: string): string {
  return JSON.stringify({ imports: { ...doors, [name]: target } });
}
