import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf, hoursMs, minutesMs } from '#kernel';
import { readAccount } from '#ledger';
import { listAudit } from '#platform/audit';
import { field, openBrowser } from '#test/browser-session';
import { bindAuthenticator, codesOf, confirmApp, openApp } from '#test/factors';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { firstPassword, openWayBackScene, type WayBackScene } from '#test/way-back-scene';

let it: TestIdentity;
let scene: WayBackScene;
beforeAll(async () => {
  it = await makeIdentity();
  scene = openWayBackScene(it);
});
afterAll(() => it.drop());

async function signedIn() {
  const who = await scene.someone();
  return { ...who, browser: await scene.knownBrowser(who) };
}

const verbsOf = async (verb: string, personId: string) =>
  (await listAudit(it.made.database.kysely, { verbs: [verb], limit: 50 })).filter(
    (row) => row.subject?.id === personId,
  );

describe('binding an authenticator', () => {
  test('counts from its first code on: told, money rests a day, and a new device needs it', async () => {
    const { browser, personId, address } = await signedIn();
    const started = await browser.call('startAuthenticator', { body: { name: '我的手机' } });
    expect(started).toMatchObject({ code: 'ok', status: 201 });
    expect(field(started, 'uri')).toContain(`secret=${field(started, 'secret').replaceAll(' ', '')}`);
    expect((await browser.call('getFactors')).body).toMatchObject({ level: 'message', factors: [] });
    const app = openApp(it.clock, field(started, 'factorId'), field(started, 'secret'));
    expect(await confirmApp(browser, app)).toMatchObject({
      code: 'ok',
      body: {
        level: 'factor',
        factors: [{ factorId: app.factorId, kind: 'authenticator', name: '我的手机' }],
        savedCodes: { left: 0, madeAt: null },
        irreplaceable: ['phone_code', 'authenticator'],
      },
    });
    expect(await scene.newest(address, 'factor_added')).toContain('验证器');
    const account = await readAccount(it.made.database.kysely, accountOf(personId));
    expect(account?.restriction).toMatchObject({
      reason: 'factor_added',
      until: new Date(it.clock.now().getTime() + 24 * hoursMs),
    });
    expect(await verbsOf('identity.start_authenticator', personId)).toHaveLength(1);
    expect((await verbsOf('identity.confirm_authenticator', personId)).map((row) => row.outcome)).toEqual(['done']);
    const [row] = await scene.rows<{ secret_sealed: Buffer; name_sealed: Buffer }>(
      'select a.secret_sealed, f.name_sealed from identity.authenticators a join identity.factors f on f.id = a.factor_id where f.person_id = $1',
      [personId],
    );
    expect(row?.name_sealed.toString('utf8')).not.toContain('手机');
  });

  test('the same code again is the same answer for two minutes, another then is nothing', async () => {
    const { browser, personId } = await signedIn();
    const started = await browser.call('startAuthenticator', { body: { name: 'a' } });
    const app = openApp(it.clock, field(started, 'factorId'), field(started, 'secret'));
    const code = app.code();
    const twice = await Promise.all([confirmApp(browser.copy(), app, code), confirmApp(browser.copy(), app, code)]);
    expect(twice.map((reply) => reply.code)).toEqual(['ok', 'ok']);
    expect(await verbsOf('identity.confirm_authenticator', personId)).toHaveLength(1);
    expect(await confirmApp(browser, app, app.code(30))).toMatchObject({ code: 'factor_unknown' });
    it.clock.advanceMs(2 * minutesMs);
    expect(await confirmApp(browser, app, code)).toMatchObject({ code: 'factor_unknown' });
  });

  test('a wrong code, a wrong clock, ten minutes over, somebody else, twenty wrong', async () => {
    const { browser, personId } = await signedIn();
    const start = async () => {
      const started = await browser.call('startAuthenticator', { body: { name: 'a' } });
      return openApp(it.clock, field(started, 'factorId'), field(started, 'secret'));
    };
    const first = await start();
    const app = await start();
    expect(await confirmApp(browser, first), 'a new beginning ends the one before').toMatchObject({
      code: 'factor_unknown',
      status: 404,
    });
    expect(await confirmApp(browser, app, 'none')).toMatchObject({ code: 'code_wrong', body: { triesLeft: 19 } });
    expect(await confirmApp(browser, app, app.code(-120))).toMatchObject({
      code: 'authenticator_clock',
      status: 422,
      body: { skewSeconds: -120, triesLeft: 18 },
    });
    expect(await confirmApp((await signedIn()).browser, app)).toMatchObject({ code: 'factor_unknown' });
    for (let guess = 0; guess < 18; guess++) await confirmApp(browser, app, 'none');
    expect(await confirmApp(browser, app)).toMatchObject({ code: 'factor_locked', status: 429 });
    const late = await start();
    it.clock.advanceMs(10 * minutesMs);
    expect(await confirmApp(browser, late)).toMatchObject({ code: 'factor_unknown' });
    const job = { context: it.context(), attempt: 1, isLastAttempt: false, signal: new AbortController().signal };
    await it.identity.tasks.find((task) => task.name === 'identity.sweep')?.run({}, job);
    const secrets = await scene.rows<{ secret_sealed: Buffer }>(
      'select a.secret_sealed from identity.authenticators a join identity.factors f on f.id = a.factor_id where f.person_id = $1',
      [personId],
    );
    expect(
      secrets.map((row) => row.secret_sealed.length),
      'no secret stays',
    ).toEqual([0, 0, 0]);
    const outcomes = (await verbsOf('identity.confirm_authenticator', personId)).map((row) => row.outcome);
    expect(new Set(outcomes)).toEqual(new Set(['code_wrong', 'authenticator_clock']));
    expect((await browser.call('getFactors')).body).toMatchObject({ level: 'message' });
  });

  test('needs a confirmation, at the account’s own level', async () => {
    const { browser } = await signedIn();
    it.clock.advanceMs(6 * minutesMs);
    const start = () => browser.call('startAuthenticator', { body: { name: 'b' } });
    expect(await start()).toMatchObject({ code: 'confirmation_needed', body: { methods: ['password'] } });
    const proof = { method: 'password', password: firstPassword };
    await browser.call('confirmIdentity', { body: { purpose: 'factors', proof } });
    const app = await bindAuthenticator(it, browser);
    expect(await start(), 'the password is not the level any more').toMatchObject({
      code: 'confirmation_needed',
      body: { methods: ['authenticator'] },
    });
    it.clock.advanceMs(minutesMs);
    const stronger = { method: 'authenticator', code: app.code() };
    expect(await browser.call('confirmIdentity', { body: { purpose: 'factors', proof: stronger } })).toMatchObject({
      code: 'ok',
      body: { level: 'second_factor' },
    });
    expect(await start(), 'one more after one just added').toMatchObject({ code: 'ok' });
  });

  test('not in a frozen account, not while money rests for another reason, not more than ten', async () => {
    const { browser, personId } = await signedIn();
    const start = () => browser.call('startAuthenticator', { body: { name: 'b' } });
    await scene.rows(
      `insert into identity.factors (id, person_id, kind, name_sealed, created_at, confirmed_at)
       select gen_random_uuid(), $1, 'passkey', '', now() - interval '9 days', null from generate_series(1, 10)`,
      [personId],
    );
    expect(await start(), 'what was only begun does not count').toMatchObject({ code: 'ok' });
    await scene.rows(
      "update identity.factors set confirmed_at = created_at where person_id = $1 and kind = 'passkey'",
      [personId],
    );
    await scene.rows("update identity.sessions set level = 'second_factor' where person_id = $1", [personId]);
    expect(await start()).toMatchObject({ code: 'factor_limit', status: 409, body: { max: 10 } });

    const frozen = await signedIn();
    await frozen.browser.call('freeze');
    expect(await frozen.browser.call('startAuthenticator', { body: { name: 'b' } })).toMatchObject({
      code: 'account_frozen',
    });

    const resting = await signedIn();
    await scene.rows(
      "update ledger.accounts set restricted_until = $2, restricted_because = 'password_reset', allowance_per_day = 0 where id = $1",
      [accountOf(resting.personId), new Date(it.clock.now().getTime() + hoursMs)],
    );
    expect(await resting.browser.call('startAuthenticator', { body: { name: 'b' } })).toMatchObject({
      code: 'factors_rest',
    });
  });
});

