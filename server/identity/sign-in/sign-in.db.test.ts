import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonId } from '#kernel';
import { listAudit } from '#platform/audit';
import { field, openBrowser, type BrowserSession, type Reply } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { identityAdmissions } from '../routes.ts';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

const password = 'kite harbour 92 violet';
let last = 0;

interface Someone {
  readonly id: PersonId;
  readonly phone: string;
  readonly username: string;
}

async function someone(): Promise<Someone> {
  const number = ++last;
  const phone = `+8613900${String(number).padStart(6, '0')}`;
  const username = `someone.n${number}`;
  const person = { name: '李雷', username, address: phone, password, pin: '739164', locale: 'zh-CN' } as const;
  const enrolled = await it.identity.enrolPerson(it.context(), person);
  if (!enrolled.ok) throw new Error(enrolled.refusal.code);
  return { id: enrolled.value, phone, username };
}

function enter(browser: BrowserSession, identifier: string, word = password, remember = true): Promise<Reply> {
  return browser.call('signIn', { body: { identifier, password: word, remember } });
}

async function codeFor(address: string): Promise<string> {
  const messages = await it.inboxOf(address);
  const newest = messages.find((message) => message.template === 'sign_in_code');
  return /\d{6}/.exec(newest?.text ?? '')?.[0] ?? 'none';
}

/** A browser that has gone through the code once and signed out again. */
async function knownBrowser(person: Someone, browser = openBrowser(it)): Promise<BrowserSession> {
  const asked = await enter(browser, person.phone);
  const code = await codeFor(person.phone);
  await browser.call('confirmSignIn', { params: { flowId: field(asked, 'flowId') }, body: { code } });
  await browser.call('signOut');
  return browser;
}

async function auditOf(id: string): Promise<readonly string[]> {
  const rows = await listAudit(it.made.database.kysely, { subject: { kind: 'person', id }, limit: 50 });
  return rows.map((row) => `${row.verb} ${row.outcome}`).reverse();
}

async function counted(subject: string): Promise<readonly string[]> {
  const { rows } = await it.made.database.pool.query<{ pool: string; consecutive: number }>(
    `select pool, consecutive from identity.guess_pools
      where consecutive > 0 and (subject = $1 or subject in (select id from identity.devices where person_id = $1))
      order by pool`,
    [subject],
  );
  return rows.map((row) => `${row.pool} ${row.consecutive}`);
}

