import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf, hoursMs, minutesMs } from '#kernel';
import { readAccount } from '#ledger';
import { HashingBusy } from '#platform/hashing';
import { fixedClock } from '#platform/random';
import { field, openBrowser } from '#test/browser-session';
import { firstCode, makeCodes } from '#test/factors';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { firstPassword, newPassword, openWayBackScene, type Someone, type WayBackScene } from '#test/way-back-scene';

let it: TestIdentity;
let scene: WayBackScene;
beforeAll(async () => {
  it = await makeIdentity();
  scene = openWayBackScene(it);
});
afterAll(() => it.drop());

describe('reset', () => {
  test('nothing without a proof; weak and former passwords are refused, and cost nothing', async () => {
    const who = await scene.someone();
    const browser = openBrowser(it);
    const flow = await scene.start(browser, 'reset', who.address);
    expect(await scene.choose(browser, flow)).toMatchObject({ code: 'proof_missing', status: 409 });
    await scene.prove(browser, flow, await scene.codeOf(who.address, 'reset_code'));
    expect(await scene.choose(openBrowser(it), flow)).toMatchObject({ code: 'flow_unknown' });
    expect(await scene.choose(browser, flow, 'password1')).toMatchObject({ code: 'password_weak' });
    expect(await scene.choose(browser, flow, firstPassword)).toMatchObject({ code: 'password_reused' });
    expect(await scene.choose(browser, flow)).toMatchObject({
      code: 'ok',
      body: { scope: 'limited', because: 'recovered' },
    });
  });

  test('an unlock does not choose a password', async () => {
    const who = await scene.someone();
    const browser = openBrowser(it);
    const flow = await scene.start(browser, 'unlock', who.address);
    await scene.prove(browser, flow, await scene.codeOf(who.address, 'unlock_code'));
    expect(await scene.choose(browser, flow)).toMatchObject({ code: 'flow_unknown' });
  });

  test('afterwards: old sessions, devices, codes and links are dead, money rests, everybody is told', async () => {
    const who = await scene.someone('email');
    const thief = await scene.knownBrowser(who);
    const thiefAway = await scene.knownBrowser(who);
    await thiefAway.call('signOut');
    const waiting = openBrowser(it);
    const waitingSignIn = await scene.enter(waiting, who.address, firstPassword);
    const waitingCode = await scene.signInCodeOf(who.address);
    const otherReset = await scene.provenReset(who);
    const otherUnlock = openBrowser(it);
    const unlockFlow = await scene.start(otherUnlock, 'unlock', who.address);
    const unlockCode = await scene.codeOf(who.address, 'unlock_code');
    const unlockLink = await scene.linkOf(who.address, 'unlock_code');

    it.clock.advanceMs(1_000);
    const { browser, flow } = await scene.provenReset(who);
    expect(await scene.choose(browser, flow)).toMatchObject({ code: 'ok' });

    expect(await thief.call('getMe')).toMatchObject({ code: 'not_signed_in' });
    expect(await scene.enter(thiefAway, who.address, firstPassword)).toMatchObject({ code: 'sign_in_refused' });
    expect(await scene.enter(thiefAway, who.address, newPassword)).toMatchObject({ body: { state: 'code_needed' } });
    const confirm = { params: { flowId: field(waitingSignIn, 'flowId') }, body: { code: waitingCode } };
    expect(await waiting.call('confirmSignIn', confirm)).toMatchObject({ code: 'flow_unknown' });
    expect(await scene.choose(otherReset.browser, otherReset.flow, 'meadow tunnel 31 silver')).toMatchObject({
      code: 'flow_unknown',
    });
    expect(await scene.prove(otherUnlock, unlockFlow, unlockCode)).toMatchObject({ code: 'flow_unknown' });
    expect(await openBrowser(it).call('proveByLink', { body: { token: unlockLink } })).toMatchObject({
      code: 'link_expired',
    });

    const account = await readAccount(it.made.database.kysely, accountOf(who.personId));
    expect(account?.restriction).toEqual({
      until: new Date(it.clock.now().getTime() + 24 * 60 * minutesMs),
      allowancePerDay: 20_000n,
      reason: 'password_reset',
    });
    expect(await scene.objectionOf(who.address, 'password_reset')).toMatch(/^[\w-]{22}$/);
    const sessions = await scene.rows<{ scope: string; ended_by: string | null }>(
      'select scope, ended_by from identity.sessions where person_id = $1 order by started_at',
      [who.personId],
    );
    expect(sessions.filter((session) => session.ended_by === null)).toEqual([{ scope: 'limited', ended_by: null }]);
    expect(sessions.filter((session) => session.ended_by === 'recovery')).toHaveLength(1);
  });

  test('the limited session sees to safety only, for an hour; the device is known, so the password alone makes it full', async () => {
    const who = await scene.someone();
    const { browser, flow } = await scene.provenReset(who);
    await scene.choose(browser, flow);
    expect((await browser.call('getMe')).body).toMatchObject({ session: { scope: 'limited', remembered: false } });
    expect(await browser.call('getSecurity')).toMatchObject({ code: 'ok' });
    expect(await browser.call('createSavedCodes'), 'a reset confirms nothing').toMatchObject({
      code: 'confirmation_needed',
    });
    expect(await makeCodes(browser, newPassword)).toMatchObject({ code: 'ok' });
    for (const name of ['chooseUsername', 'changePreferences', 'startContact', 'startUnfreeze'] as const)
      expect(await browser.call(name, { body: {} }), name).toMatchObject({ code: 'session_limited' });
    const later = browser.copy();
    expect(await scene.enter(browser, who.address, newPassword)).toMatchObject({
      body: { state: 'signed_in', scope: 'full', because: null },
    });
    expect(await browser.call('changePreferences', { body: {} })).toMatchObject({ code: 'ok' });
    expect(await later.call('getMe'), 'replaced').toMatchObject({ code: 'not_signed_in' });
    const other = await scene.provenReset(await scene.someone());
    await scene.choose(other.browser, other.flow);
    it.clock.advanceMs(60 * minutesMs);
    expect(await other.browser.call('getMe')).toMatchObject({ code: 'not_signed_in' });
  });

  test('ten at once choose one password and make one session; another password then is nothing', async () => {
    const who = await scene.someone();
    const { browser, flow } = await scene.provenReset(who);
    const tabs = Array.from({ length: 10 }, () => browser.copy());
    const replies = await Promise.all(tabs.map((tab) => scene.choose(tab, flow)));
    expect(new Set(replies.map((reply) => reply.code))).toEqual(new Set(['ok']));
    expect(replies.filter((reply) => !reply.replayed)).toHaveLength(1);
    expect(new Set(tabs.map((tab) => tab.cookies['__Host-qn_session'])).size).toBe(1);
    expect(await scene.choose(browser.copy(), flow, 'meadow tunnel 31 silver')).toMatchObject({ code: 'flow_unknown' });
    expect(await scene.choose(browser.copy(), flow)).toMatchObject({ code: 'ok', replayed: true });
    it.clock.advanceMs(2 * minutesMs);
    expect(await scene.choose(browser, flow)).toMatchObject({ code: 'flow_unknown' });
    expect(
      await scene.rows("select 1 from identity.sessions where person_id = $1 and scope = 'limited'", [who.personId]),
    ).toHaveLength(1);
  });

  test('works while strangers are locked out, and ends the lock (T7)', async () => {
    const who = await scene.someone();
    for (let index = 0; index < 10; index++) await scene.enter(openBrowser(it), who.address, `guess ${index}`);
    const { browser, flow } = await scene.provenReset(who);
    expect(await scene.choose(browser, flow)).toMatchObject({ code: 'ok' });
    expect(await scene.enter(openBrowser(it), who.address, newPassword)).toMatchObject({
      body: { state: 'code_needed' },
    });
  });
});

