import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hoursMs, minutesMs } from '#kernel';
import { listAudit } from '#platform/audit';
import { field, openBrowser, type BrowserSession } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { add, challengeFor, optionsOf, place, signedIn, signIn, withPasskey } from '#test/passkey-scene';
import { enter, type Someone } from '#test/signing-in';
import { makePasskey, signWith, type Ceremony } from '#test/software-authenticator';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

async function templatesTo(person: Someone): Promise<readonly string[]> {
  return (await it.inboxOf(person.phone)).map((message) => message.template);
}

async function auditOf(verb: string) {
  const rows = await listAudit(it.made.database.kysely, { verbs: [verb], limit: 500 });
  return rows.map(({ outcome }) => outcome);
}

describe('adding', () => {
  test('keeps it, tells every address, lets money rest, and writes its row', async () => {
    const { person, browser } = await signedIn(it);
    const { finished, passkey, options } = await add(browser, { synced: true });
    expect(finished).toMatchObject({ code: 'ok', body: { name: 'Windows · Firefox', synced: true, lastUsedAt: null } });
    expect(await templatesTo(person)).toContain('factor_added');
    const listed = await browser.call('listPasskeys');
    expect(listed.body['passkeys']).toHaveLength(1);
    expect(await auditOf('identity.add_passkey')).toContain('done');
    // The authenticator holds nothing by which a person could be found.
    const handle = Buffer.from(options.user.id, 'base64url');
    expect(handle).toHaveLength(32);
    expect(JSON.stringify(options)).not.toContain(person.phone);
    expect((await signIn(browser, passkey, { synced: true })).code).toBe('ok');
    const second = optionsOf(await browser.call('startPasskey'));
    expect(second.user.id).toBe(options.user.id);
    expect(second.excludeCredentials).toMatchObject([{ id: passkey.credentialId.toString('base64url') }]);
  });

  test('the same submit again answers the same passkey', async () => {
    const { browser } = await signedIn(it);
    const { finish, finished } = await add(browser);
    const [one, two] = await Promise.all([finish(), finish()]);
    expect([one.body, two.body]).toEqual([finished.body, finished.body]);
    expect((await browser.call('listPasskeys')).body['passkeys']).toHaveLength(1);
  });

  test.each<[string, Partial<Ceremony>]>([
    ['made at another origin', { origin: 'https://wallet.example.evil' }],
    ['made for another host', { rpId: 'evil.example' }],
    ['in a frame of another site', { crossOrigin: true }],
    ['without its owner', { verified: false }],
    ['an answer to the other ceremony', { type: 'webauthn.get' }],
  ])('refuses one %s', async (_what, bend) => {
    const { browser } = await signedIn(it);
    expect((await add(browser, bend)).finished.code).toBe('passkey_refused');
    expect((await browser.call('listPasskeys')).body['passkeys']).toEqual([]);
  });

  test('refuses another challenge, another session, and one that is over', async () => {
    const { browser } = await signedIn(it);
    expect((await add(browser, { challenge: Buffer.alloc(32).toString('base64url') })).finished.code).toBe(
      'passkey_timed_out',
    );
    const other = await signedIn(it);
    const started = await browser.call('startPasskey');
    const { challenge, user } = optionsOf(started);
    const { response } = makePasskey(user.id, { challenge, ...place });
    const sent = { params: { flowId: field(started, 'flowId') }, body: { response } };
    expect((await other.browser.call('finishPasskey', sent)).code).toBe('passkey_timed_out');
    it.clock.advanceMs(5 * minutesMs);
    expect((await browser.call('finishPasskey', sent)).code).toBe('passkey_timed_out');
  });

  test('refuses a credential that is registered already', async () => {
    const { passkey } = await withPasskey(it);
    const { browser } = await signedIn(it);
    const started = await browser.call('startPasskey');
    const { challenge, user } = optionsOf(started);
    const again = makePasskey(user.id, { challenge, ...place }, 0, passkey.credentialId);
    const sent = { params: { flowId: field(started, 'flowId') }, body: { response: again.response } };
    expect((await browser.call('finishPasskey', sent)).code).toBe('passkey_registered');
  });

  test('needs a fresh sign-in at the account’s level', async () => {
    const { browser } = await signedIn(it);
    it.clock.advanceMs(6 * minutesMs);
    expect((await browser.call('startPasskey')).code).toBe('confirmation_needed');
  });

  test('a frozen account keeps its factors as they are', async () => {
    const { browser } = await signedIn(it);
    const begun = await browser.call('startPasskey');
    const { challenge, user } = optionsOf(begun);
    await browser.call('freeze');
    expect((await browser.call('startPasskey')).code).toBe('account_frozen');
    const { response } = makePasskey(user.id, { challenge, ...place });
    const sent = { params: { flowId: field(begun, 'flowId') }, body: { response } };
    expect((await browser.call('finishPasskey', sent)).code).toBe('account_frozen');
  });

  test('stops at the limit', async () => {
    const { browser } = await signedIn(it);
    let passkey = (await add(browser)).passkey;
    for (let count = 1; count < it.dependencies.numbers.factorsMax; count += 1) {
      // A password alone is not the level of an account with a passkey any more.
      expect((await signIn(browser, passkey)).code).toBe('ok');
      passkey = (await add(browser)).passkey;
    }
    await signIn(browser, passkey);
    expect(await browser.call('startPasskey')).toMatchObject({
      code: 'passkey_limit',
      body: { max: it.dependencies.numbers.factorsMax },
    });
  });
});