describe('removing an authenticator', () => {
  test('its owner, with a confirmation, when money does not rest: told, its secret gone, the account at the level of messages', async () => {
    const { browser, personId, address } = await signedIn();
    const app = await bindAuthenticator(it, browser);
    const params = { factorId: app.factorId };
    const remove = () => browser.call('removeAuthenticator', { params });
    const confirm = () =>
      browser.call('confirmIdentity', {
        body: { purpose: 'factors', proof: { method: 'authenticator', code: app.code() } },
      });
    expect(await remove()).toMatchObject({ code: 'confirmation_needed' });
    it.clock.advanceMs(minutesMs);
    await confirm();
    expect(await remove(), 'whoever made money rest may be a thief').toMatchObject({ code: 'factors_rest' });
    it.clock.advanceMs(24 * hoursMs);
    await confirm();
    await scene.rows('update identity.devices set trusted_until = $2 where person_id = $1', [
      personId,
      new Date(it.clock.now().getTime() + hoursMs),
    ]);
    expect(await remove()).toMatchObject({ code: 'ok', body: { level: 'message', factors: [] } });
    expect(
      await scene.rows('select 1 from identity.devices where person_id = $1 and trusted_until is not null', [personId]),
      'no device is trusted any more',
    ).toEqual([]);
    expect(await remove(), 'a double click').toMatchObject({ code: 'factors_rest' });
    expect(await scene.newest(address, 'factor_removed')).toContain('验证器');
    const account = await readAccount(it.made.database.kysely, accountOf(personId));
    expect(account?.restriction).toMatchObject({ reason: 'factor_removed' });
    const secrets = await scene.rows('select secret_sealed from identity.authenticators where factor_id = $1', [
      app.factorId,
    ]);
    expect(secrets).toEqual([{ secret_sealed: Buffer.alloc(0) }]);
    expect(await verbsOf('identity.remove_authenticator', personId)).toHaveLength(1);
    expect(await scene.enter(openBrowser(it), address, firstPassword)).toMatchObject({
      body: { state: 'code_needed' },
    });
  });

  test('another’s is neither removed nor renamed; its owner names it', async () => {
    const { browser, personId } = await signedIn();
    const app = await bindAuthenticator(it, browser);
    const other = await signedIn();
    expect(await other.browser.call('removeAuthenticator', { params: { factorId: app.factorId } })).toMatchObject({
      code: 'factor_unknown',
    });
    expect(
      await other.browser.call('renameFactor', { params: { factorId: app.factorId }, body: { name: 'mine' } }),
    ).toMatchObject({ code: 'factor_unknown' });
    expect(
      (await browser.call('renameFactor', { params: { factorId: app.factorId }, body: { name: '旧手机' } })).body,
    ).toMatchObject({ factors: [{ name: '旧手机' }] });
    expect(await verbsOf('identity.rename_factor', personId)).toHaveLength(1);
  });
});

