import { expect, test } from 'vitest';
import { cameraTroubleOf } from './camera-trouble.ts';

test.each([
  ['NotAllowedError', 'refused'],
  ['SecurityError', 'refused'],
  ['NotReadableError', 'busy'],
  ['AbortError', 'busy'],
  ['NotFoundError', 'none'],
  ['OverconstrainedError', 'none'],
  ['TypeError', 'none'],
] as const)('%s: the camera is %s', (name, trouble) => {
  expect(cameraTroubleOf(name)).toBe(trouble);
});
