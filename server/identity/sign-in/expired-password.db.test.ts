import { afterAll, beforeAll, expect, test } from 'vitest';
import { field, openBrowser } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { enter, knownBrowser, passDays, signInCodeFor, someone } from '#test/signing-in';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity({ profile: 'mlps3' });
});
afterAll(() => it.drop());

test.each([
  [89, { state: 'signed_in', scope: 'full', because: null }],
  [90, { state: 'signed_in', scope: 'limited', because: 'password_expired' }],
])('a password set %i days ago, on a known device and on a new one', async (days, expected) => {
  const who = await someone(it);
  const known = await knownBrowser(it, who);
  await passDays(it, known, who.phone, days);
  expect(await enter(known, who.phone)).toMatchObject({ code: 'ok', body: expected });
  const browser = openBrowser(it);
  const asked = await enter(browser, who.phone);
  const params = { flowId: field(asked, 'flowId') };
  const body = { code: await signInCodeFor(it, who.phone) };
  expect(await browser.call('confirmSignIn', { params, body })).toMatchObject({ code: 'ok', body: expected });
  expect(await browser.call('chooseUsername', { body: { username: `after.${days}days` } })).toMatchObject({
    code: expected.scope === 'full' ? 'ok' : 'session_limited',
  });
});
