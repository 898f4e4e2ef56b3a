import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { daysMs, hoursMs, minutesMs } from '#kernel';
import { openBrowser, type Reply } from '#test/browser-session';
import { addContact, auditOf, signedIn } from '#test/contacts';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { enter, from, knownBrowser, ownPassword, passDays } from '#test/signing-in';

let it: TestIdentity;
let strict: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
  strict = await makeIdentity({ profile: 'mlps3' });
});
afterAll(async () => {
  await it.drop();
  await strict.drop();
});

const next = 'plum river Lantern 43';
const change = (current: string, to: string, endOthers = false) => ({
  body: { current, next: to, endOthers },
});
const CheckUp = z.object({ checkUp: z.object({ findings: z.array(z.string()) }) });
const cookieNames = (reply: Reply) => reply.cookies.map((cookie) => cookie.name);

describe('how an account stands', () => {
  test('a new one: one way back, no saved code, nothing waiting', async () => {
    const { browser } = await signedIn(it);
    const { body } = await browser.call('getSecurity');
    expect(body).toMatchObject({
      scope: 'full',
      password: { profile: 'nist', expiresAt: null, expired: false },
      checkUp: { due: false, lastAt: null, findings: ['one_way_back', 'no_recovery_code'] },
      recoveryCodeMadeAt: null,
      waysBack: 1,
      contactChanges: [],
      guessing: null,
      frozen: null,
    });
  });

  test('the saved code and an address of 72 h are ways back', async () => {
    const { browser } = await signedIn(it);
    expect(await browser.call('createSavedCodes')).toMatchObject({ code: 'ok' });
    await addContact(it, browser, 'way.back@example.com');
    expect((await browser.call('getSecurity')).body).toMatchObject({ waysBack: 2 });
    it.clock.advanceMs(72 * hoursMs);
    const { body } = await browser.call('getSecurity');
    expect(body).toMatchObject({ waysBack: 3, checkUp: { findings: [] }, contactChanges: [] });
  });

  test('somebody guesses: told while it goes on', async () => {
    const { browser, phone } = await signedIn(it);
    for (let guess = 0; guess < 12; guess++) {
      await enter(openBrowser(from(it, `198.51.${guess}.7`)), phone, `wrong ${guess}`);
    }
    expect((await browser.call('getSecurity')).body).toMatchObject({
      guessing: { attempts: 12, networks: 12, lockedUntil: expect.any(String), rests: false },
    });
  });

  test('frozen: by whom and whether it was proven; unfrozen with password and code', async () => {
    const { browser, phone } = await signedIn(it);
    expect(await browser.call('startUnfreeze', { body: { password: ownPassword } })).toMatchObject({
      code: 'not_frozen',
    });
    const frozen = await browser.call('freeze');
    expect(frozen.body).toMatchObject({ frozen: { by: 'owner', proven: true, at: it.clock.now().toISOString() } });
    expect(await browser.call('startUnfreeze', { body: { password: 'wrong' } })).toMatchObject({
      code: 'password_wrong',
    });
    const started = await browser.call('startUnfreeze', { body: { password: ownPassword } });
    expect(started).toMatchObject({ code: 'ok', status: 202, body: { sentTo: { channel: 'phone' } } });
    const message = (await it.inboxOf(phone)).find((one) => one.template === 'unfreeze_code');
    const code = /\d{8}/.exec(message?.text ?? '')?.[0] ?? '';
    const params = { flowId: started.body['flowId'] };
    expect(await browser.call('resendUnfreezeCode', { params })).toMatchObject({ code: 'resend_too_soon' });
    const wrong = code === '00000000' ? '00000001' : '00000000';
    expect(await browser.call('confirmUnfreeze', { params, body: { code: wrong } })).toMatchObject({
      code: 'code_wrong',
    });
    expect(await browser.call('confirmUnfreeze', { params, body: { code } })).toMatchObject({
      code: 'ok',
      body: { frozen: null },
    });
  });
});

