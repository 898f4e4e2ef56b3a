import { expect, test } from 'vitest';
import { failedOf } from './failed-of.ts';

const named = (name: string) => Object.assign(new Error('said by the browser'), { name });

test.each([
  ['NotAllowedError', 'cancelled'],
  ['AbortError', 'cancelled'],
  ['NotSupportedError', 'unsupported'],
  ['ConstraintError', 'unsupported'],
  ['SecurityError', 'failed'],
  ['UnknownError', 'failed'],
])('%s is %s', (name, kind) => {
  expect(failedOf(named(name))).toEqual({ kind });
});

test('whatever else was thrown did not work', () => {
  expect(failedOf('a text')).toEqual({ kind: 'failed' });
});