describe('the saved code', () => {
  async function withSavedCode(): Promise<Someone & { readonly saved: string }> {
    const who = await scene.someone();
    const owner = await scene.knownBrowser(who);
    return { ...who, saved: firstCode(await owner.call('createSavedCodes')) };
  }
  test('proves a reset, as people type it, and is used up by it', async () => {
    const who = await withSavedCode();
    const browser = openBrowser(it);
    const flow = await scene.start(browser, 'reset', who.address);
    expect(await scene.proveBySaved(browser, flow, 'AAAA-AAAA-AAAA-AAAA')).toMatchObject({
      code: 'code_wrong',
      body: { triesLeft: 4 },
    });
    const typed = who.saved.toLowerCase().replaceAll('-', ' ');
    expect(await scene.proveBySaved(browser, flow, typed)).toMatchObject({
      code: 'ok',
      body: { state: 'proven', given: ['saved_code'] },
    });
    expect(await scene.proveBySaved(browser, flow, who.saved)).toMatchObject({ code: 'ok', replayed: true });
    expect(await scene.choose(browser, flow)).toMatchObject({ code: 'ok' });
    expect((await browser.call('getMe')).body).toMatchObject({ hasRecoveryCode: true });
    expect(await scene.newest(who.address, 'saved_code_used')).toContain('还剩 9 个');
    const again = openBrowser(it);
    expect(await scene.proveBySaved(again, await scene.start(again, 'reset', who.address), who.saved)).toMatchObject({
      code: 'code_wrong',
    });
  });

  test('fifty at once are one proof, and the hashing queue answers the rest', async () => {
    const who = await withSavedCode();
    const browser = openBrowser(it);
    const flow = await scene.start(browser, 'unlock', who.address);
    const uses = Array.from({ length: 50 }, () => scene.proveBySaved(browser.copy(), flow, who.saved));
    const settled = await Promise.allSettled(uses);
    const busy = settled.filter((one) => one.status === 'rejected');
    for (const one of busy) expect(one.reason).toBeInstanceOf(HashingBusy);
    const replies = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(new Set(replies.map((reply) => reply.code))).toEqual(new Set(['ok']));
    expect(replies.filter((reply) => !reply.replayed)).toHaveLength(1);
    const used = await scene.rows<{ place: number }>(
      'select place from identity.saved_codes where person_id = $1 and used_at is not null',
      [who.personId],
    );
    expect(used).toEqual([{ place: 0 }]);
  });

  test('in three browsers at once it makes one new password', async () => {
    const who = await withSavedCode();
    const pair = [];
    for (const word of [newPassword, 'meadow tunnel 31 silver', 'pewter window 77 gravel']) {
      const browser = openBrowser(it);
      const flow = await scene.start(browser, 'reset', who.address);
      expect(await scene.proveBySaved(browser, flow, who.saved)).toMatchObject({ code: 'ok' });
      pair.push({ browser, flow, word });
    }
    const replies = await Promise.all(pair.map(({ browser, flow, word }) => scene.choose(browser, flow, word)));
    expect(replies.map((reply) => reply.code).sort()).toEqual(['flow_unknown', 'flow_unknown', 'ok']);
  });

  test('a browser whose request began before the other reset was done is refused, and so is a code replaced meanwhile', async () => {
    const who = await withSavedCode();
    const began = fixedClock(it.clock.now());
    const earlier = { ...it, context: () => ({ ...it.context(), clock: began }) };
    const [winner, loser] = [openBrowser(it), openBrowser(earlier)];
    const [first, second] = [
      await scene.start(winner, 'reset', who.address),
      await scene.start(loser, 'reset', who.address),
    ];
    await scene.proveBySaved(winner, first, who.saved);
    await scene.proveBySaved(loser, second, who.saved);
    it.clock.advanceMs(1_000);
    expect(await scene.choose(winner, first)).toMatchObject({ code: 'ok' });
    expect(await scene.choose(loser, second, 'meadow tunnel 31 silver')).toMatchObject({ code: 'flow_unknown' });

    const owner = openBrowser(it);
    it.clock.advanceMs(72 * hoursMs);
    await scene.enter(winner, who.address, newPassword);
    const again = firstCode(await winner.call('createSavedCodes'));
    const third = await scene.start(owner, 'reset', who.address);
    expect(await scene.proveBySaved(owner, third, again)).toMatchObject({ code: 'ok' });
    it.clock.advanceMs(1_000);
    expect(await winner.call('createSavedCodes')).toMatchObject({ code: 'ok' });
    expect(await scene.choose(owner, third, 'pewter window 77 gravel')).toMatchObject({ code: 'flow_unknown' });
    expect((await winner.call('getMe')).body).toMatchObject({ hasRecoveryCode: true });
  });

  test('one from before a reset is replaced by nobody for 72 h: it brings its owner back from whoever holds the SIM', async () => {
    const who = await withSavedCode();
    it.clock.advanceMs(73 * hoursMs);
    const { browser: thief, flow } = await scene.provenReset(who);
    expect(await scene.choose(thief, flow)).toMatchObject({ code: 'ok' });
    const resetAt = it.clock.now().getTime();
    const replace = () => makeCodes(thief, newPassword);
    const refused = { code: 'factors_rest', status: 409, body: { until: new Date(resetAt + 72 * 60 * minutesMs) } };
    expect(await replace(), 'in the limited session').toMatchObject(refused);
    expect(await scene.enter(thief, who.address, newPassword)).toMatchObject({ body: { scope: 'full' } });
    expect(await replace(), 'in a full one').toMatchObject(refused);

    const owner = openBrowser(it);
    const third = await scene.start(owner, 'reset', who.address);
    expect(await scene.proveBySaved(owner, third, who.saved)).toMatchObject({ code: 'ok' });
    expect(await scene.choose(owner, third, 'meadow tunnel 31 silver')).toMatchObject({ code: 'ok' });
    expect(await thief.call('getMe')).toMatchObject({ code: 'not_signed_in' });
    expect((await owner.call('getFactors')).body, 'nine are left').toMatchObject({ savedCodes: { left: 9 } });
  });

  test('one made after a reset dies with the next: the owner ends what the thief of a SIM has made', async () => {
    const who = await scene.someone();
    const { browser: thief, flow } = await scene.provenReset(who);
    await scene.choose(thief, flow);
    const made = await makeCodes(thief, newPassword);
    it.clock.advanceMs(minutesMs);
    const back = await scene.provenReset(who);
    expect(await scene.choose(back.browser, back.flow, 'meadow tunnel 31 silver')).toMatchObject({ code: 'ok' });
    expect((await back.browser.call('getMe')).body).toMatchObject({ hasRecoveryCode: false });
    const again = await scene.start(thief, 'reset', who.address);
    expect(await scene.proveBySaved(thief, again, firstCode(made))).toMatchObject({ code: 'code_wrong' });
  });

  test('one made by a thief with session and password dies with the first reset, too', async () => {
    const who = await withSavedCode();
    it.clock.advanceMs(minutesMs);
    const { browser, flow } = await scene.provenReset(who);
    expect(await scene.choose(browser, flow)).toMatchObject({ code: 'ok' });
    expect((await browser.call('getMe')).body).toMatchObject({ hasRecoveryCode: false });
    const thief = openBrowser(it);
    const again = await scene.start(thief, 'reset', who.address);
    expect(await scene.proveBySaved(thief, again, who.saved)).toMatchObject({ code: 'code_wrong' });
  });

  test('a single one from before there were ten stays good, until it is used', async () => {
    const who = await scene.someone();
    const hash = await it.hashing.hash('7K2M9QXA0FTC33WZ');
    await scene.rows('insert into identity.recovery_codes (person_id, hash, created_at) values ($1, $2, $3)', [
      who.personId,
      hash,
      it.clock.now(),
    ]);
    const browser = openBrowser(it);
    const flow = await scene.start(browser, 'reset', who.address);
    expect(await scene.proveBySaved(browser, flow, '7k2m 9qxa 0ftc 33wz')).toMatchObject({ code: 'ok' });
    expect(await scene.choose(browser, flow)).toMatchObject({ code: 'ok' });
    expect((await browser.call('getMe')).body).toMatchObject({ hasRecoveryCode: false });
  });

  test('strangers guessing it shut the door for nobody else', async () => {
    const who = await withSavedCode();
    const elsewhere = {
      ...it,
      context: () => ({ ...it.context(), origin: { requestId: 'r', address: '198.51.100.9', userAgent: '' } }),
    };
    for (let round = 0; round < 3; round++) {
      const thief = openBrowser(elsewhere);
      const flow = await scene.start(thief, 'reset', who.address);
      for (let index = 0; index < 5; index++) await scene.proveBySaved(thief, flow, `${index}AAA-AAAA-AAAA-AAAA`);
    }
    const thief = openBrowser(elsewhere);
    expect(await scene.proveBySaved(thief, await scene.start(thief, 'reset', who.address), who.saved)).toMatchObject({
      code: 'code_expired',
    });
    const owner = openBrowser(it);
    expect(await scene.proveBySaved(owner, await scene.start(owner, 'reset', who.address), who.saved)).toMatchObject({
      code: 'ok',
    });
  });

  test('a name of nobody, an account without one, another browser', async () => {
    const who = await scene.someone();
    for (const identifier of [who.address, '+8613799999997']) {
      const browser = openBrowser(it);
      const flow = await scene.start(browser, 'reset', identifier);
      expect(await scene.proveBySaved(browser, flow, 'AAAA-AAAA-AAAA-AAAA')).toMatchObject({
        code: 'code_wrong',
        body: { triesLeft: 4 },
      });
      expect(await scene.proveBySaved(openBrowser(it), flow, 'AAAA-AAAA-AAAA-AAAA')).toMatchObject({
        code: 'flow_unknown',
      });
    }
  });
});