describe('signing in by it alone', () => {
  test('a new device: in at once, and every address is told', async () => {
    const { person, passkey } = await withPasskey(it);
    const stranger = openBrowser(it);
    const entered = await signIn(stranger, passkey);
    expect(entered).toMatchObject({ code: 'ok', body: { state: 'signed_in', personId: person.id, scope: 'full' } });
    expect((await stranger.call('getMe')).code).toBe('ok');
    expect(await templatesTo(person)).toContain('new_device');
    expect(await auditOf('identity.sign_in_by_passkey')).toContain('done');
    expect((await stranger.call('listPasskeys')).body['passkeys']).toMatchObject([
      { lastUsedAt: it.clock.now().toISOString() },
    ]);
  });

  test('a known device stays the one it is, and nobody is told', async () => {
    const { person, browser, passkey } = await withPasskey(it);
    const before = (await templatesTo(person)).filter((template) => template === 'new_device').length;
    await browser.call('signOut');
    expect((await signIn(browser, passkey)).code).toBe('ok');
    expect((await templatesTo(person)).filter((template) => template === 'new_device')).toHaveLength(before);
  });

  test('on a shared computer it is not remembered, and the device not known afterwards', async () => {
    const { passkey } = await withPasskey(it);
    const stranger = openBrowser(it);
    const response = signWith(passkey, { challenge: await challengeFor(stranger), ...place });
    const body = { response, remember: true, shared: true };
    expect((await stranger.call('signInByPasskey', { body })).code).toBe('ok');
    expect((await stranger.call('getMe')).body['session']).toMatchObject({ remembered: false });
    expect(stranger.cookies['__Host-qn_device']).toBeUndefined();
  });

  test('everybody is asked the same, and no credential id is told', async () => {
    await withPasskey(it);
    const [one, two] = [
      await openBrowser(it).call('startPasskeySignIn'),
      await openBrowser(it).call('startPasskeySignIn'),
    ];
    expect(optionsOf(one)).toMatchObject({ allowCredentials: [] });
    expect({ ...optionsOf(one), challenge: '' }).toEqual({ ...optionsOf(two), challenge: '' });
    expect(optionsOf(one).challenge).not.toBe(optionsOf(two).challenge);
  });

  test('a double click is one session; ten at once, too', async () => {
    const { person, passkey } = await withPasskey(it);
    const stranger = openBrowser(it);
    const response = signWith(passkey, { challenge: await challengeFor(stranger), ...place });
    const tabs = Array.from({ length: 10 }, () => stranger.copy());
    const send = (tab: BrowserSession) => tab.call('signInByPasskey', { body: { response, remember: true } });
    const replies = await Promise.all(tabs.map(send));
    expect(replies.map((reply) => reply.code)).toEqual(Array.from({ length: 10 }, () => 'ok'));
    expect(new Set(tabs.map((tab) => tab.cookies['__Host-qn_session'])).size).toBe(1);
    expect(replies.filter((reply) => !reply.replayed)).toHaveLength(1);
    expect((await templatesTo(person)).filter((template) => template === 'new_device')).toHaveLength(2);
  });

  test('the same answer in another browser, after sign-out, or two minutes later is worth nothing', async () => {
    const { passkey } = await withPasskey(it);
    const stranger = openBrowser(it);
    const response = signWith(passkey, { challenge: await challengeFor(stranger), ...place });
    const body = { response, remember: true };
    const same = stranger.copy();
    expect((await stranger.call('signInByPasskey', { body })).code).toBe('ok');
    const other = openBrowser(it);
    await challengeFor(other);
    expect((await other.call('signInByPasskey', { body })).code).toBe('passkey_timed_out');
    expect((await openBrowser(it).call('signInByPasskey', { body })).code).toBe('passkey_timed_out');
    const late = same.copy();
    await stranger.call('signOut');
    expect((await same.call('signInByPasskey', { body })).code).toBe('passkey_timed_out');
    it.clock.advanceMs(2 * minutesMs);
    expect((await late.call('signInByPasskey', { body })).code).toBe('passkey_timed_out');
  });

  test.each<[string, Partial<Ceremony>, string]>([
    ['at another origin', { origin: 'https://wa1let.example' }, 'passkey_refused'],
    ['for another host', { rpId: 'evil.example' }, 'passkey_refused'],
    ['in a frame of another site', { crossOrigin: true }, 'passkey_refused'],
    ['without its owner', { verified: false }, 'passkey_refused'],
    ['as if it were being made', { type: 'webauthn.create' }, 'passkey_refused'],
    ['by one that became a synced one', { synced: true }, 'passkey_refused'],
    ['for a challenge nobody gave', { challenge: Buffer.alloc(32).toString('base64url') }, 'passkey_timed_out'],
  ])('refuses a signature %s', async (_what, bend, code) => {
    const { passkey } = await withPasskey(it);
    const stranger = openBrowser(it);
    expect((await signIn(stranger, passkey, bend)).code).toBe(code);
    expect((await stranger.call('getMe')).code).toBe('not_signed_in');
  });

  test('refuses another key under its id, and another person’s handle', async () => {
    const { passkey } = await withPasskey(it);
    const other = await withPasskey(it);
    const forged = { ...passkey, privateKey: other.passkey.privateKey };
    expect((await signIn(openBrowser(it), forged)).code).toBe('passkey_refused');
    expect((await signIn(openBrowser(it), { ...passkey, userHandle: other.passkey.userHandle })).code).toBe(
      'passkey_refused',
    );
  });

  test('one nobody has registered is unknown, so that the browser can forget it', async () => {
    const { passkey } = makePasskey(Buffer.alloc(32).toString('base64url'), { challenge: '', ...place });
    expect((await signIn(openBrowser(it), passkey)).code).toBe('passkey_unknown');
    expect(await auditOf('identity.sign_in_by_passkey')).toContain('passkey_unknown');
  });

  test('a challenge lasts five minutes', async () => {
    const { passkey } = await withPasskey(it);
    const stranger = openBrowser(it);
    const response = signWith(passkey, { challenge: await challengeFor(stranger), ...place });
    it.clock.advanceMs(5 * minutesMs);
    const late = await stranger.call('signInByPasskey', { body: { response, remember: true } });
    expect(late.code).toBe('passkey_timed_out');
  });

  test('a counter that goes back is a copy: refused, its owner told, the true one as well', async () => {
    const { person, passkey } = await withPasskey(it, 5);
    const copy = { ...passkey };
    expect((await signIn(openBrowser(it), passkey)).code).toBe('ok');
    expect((await signIn(openBrowser(it), copy)).code).toBe('passkey_copied');
    expect(await templatesTo(person)).toContain('passkey_copied');
    expect(await auditOf('identity.verify_passkey')).toEqual(['passkey_copied']);
    expect((await signIn(openBrowser(it), passkey)).code).toBe('ok');
  });

  test('works while strangers are locked out of the password', async () => {
    const { person, passkey } = await withPasskey(it);
    for (let tries = 0; tries < 12; tries += 1) await enter(openBrowser(it), person.phone, `wrong ${tries}`);
    expect((await signIn(openBrowser(it), passkey)).code).toBe('ok');
  });
});