describe('signing in on a new device (T0)', () => {
  test.each([
    ['phone', (who: Someone) => who.phone],
    ['a phone number as people write it', (who: Someone) => who.phone.slice(3).replace(/(\d{3})(\d{4})/, '$1 $2 ')],
    ['username', (who: Someone) => who.username.toUpperCase()],
  ])('by %s: right password, then a code, then in; every address is told', async (_way, nameOf) => {
    const who = await someone();
    const browser = openBrowser(it);
    const asked = await enter(browser, nameOf(who));
    const masked = `${who.phone.slice(3, 6)}****${who.phone.slice(-4)}`;
    expect(asked).toMatchObject({
      code: 'ok',
      body: { state: 'code_needed', sentTo: { channel: 'phone', masked }, others: [] },
    });
    expect(asked.cookies.map((cookie) => cookie.name)).toEqual(['__Host-qn_flow']);
    expect(await browser.call('getMe')).toMatchObject({ code: 'not_signed_in' });

    const code = await codeFor(who.phone);
    const done = await browser.call('confirmSignIn', { params: { flowId: field(asked, 'flowId') }, body: { code } });
    expect(done).toMatchObject({ code: 'ok', body: { state: 'signed_in', personId: who.id } });
    expect((await browser.call('getMe')).body).toMatchObject({ name: '李雷', username: who.username });
    const [notice] = await it.inboxOf(who.phone);
    expect(notice).toMatchObject({ template: 'new_device' });
    expect(notice?.text).toContain('Firefox');
    expect(await auditOf(who.id)).toEqual([
      'identity.enrol_person done',
      'identity.sign_in code_needed',
      'identity.confirm_sign_in done',
    ]);
  });

  test('the code works only in the browser that asked', async () => {
    const who = await someone();
    const asked = await enter(openBrowser(it), who.phone);
    const code = await codeFor(who.phone);
    const thief = openBrowser(it);
    await enter(thief, who.phone, 'guess');
    const params = { flowId: field(asked, 'flowId') };
    expect(await thief.call('confirmSignIn', { params, body: { code } })).toMatchObject({ code: 'flow_unknown' });
    expect(await thief.call('resendSignInCode', { params, body: {} })).toMatchObject({ code: 'flow_unknown' });
  });

  test('five wrong codes kill the flow, and the owner is told', async () => {
    const who = await someone();
    const browser = openBrowser(it);
    const asked = await enter(browser, who.phone);
    const code = await codeFor(who.phone);
    const params = { flowId: field(asked, 'flowId') };
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      const reply = await browser.call('confirmSignIn', { params, body: { code: code === '000000' ? '1' : '000000' } });
      expect(reply).toMatchObject({ code: 'code_wrong', body: { triesLeft } });
    }
    expect(await browser.call('confirmSignIn', { params, body: { code } })).toMatchObject({ code: 'code_expired' });
    expect((await it.inboxOf(who.phone))[0]).toMatchObject({ template: 'new_device_refused' });
  });

  test('one code used fifty times at once makes one session', async () => {
    const who = await someone();
    const browser = openBrowser(it);
    const asked = await enter(browser, who.phone);
    const body = { code: await codeFor(who.phone) };
    const tabs = Array.from({ length: 50 }, () => browser.copy());
    const replies = await Promise.all(
      tabs.map((tab) => tab.call('confirmSignIn', { params: { flowId: field(asked, 'flowId') }, body })),
    );
    expect(replies.filter((reply) => reply.code === 'ok' && !reply.replayed)).toHaveLength(1);
    expect(new Set(tabs.map((tab) => tab.cookies['__Host-qn_session'])).size).toBe(1);
    const { rows } = await it.made.database.pool.query('select 1 from identity.sessions where person_id = $1', [
      who.id,
    ]);
    expect(rows).toHaveLength(1);
  });

  test('a code can be sent again after a minute; only to own addresses', async () => {
    const who = await someone();
    const other = await someone();
    const browser = openBrowser(it);
    const asked = await enter(browser, who.phone);
    const params = { flowId: field(asked, 'flowId') };
    expect(await browser.call('resendSignInCode', { params, body: {} })).toMatchObject({ code: 'resend_too_soon' });
    it.clock.advanceMs(60_000);
    const { rows } = await it.made.database.pool.query<{ id: string }>(
      'select id from identity.addresses where person_id = $1',
      [other.id],
    );
    const foreign = { addressId: rows[0]?.id };
    expect(await browser.call('resendSignInCode', { params, body: foreign })).toMatchObject({ code: 'flow_unknown' });
    const again = await browser.call('resendSignInCode', { params, body: {} });
    expect(again).toMatchObject({ code: 'ok', status: 202, body: { state: 'code_needed' } });
    const code = await codeFor(who.phone);
    expect(await browser.call('confirmSignIn', { params, body: { code } })).toMatchObject({ code: 'ok' });
  });

  test('a page read again goes on where it was, in the same browser and as long as the code may be typed', async () => {
    const who = await someone();
    const browser = openBrowser(it);
    const opened = await browser.call('findSignIn');
    expect(opened).toMatchObject({ code: 'ok', body: { waiting: null } });
    expect(opened.cookies.map((cookie) => cookie.name)).toEqual(['__Host-qn_flow']);
    const asked = await enter(browser, who.phone);
    const again = await browser.call('findSignIn');
    expect(again).toMatchObject({ code: 'ok', body: { waiting: asked.body }, cookies: [] });
    expect((await openBrowser(it).call('findSignIn')).body).toEqual({ waiting: null });
    const dead = await enter(browser.copy(), (await someone()).phone);
    const params = { flowId: field(dead, 'flowId') };
    for (let tries = 0; tries < 5; tries++) await browser.call('confirmSignIn', { params, body: { code: 'x' } });
    expect((await browser.call('findSignIn')).body).toEqual({ waiting: asked.body });
    it.clock.advanceMs(30 * 60_000);
    expect((await browser.call('findSignIn')).body).toEqual({ waiting: null });
  });

  test('a double click gets the same flow and one message (T11)', async () => {
    const who = await someone();
    const browser = openBrowser(it);
    await enter(browser, who.phone, 'a first try that sets the cookie');
    const replies = await Promise.all([1, 2, 3].map(() => enter(browser.copy(), who.phone)));
    expect(new Set(replies.map((reply) => field(reply, 'flowId'))).size).toBe(1);
    const codes = (await it.inboxOf(who.phone)).filter((message) => message.template === 'sign_in_code');
    expect(codes).toHaveLength(1);
  });

  test('the eleventh code to an address within ten minutes is refused', async () => {
    const who = await someone();
    const codes: string[] = [];
    const from = (address: string): TestIdentity => ({
      ...it,
      context: () => ({ ...it.context(), origin: { requestId: 'r', address, userAgent: '' } }),
    });
    for (let sent = 0; sent < 11; sent++)
      codes.push((await enter(openBrowser(from(`198.51.100.${sent}`)), who.phone)).code);
    expect(codes.at(9)).toBe('ok');
    expect(codes.at(10)).toBe('too_many_messages');
  });
});

