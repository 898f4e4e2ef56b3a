import { expect, test } from 'vitest';
import { safeTarget } from './safe-target.ts';

const origin = 'https://wallet.example';

const rules: readonly [rule: string, search: string, target: string][] = [
  ['nothing asked goes home', '', '/'],
  ['a path of ours', '?to=/activity', '/activity'],
  ['with query and fragment', `?to=${encodeURIComponent('/pay?code=1#now')}`, '/pay?code=1#now'],
  ['another host without scheme', '?to=//evil.example', '/'],
  ['a backslash counts as a slash', `?to=${encodeURIComponent('/\\evil.example')}`, '/'],
  ['backslashes alone', `?to=${encodeURIComponent('\\\\evil.example')}`, '/'],
  ['a tab that browsers drop', `?to=${encodeURIComponent('/\t/evil.example')}`, '/'],
  ['a line end that browsers drop', `?to=${encodeURIComponent('/\n/evil.example')}`, '/'],
  ['a whole address', `?to=${encodeURIComponent('https://evil.example/')}`, '/'],
  ['a scheme alone', '?to=https:', '/'],
  ['a script', `?to=${encodeURIComponent('javascript:alert(1)')}`, '/'],
  ['dots that climb to another host', `?to=${encodeURIComponent('/..//evil.example')}`, '/'],
  ['a relative path', '?to=activity', '/'],
  ['this very page would be a circle', '?to=/sign-in', '/'],
  ['signing up as well', `?to=${encodeURIComponent('/sign-up?to=/pay')}`, '/'],
  ['a path that only begins like it', '?to=/sign-ins', '/sign-ins'],
];

test.each(rules)('%s', (_rule, search, target) => {
  const decided = safeTarget(search, origin);
  expect(decided).toBe(target);
  expect(new URL(decided, origin).origin).toBe(origin);
});