describe('removing', () => {
  test('it opens nothing any more, its owner is told, and the browser learns which to forget', async () => {
    const { person, browser, passkey, factorId } = await withPasskey(it);
    await signIn(browser, passkey);
    expect((await browser.call('removePasskey', { params: { factorId } })).code).toBe('factors_rest');
    it.clock.advanceMs(25 * hoursMs);
    expect((await signIn(browser, passkey)).code).toBe('ok');
    const removed = await browser.call('removePasskey', { params: { factorId } });
    expect(removed).toMatchObject({
      code: 'ok',
      body: { rpId: 'wallet.example', credentialId: passkey.credentialId.toString('base64url') },
    });
    expect(await templatesTo(person)).toContain('factor_removed');
    expect(await auditOf('identity.remove_passkey')).toEqual(['done']);
    expect((await signIn(openBrowser(it), passkey)).code).toBe('passkey_unknown');
    it.clock.advanceMs(25 * hoursMs);
    await enter(browser, person.phone);
    expect((await browser.call('removePasskey', { params: { factorId } })).code).toBe('factor_unknown');
  });

  test('needs confirming, and nobody removes another person’s', async () => {
    const { factorId } = await withPasskey(it);
    const other = await withPasskey(it);
    expect((await other.browser.call('removePasskey', { params: { factorId } })).code).toBe('confirmation_needed');
    it.clock.advanceMs(25 * hoursMs);
    await signIn(other.browser, other.passkey);
    expect((await other.browser.call('removePasskey', { params: { factorId } })).code).toBe('factor_unknown');
  });
});