describe('signing in on a known device (T5)', () => {
  test('the password is enough, also by another name of the account', async () => {
    const who = await someone();
    const browser = await knownBrowser(who);
    expect(await enter(browser, who.username)).toMatchObject({
      code: 'ok',
      body: { state: 'signed_in', personId: who.id },
    });
    expect((await auditOf(who.id)).at(-1)).toBe('identity.sign_in done');
  });

  test('several accounts stay known on one device, the sixth pushes the oldest out', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => someone()));
    const browser = openBrowser(it);
    for (const who of people) await knownBrowser(who, browser);
    const states: unknown[] = [];
    for (const who of people) states.push((await enter(browser.copy(), who.phone)).body['state']);
    expect(states).toEqual(['code_needed', ...Array.from({ length: 5 }, () => 'signed_in')]);
  });

  test('signing in anew ends the session the browser came with, whosever it was (ASVS 5.0 §7.2.4)', async () => {
    const [first, second] = [await someone(), await someone()];
    const browser = await knownBrowser(second, await knownBrowser(first));
    await enter(browser, first.phone);
    const before = browser.copy();
    const own = browser.cookies['__Host-qn_session'];
    await enter(browser, second.phone);
    expect(browser.cookies['__Host-qn_session']).not.toBe(own);
    expect(await before.call('getMe')).toMatchObject({ code: 'not_signed_in' });
    expect(await browser.call('getMe')).toMatchObject({ code: 'ok', body: { personId: second.id } });
  });

  test('another account asks for a code there', async () => {
    const browser = await knownBrowser(await someone());
    expect((await enter(browser, (await someone()).phone)).body).toMatchObject({ state: 'code_needed' });
  });

  test.each([
    ['changed', (cookie: string) => `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`],
    ['made up', () => 'token-20261122-aaaaaa.e30.AAAA'],
    ['empty', () => ''],
  ])('a cookie that was %s counts for nothing', async (_what, forge) => {
    const who = await someone();
    const browser = await knownBrowser(who);
    browser.cookies['__Host-qn_device'] = forge(browser.cookies['__Host-qn_device'] ?? '');
    expect((await enter(browser, who.phone)).body).toMatchObject({ state: 'code_needed' });
  });

  test('a retired device is a new one', async () => {
    const who = await someone();
    const browser = await knownBrowser(who);
    await it.made.database.pool.query('update identity.devices set retired_at = now() where person_id = $1', [who.id]);
    expect((await enter(browser, who.phone)).body).toMatchObject({ state: 'code_needed' });
  });

  test('not remembered: session and device cookie end with the browser', async () => {
    const who = await someone();
    const browser = openBrowser(it);
    const asked = await enter(browser, who.phone, password, false);
    const body = { code: await codeFor(who.phone) };
    const done = await browser.call('confirmSignIn', { params: { flowId: field(asked, 'flowId') }, body });
    expect(done.cookies.map(({ name, maxAgeSeconds }) => [name, maxAgeSeconds])).toEqual([
      ['__Host-qn_session', undefined],
      ['__Host-qn_device', undefined],
      ['__Host-qn_flow', 0],
    ]);
  });

  test('on a shared computer the second sign-in does not make the device known for good either (T5)', async () => {
    const who = await someone();
    const browser = openBrowser(it);
    const asked = await enter(browser, who.phone, password, false);
    const body = { code: await codeFor(who.phone) };
    await browser.call('confirmSignIn', { params: { flowId: field(asked, 'flowId') }, body });
    const ageOf = (reply: Reply) => reply.cookies.find((cookie) => cookie.name === '__Host-qn_device')?.maxAgeSeconds;
    const again = await enter(browser, who.phone, password, false);
    expect([again.body['state'], ageOf(again)]).toEqual(['signed_in', undefined]);
    expect(ageOf(await enter(browser, who.phone, password, true))).toBe(400 * 86_400);
    expect(ageOf(await enter(browser, who.phone, password, false))).toBe(400 * 86_400);
  });

  test('a second submit that no longer wants to be remembered is not', async () => {
    const who = await someone();
    const browser = openBrowser(it);
    await enter(browser, who.phone, password, true);
    const asked = await enter(browser, who.phone, password, false);
    const body = { code: await codeFor(who.phone) };
    await browser.call('confirmSignIn', { params: { flowId: field(asked, 'flowId') }, body });
    expect((await browser.call('getMe')).body['session']).toMatchObject({ remembered: false });
  });
});

