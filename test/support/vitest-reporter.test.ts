import { expect, test } from 'vitest';
import { countTests, type FileSummary } from './vitest-reporter.ts';

const whole = (...states: FileSummary['states']): FileSummary => ({ states, broken: false });

test.each<[string, FileSummary[], number, string]>([
  ['all well', [whole('passed', 'passed'), whole('passed')], 0, '3 passed, 0 failed'],
  ['one failed', [whole('passed', 'failed')], 0, '1 passed, 1 failed'],
  ['a skipped test counts as failed', [whole('passed', 'skipped')], 0, '1 passed, 1 failed'],
  ['a test that never ended counts as failed', [whole('pending')], 0, '0 passed, 1 failed'],
  [
    'a file that does not load counts as failed',
    [{ states: [], broken: true }, whole('passed')],
    0,
    '1 passed, 1 failed',
  ],
  ['a file whose afterAll throws counts as failed', [{ states: ['passed'], broken: true }], 0, '1 passed, 1 failed'],
  ['an error outside every test counts as failed', [whole('passed')], 1, '1 passed, 1 failed'],
  ['a run that found nothing has not passed', [], 0, '0 passed, 1 failed'],
])('%s', (_, files, unhandledErrors, line) => {
  const { passed, failed } = countTests(files, unhandledErrors);
  expect(`${passed} passed, ${failed} failed`).toBe(line);
});
