import { describe, expect, test } from 'vitest';
import { report, runChecks, type Check, type CheckResult } from './check.ts';

const list: readonly Check[] = ['a', 'b', 'c'].map((name) => ({ name, command: ['true'] }));

function answer(exitCodes: Readonly<Record<string, number>>): (check: Check) => Promise<CheckResult> {
  return async ({ name }) => ({ name, exitCode: exitCodes[name] ?? 0, seconds: 1, output: `output of ${name}` });
}

describe('check', () => {
  test('runs every check although one failed, at most two at a time', async () => {
    let running = 0;
    let most = 0;
    const results = await runChecks(list, async (check) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => void setImmediate(resolve));
      running--;
      return answer({ a: 1 })(check);
    });
    expect(results.map((one) => [one.name, one.exitCode])).toEqual([
      ['a', 1],
      ['b', 0],
      ['c', 0],
    ]);
    expect(most).toBe(2);
  });

  test('shows the output of what failed and only of that', async () => {
    const text = report(await runChecks(list, answer({ b: 2 })));
    expect(text).toContain('output of b');
    expect(text).not.toContain('output of a');
    expect(text.split('\n').at(-1)).toBe('check: b failed');
  });

  test('says so when all is in order', async () => {
    expect(
      report(await runChecks(list, answer({})))
        .split('\n')
        .at(-1),
    ).toBe('check: in order');
  });
});
