import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAudit } from '#platform/audit';
import { field, openBrowser, type BrowserSession, type Reply } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { createIdentity } from '../index.ts';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

const password = 'kite harbour 92 violet';
let last = 0;

async function someone(): Promise<{ readonly phone: string }> {
  const phone = `+8613900${String(++last).padStart(6, '0')}`;
  const person = { name: '李雷', address: phone, password, pin: '739164', locale: 'zh-CN' } as const;
  const enrolled = await it.identity.enrolPerson(it.context(), person);
  if (!enrolled.ok) throw new Error(enrolled.refusal.code);
  return { phone };
}

function enter(browser: BrowserSession, identifier: string): Promise<Reply> {
  return browser.call('signIn', { body: { identifier, password, remember: true } });
}

async function codeFor(address: string): Promise<string> {
  const newest = (await it.inboxOf(address)).find((message) => message.template === 'sign_in_code');
  return /\d{6}/.exec(newest?.text ?? '')?.[0] ?? 'none';
}

/** A browser that has gone through the code once and signed out again. */
async function knownBrowser(phone: string): Promise<BrowserSession> {
  const browser = openBrowser(it);
  const asked = await enter(browser, phone);
  const body = { code: await codeFor(phone) };
  await browser.call('confirmSignIn', { params: { flowId: field(asked, 'flowId') }, body });
  await browser.call('signOut');
  return browser;
}

test('a flow that is over is not given to a second click (T11)', async () => {
  const who = await someone();
  const browser = openBrowser(it);
  const first = await enter(browser, who.phone);
  expect((await enter(browser.copy(), who.phone)).body['flowId']).toBe(first.body['flowId']);
  // As a new password does.
  await it.made.database.pool.query('update identity.flows set expires_at = created_at where id = $1', [
    first.body['flowId'],
  ]);
  const second = await enter(browser, who.phone);
  expect(second.body['flowId']).not.toBe(first.body['flowId']);
  const params = { flowId: field(second, 'flowId') };
  expect(await browser.call('confirmSignIn', { params, body: { code: await codeFor(who.phone) } })).toMatchObject({
    code: 'ok',
  });
});

test('the right password that gets no code any more is audited', async () => {
  const who = await someone();
  for (let sent = 0; sent < 6; sent++) await enter(openBrowser(it), who.phone);
  const rows = await listAudit(it.made.database.kysely, { verbs: ['identity.sign_in'], limit: 1 });
  expect(rows).toMatchObject([{ outcome: 'too_many_messages', facts: { retryAt: expect.any(String) } }]);
});

test('one address cannot use up what the owner can have sent (T6)', async () => {
  const who = await someone();
  const from = (address: string): TestIdentity => ({
    ...it,
    context: () => ({ ...it.context(), origin: { requestId: 'r', address, userAgent: '' } }),
  });
  const codes: string[] = [];
  for (let sent = 0; sent < 6; sent++) codes.push((await enter(openBrowser(from('198.51.100.1')), who.phone)).code);
  expect(codes).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'too_many_messages']);
  expect(await enter(openBrowser(from('203.0.113.9')), who.phone)).toMatchObject({ code: 'ok' });
  expect(await enter(openBrowser(from('198.51.100.1')), (await someone()).phone)).toMatchObject({ code: 'ok' });
});

describe('codes over all sign-ins of a person (NIST SP 800-63B-4 §3.2.2)', () => {
  /** A second process with a smaller number, on the same database. */
  function strict(consecutiveFailuresMax: number): TestIdentity {
    const numbers = { ...it.dependencies.numbers, consecutiveFailuresMax };
    return { ...it, identity: createIdentity({ ...it.dependencies, numbers }) };
  }
  const guess = (browser: BrowserSession, asked: Reply, code: string) =>
    browser.call('confirmSignIn', { params: { flowId: field(asked, 'flowId') }, body: { code } });

  test('flow after flow gives no more guesses than the day has; the right code does not count any more either', async () => {
    const who = await someone();
    const process = strict(7);
    const flows = [];
    for (let index = 0; index < 4; index++) {
      const browser = openBrowser(process);
      const asked = await enter(browser, who.phone);
      flows.push({ browser, asked, code: await codeFor(who.phone) });
    }
    const wrong = (code: string) => (code === '000000' ? '111111' : '000000');
    const burst = flows.flatMap(({ browser, asked, code }) =>
      Array.from({ length: 5 }, () => guess(browser.copy(), asked, wrong(code))),
    );
    const codes = (await Promise.all(burst)).map((reply) => reply.code);
    expect(codes.filter((code) => code === 'code_wrong')).toHaveLength(7);
    expect(codes.filter((code) => code === 'code_expired')).toHaveLength(13);
    const last = flows.at(-1);
    if (!last) throw new Error('four flows');
    expect(await guess(last.browser, last.asked, last.code)).toMatchObject({ code: 'code_expired' });
    expect(await enter(openBrowser(process), who.phone)).toMatchObject({ code: 'too_many_messages' });
    expect(await enter(openBrowser(process), (await someone()).phone)).toMatchObject({ code: 'ok' });
  });

  test('the owner goes on from a known device, and with that new devices may try again; so after a day', async () => {
    const who = await someone();
    const process = strict(2);
    const known = await knownBrowser(who.phone);
    const exhaust = async () => {
      it.clock.advanceMs(1_000);
      const browser = openBrowser(process);
      const asked = await enter(browser, who.phone);
      for (const code of ['x', 'y']) expect(await guess(browser, asked, code)).toMatchObject({ code: 'code_wrong' });
      expect(await enter(openBrowser(process), who.phone)).toMatchObject({ code: 'too_many_messages' });
    };
    await exhaust();
    expect(await enter(known, who.phone)).toMatchObject({ code: 'ok', body: { state: 'signed_in' } });
    expect(await enter(openBrowser(process), who.phone)).toMatchObject({ code: 'ok' });
    await exhaust();
    it.clock.advanceMs(24 * 3_600_000);
    expect(await enter(openBrowser(process), who.phone)).toMatchObject({ code: 'ok' });
  });
});