describe('ten saved codes', () => {
  test('made once, shown once, told; the ten before stop working', async () => {
    const { browser, personId, address } = await signedIn();
    const first = await browser.call('createSavedCodes');
    expect(first).toMatchObject({ code: 'ok', status: 201 });
    expect(codesOf(first)).toHaveLength(10);
    expect((await browser.call('getFactors')).body).toMatchObject({ savedCodes: { left: 10 } });
    const second = await browser.call('createSavedCodes');
    expect(codesOf(second)).not.toEqual(codesOf(first));
    expect(await scene.newest(address, 'saved_codes_made')).toContain('十个');
    const rows = await scene.rows<{ place: number; hash: string }>(
      'select place, hash from identity.saved_codes where person_id = $1 order by place',
      [personId],
    );
    expect(rows.map((row) => row.place)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const row of rows) expect(row.hash).toContain('argon2id');
    expect(await verbsOf('identity.create_saved_codes', personId)).toHaveLength(2);
    const thief = openBrowser(it);
    const flow = await scene.start(thief, 'unlock', address);
    expect(await scene.proveBySaved(thief, flow, codesOf(first)[3] ?? '')).toMatchObject({ code: 'code_wrong' });
    expect(await scene.proveBySaved(thief, flow, codesOf(second)[3] ?? '')).toMatchObject({ code: 'ok' });
  });

  test('needs a confirmation', async () => {
    const { browser } = await signedIn();
    it.clock.advanceMs(6 * minutesMs);
    expect(await browser.call('createSavedCodes')).toMatchObject({ code: 'confirmation_needed', status: 403 });
  });
});
