import type { Reporter, TestModule } from 'vitest/node';

/** Ends the run with the line `N passed, N failed`, alone on a line, which CI reads. */
export class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const { passed, failed } = countTests(modules.map(summarise), unhandledErrors.length);
    // After the default reporter's own summary, which is written in the same turn.
    process.once('exit', () => process.stdout.write(`\n${passed} passed, ${failed} failed\n`));
    if (failed > 0) process.exitCode = 1;
  }
}

export type TestState = 'passed' | 'failed' | 'skipped' | 'pending';

/** One test file: the states of its tests, and whether the file itself fell over (did not load, a hook threw). */
export interface FileSummary {
  readonly states: readonly TestState[];
  readonly broken: boolean;
}

/** A skipped test counts as failed: here a test either holds or goes. A broken file is one failure of its own, and so is a run of no file. */
export function countTests(
  files: readonly FileSummary[],
  unhandledErrors: number,
): { readonly passed: number; readonly failed: number } {
  const states = files.flatMap((file) => file.states);
  const passed = states.filter((state) => state === 'passed').length;
  const broken = files.filter((file) => file.broken).length;
  const failed = states.length - passed + broken + unhandledErrors;
  return { passed, failed: files.length === 0 ? Math.max(failed, 1) : failed };
}

function summarise(module: TestModule): FileSummary {
  const states = [...module.children.allTests()].map((test) => test.result().state);
  const fellOver = module.state() === 'failed' && !states.includes('failed');
  return { states, broken: fellOver || module.errors().length > 0 };
}