describe('a refused sign-in', () => {
  const rows: readonly (readonly [string, (who: Someone) => string, string, string])[] = [
    ['wrong password', (who) => who.phone, 'not the password', 'wrong_password'],
    ['wrong password by username', (who) => who.username, 'not the password', 'wrong_password'],
    ['empty password', (who) => who.phone, '', 'empty_password'],
    ['unknown phone', () => '+8613999999999', password, 'unknown_account'],
    ['unknown mail', () => 'nobody@example.com', password, 'unknown_account'],
    ['unknown username', () => 'nobody.here', password, 'unknown_account'],
    ['no name at all', () => '', password, 'unknown_account'],
    ['a long name', () => 'x'.repeat(254), password, 'unknown_account'],
    ['a long password', (who) => who.phone, 'y'.repeat(1024), 'wrong_password'],
  ];

  test.each(rows)(
    '%s: the same answer; the reason only under the support code',
    async (_what, nameOf, word, reason) => {
      const who = await someone();
      const reply = await enter(openBrowser(it), nameOf(who), word);
      expect(reply).toMatchObject({ code: 'sign_in_refused', status: 401 });
      expect(Object.keys(reply.body)).toEqual(['supportCode']);
      expect(field(reply, 'supportCode')).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(reply.cookies.map((cookie) => cookie.name)).toEqual(['__Host-qn_flow']);
      const { rows: written } = await it.made.database.pool.query<{ reason: string; counted: boolean; known: boolean }>(
        'select reason, counted, person_id is not null as known from identity.sign_in_refusals order by id desc limit 1',
      );
      expect(written).toEqual([{ reason, counted: true, known: reason !== 'unknown_account' }]);
      const [audit] = await listAudit(it.made.database.kysely, { verbs: ['identity.sign_in'], limit: 1 });
      expect(audit).toMatchObject({ outcome: 'sign_in_refused', facts: { reason, counted: true } });
    },
  );

  test('a repeated submit costs one attempt, for two minutes and in one browser (T11)', async () => {
    const who = await someone();
    const browser = openBrowser(it);
    await browser.call('findSignIn');
    await Promise.all([1, 2, 3].map(() => enter(browser.copy(), who.phone, 'twice the same')));
    await enter(browser.copy(), who.phone, 'twice the same');
    expect(await counted(who.id)).toEqual(['password_stranger 1']);
    await enter(openBrowser(it), who.phone, 'twice the same');
    expect(await counted(who.id)).toEqual(['password_stranger 2']);
    it.clock.advanceMs(121_000);
    await enter(browser.copy(), who.phone, 'twice the same');
    expect(await counted(who.id)).toEqual(['password_stranger 3']);
  });

  test('on a known device is told the truth, counts there, and a success clears it (T3, T8)', async () => {
    const who = await someone();
    const browser = await knownBrowser(who);
    const wrong = await enter(browser, who.phone, 'wrong');
    expect(wrong).toMatchObject({ code: 'sign_in_wrong_password', status: 401, body: { triesLeft: 9 } });
    expect(wrong.body).toMatchObject({ strangersLockedUntil: null });
    expect(await counted(who.id)).toEqual(['password_device 1']);
    await enter(browser, who.phone);
    expect(await counted(who.id)).toEqual([]);
  });

  test('a full hashing queue refuses before any look-up, known and unknown names alike', async () => {
    const who = await someone();
    const known = await knownBrowser(await someone());
    const held = [];
    for (;;) {
      try {
        held.push(it.hashing.reserve('stranger'));
      } catch {
        break;
      }
    }
    const busy = { name: 'HashingBusy' };
    const { signIn: secondsToWait } = identityAdmissions(it.dependencies);
    const forged = { '__Host-qn_device': 'AAAA.BBBB' };
    try {
      for (const cookies of [{}, forged]) expect(secondsToWait({ cookies })).toBeGreaterThan(0);
      expect(secondsToWait(known)).toBe(0);
      for (const name of [who.phone, '+8613999999999']) {
        await expect(enter(openBrowser(it), name)).rejects.toMatchObject(busy);
      }
    } finally {
      for (const place of held) place.release();
    }
    expect(secondsToWait({ cookies: {} })).toBe(0);
  });
});