describe('the check-up', () => {
  test('is due after 180 days, is answered, and comes again', async () => {
    const { browser, phone, id } = await signedIn(it);
    await passDays(it, browser, phone, 181);
    await enter(browser, phone);
    const before = await browser.call('getSecurity');
    expect(before.body).toMatchObject({ checkUp: { due: true, lastAt: null } });
    const now = it.clock.now();
    const answered = await browser.call('answerCheckUp', { body: { answer: 'keep' } });
    expect(answered.body).toMatchObject({
      checkUp: {
        due: false,
        lastAt: now.toISOString(),
        nextAt: new Date(now.getTime() + 180 * daysMs).toISOString(),
      },
    });
    const { rows } = await it.made.database.pool.query(
      `select answer, findings from identity.check_ups where person_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ answer: 'keep', findings: ['one_way_back', 'no_recovery_code'] }]);
    expect(await auditOf(it, id, 'identity.answer_check_up')).toEqual(['done']);
  });
});

describe('changing the password', () => {
  test('renews the session and its cookie, tells every address; the old password and token are dead', async () => {
    const { browser, phone, id } = await signedIn(it);
    const stale = browser.copy();
    const changed = await browser.call('changePassword', change(ownPassword, next));
    expect(changed).toMatchObject({ code: 'ok', body: { state: 'signed_in', scope: 'full', because: null } });
    expect(cookieNames(changed)).toEqual(['__Host-qn_session']);
    expect(browser.cookies['__Host-qn_session']).not.toBe(stale.cookies['__Host-qn_session']);
    expect(await stale.call('getMe')).toMatchObject({ code: 'not_signed_in' });
    expect((await browser.call('getMe')).code).toBe('ok');
    expect((await it.inboxOf(phone))[0]).toMatchObject({ template: 'password_changed' });
    expect(await enter(browser.copy(), phone)).toMatchObject({ code: 'sign_in_wrong_password' });
    expect(await enter(browser.copy(), phone, next)).toMatchObject({ code: 'ok' });
    expect(await auditOf(it, id, 'identity.change_password')).toEqual(['done']);
  });

  test.each([
    ['others go on', false, 'ok'],
    ['others end when asked for', true, 'not_signed_in'],
  ])('%s', async (_what, endOthers, code) => {
    const { browser, phone } = await signedIn(it);
    // Later than a repeated submit, which would be given the same session.
    it.clock.advanceMs(3 * minutesMs);
    const other = openBrowser(it, { ...browser.cookies, '__Host-qn_session': undefined });
    expect(await enter(other, phone)).toMatchObject({ code: 'ok', body: { state: 'signed_in' } });
    expect(await browser.call('changePassword', change(ownPassword, next, endOthers))).toMatchObject({ code: 'ok' });
    expect(await other.call('getMe')).toMatchObject({ code });
  });

  test('when others end, their devices need a code again, and the check-up has no former device left', async () => {
    const { browser, phone, username, id } = await signedIn(it);
    const second = await knownBrowser(it, { id, phone, username });
    await passDays(it, browser, phone, 91);
    await enter(browser, phone);
    expect((await browser.call('getSecurity')).body).toMatchObject({
      checkUp: { findings: expect.arrayContaining(['former_devices']) },
    });
    await browser.call('changePassword', change(ownPassword, next, true));
    const { findings } = CheckUp.parse((await browser.call('getSecurity')).body).checkUp;
    expect(findings).not.toContain('former_devices');
    expect(await enter(second, phone, next)).toMatchObject({ body: { state: 'code_needed' } });
    expect(await enter(browser.copy(), phone, next)).toMatchObject({ body: { state: 'signed_in' } });
  });

  test('refuses in the order of its rules; a wrong present one says nothing of the new one', async () => {
    const { browser, id } = await signedIn(it);
    const rows: readonly (readonly [string, string, string, object])[] = [
      ['wrong', 'short1', 'password_wrong', {}],
      ['wrong', ownPassword, 'password_wrong', {}],
      [ownPassword, 'short1', 'password_weak', { reason: 'too_short' }],
      [ownPassword, ownPassword, 'password_reused', {}],
    ];
    for (const [current, to, code, facts] of rows) {
      const reply = await browser.call('changePassword', change(current, to));
      expect(reply).toMatchObject({ code, status: 422, body: facts, cookies: [] });
    }
    expect(await auditOf(it, id, 'identity.change_password')).toEqual(['password_wrong', 'password_wrong']);
  });

  test('the tenth wrong one ends the session; of a parallel burst nobody learns more', async () => {
    const { browser } = await signedIn(it);
    const replies = await Promise.all(
      Array.from({ length: 15 }, (_none, guess) =>
        browser.copy().call('changePassword', change(`wrong ${guess}`, next)),
      ),
    );
    const codes = replies.map((reply) => reply.code);
    expect(codes.every((code) => code === 'password_wrong' || code === 'not_signed_in')).toBe(true);
    expect(await browser.call('getMe')).toMatchObject({ code: 'not_signed_in' });
  });

  test('sent twice at once changes it once', async () => {
    const { browser, id } = await signedIn(it);
    const replies = await Promise.all(
      [browser.copy(), browser.copy()].map((tab) => tab.call('changePassword', change(ownPassword, next))),
    );
    expect(replies.filter((reply) => reply.code === 'ok')).toHaveLength(1);
    expect((await auditOf(it, id, 'identity.change_password')).filter((outcome) => outcome === 'done')).toHaveLength(1);
  });
});

describe('a limited session', () => {
  test('of an expired password becomes a full one when it is changed', async () => {
    const { browser, phone } = await signedIn(strict);
    await passDays(strict, browser, phone, 90);
    const limited = await enter(browser, phone);
    expect(limited).toMatchObject({ code: 'ok', body: { scope: 'limited', because: 'password_expired' } });
    expect((await browser.call('getSecurity')).body).toMatchObject({
      scope: 'limited',
      password: { profile: 'mlps3', expired: true },
    });
    expect(
      await browser.call('startContact', { body: { address: 'a@b.cn', password: 'x', locale: 'en' } }),
    ).toMatchObject({
      code: 'session_limited',
    });
    expect(await browser.call('changePassword', change(ownPassword, 'plum river lantern'))).toMatchObject({
      code: 'password_weak',
      body: { reason: 'few_kinds' },
    });
    const changed = await browser.call('changePassword', change(ownPassword, next));
    expect(changed).toMatchObject({ code: 'ok', body: { scope: 'full', because: null } });
    const { body } = await browser.call('getSecurity');
    expect(body).toMatchObject({
      scope: 'full',
      password: { expired: false, expiresAt: new Date(strict.clock.now().getTime() + 90 * daysMs).toISOString() },
    });
  });

  test('after a recovery stays limited', async () => {
    const { browser, id } = await signedIn(it);
    await it.made.database.pool.query(
      `update identity.sessions set scope = 'limited', limited_because = 'recovered' where person_id = $1 and ended_at is null`,
      [id],
    );
    const changed = await browser.call('changePassword', change(ownPassword, next));
    expect(changed).toMatchObject({ code: 'ok', body: { scope: 'limited', because: 'recovered' } });
    expect((await browser.call('getSecurity')).body).toMatchObject({ scope: 'limited' });
  });
});
