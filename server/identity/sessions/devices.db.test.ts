import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { daysMs, minutesMs } from '#kernel';
import { listAudit } from '#platform/audit';
import { createIdentity } from '../index.ts';
import { field, openBrowser, type BrowserSession } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { enter, knownBrowser, ownPassword, signInCodeFor, someone } from '#test/signing-in';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

const sessionCookie = '__Host-qn_session';
const deviceCookie = '__Host-qn_device';
const nobody = '01937b7e-0000-7000-8000-00000000000a';

const Sessions = z.object({
  sessions: z.array(
    z.looseObject({ sessionId: z.string(), deviceId: z.string(), current: z.boolean(), shared: z.boolean() }),
  ),
});
const Devices = z.object({
  devices: z.array(
    z.looseObject({
      deviceId: z.string(),
      name: z.string().nullable(),
      current: z.boolean(),
      trustedUntil: z.string().nullable(),
    }),
  ),
});

const sessionsOf = async (browser: BrowserSession) =>
  Sessions.parse((await browser.call('listSessions')).body).sessions;
const devicesOf = async (browser: BrowserSession) => Devices.parse((await browser.call('listDevices')).body).devices;

/** One person signed in on two devices, the second one first in the row. */
async function twoDevices() {
  const person = await someone(it);
  const [phone, computer] = [await knownBrowser(it, person), await knownBrowser(it, person)];
  await enter(phone, person.phone);
  await enter(computer, person.phone);
  const confirm = (browser: BrowserSession) =>
    browser.call('confirmIdentity', {
      body: { purpose: 'sessions', proof: { method: 'password', password: ownPassword } },
    });
  return { person, phone, computer, confirm };
}

/** The first found of another device. */
function other<Item extends { readonly current: boolean }>(items: readonly Item[]): Item {
  const found = items.find((item) => !item.current);
  if (!found) throw new Error('there is another one');
  return found;
}

describe('the list of sessions', () => {
  test('has this one first, with device and times; nothing of anybody else', async () => {
    await twoDevices();
    const { phone } = await twoDevices();
    const sessions = await sessionsOf(phone);
    expect(sessions.map((session) => session.current)).toEqual([true, false]);
    expect(sessions[0]).toMatchObject({
      label: 'Firefox，Windows',
      kind: 'computer',
      name: null,
      place: null,
      remembered: true,
      shared: false,
      scope: 'full',
    });
  });

  test('leaves out what has ended, run out or is idle', async () => {
    const { person, phone, computer } = await twoDevices();
    await computer.call('signOut');
    expect(await sessionsOf(phone)).toHaveLength(1);
    const idle = await knownBrowser(it, person);
    const body = { identifier: person.phone, password: ownPassword, remember: false };
    await idle.call('signIn', { body });
    expect(await sessionsOf(phone)).toHaveLength(2);
    it.clock.advanceMs(60 * minutesMs);
    expect(await sessionsOf(phone)).toHaveLength(1);
  });

  test('has the place of the sign-in when one is known, sealed', async () => {
    const place = { country: 'CN', city: 'Shenzhen', latitude: null, longitude: null };
    const geo = { placeOf: () => place, ready: () => Promise.resolve() };
    const placed = { ...it, identity: createIdentity({ ...it.dependencies, geo }) };
    const person = await someone(it);
    const browser = await knownBrowser(placed, person, openBrowser(placed));
    await enter(browser, person.phone);
    expect((await sessionsOf(browser))[0]).toMatchObject({ place: { country: 'CN', city: 'Shenzhen' } });
    const { rows } = await it.made.database.pool.query<{ place: Buffer }>(
      'select place_sealed as place from identity.sessions where person_id = $1',
      [person.id],
    );
    for (const { place } of rows) expect(place.toString('latin1')).not.toContain('Shenzhen');
  });
});

describe('ending a session', () => {
  test('kills it on every process at once; again is nothing; audited once', async () => {
    const { phone, computer } = await twoDevices();
    const otherProcess = createIdentity(it.dependencies);
    const cookies = { ...computer.cookies };
    expect(await otherProcess.authenticateSession(cookies, it.context())).toMatchObject({ kind: 'person' });
    const { sessionId } = other(await sessionsOf(phone));
    const ends = await Promise.all([1, 2].map(() => phone.copy().call('endSession', { params: { sessionId } })));
    expect(ends.map((reply) => reply.status)).toEqual([204, 204]);
    expect(await otherProcess.authenticateSession(cookies, it.context())).toBeNull();
    expect((await computer.call('getMe')).code).toBe('not_signed_in');
    expect((await phone.call('getMe')).code).toBe('ok');
    const audits = await listAudit(it.made.database.kysely, { verbs: ['identity.end_session'], limit: 5 });
    expect(audits.filter((row) => row.subject?.id === sessionId)).toHaveLength(1);
    await otherProcess.close();
  });

  test('needs a confirmation when the sign-in is older than five minutes', async () => {
    const { phone, computer, confirm } = await twoDevices();
    it.clock.advanceMs(5 * minutesMs);
    const { sessionId } = other(await sessionsOf(phone));
    const refused = await phone.call('endSession', { params: { sessionId } });
    expect(refused).toMatchObject({ code: 'confirmation_needed', status: 403, body: { purpose: 'sessions' } });
    expect((await computer.call('getMe')).code).toBe('ok');
    await confirm(phone);
    expect((await phone.call('endSession', { params: { sessionId } })).code).toBe('ok');
    expect((await computer.call('getMe')).code).toBe('not_signed_in');
  });

  test('of somebody else, or of nobody, is unknown', async () => {
    const { phone } = await twoDevices();
    const stranger = await twoDevices();
    const { sessionId } = other(await sessionsOf(stranger.phone));
    for (const id of [sessionId, nobody]) {
      const reply = await phone.call('endSession', { params: { sessionId: id } });
      expect(reply).toMatchObject({ code: 'session_unknown', status: 404 });
    }
    expect((await stranger.computer.call('getMe')).code).toBe('ok');
  });

  test('the own one needs no confirmation and takes its cookie', async () => {
    const { phone } = await twoDevices();
    it.clock.advanceMs(6 * minutesMs);
    const [own] = await sessionsOf(phone);
    await phone.call('endSession', { params: { sessionId: own?.sessionId } });
    expect(phone.cookies[sessionCookie]).toBeUndefined();
    expect(phone.cookies[deviceCookie]).toBeDefined();
  });

  test('all others: this one goes on; again ends none; confirmed, audited', async () => {
    const { person, phone, computer, confirm } = await twoDevices();
    it.clock.advanceMs(5 * minutesMs);
    expect(await phone.call('endOtherSessions')).toMatchObject({ code: 'confirmation_needed' });
    await confirm(phone);
    expect((await phone.call('endOtherSessions')).body).toEqual({ ended: 1 });
    expect((await phone.call('endOtherSessions')).body).toEqual({ ended: 0 });
    expect((await computer.call('getMe')).code).toBe('not_signed_in');
    expect((await phone.call('getMe')).code).toBe('ok');
    const audits = await listAudit(it.made.database.kysely, { verbs: ['identity.end_other_sessions'], limit: 5 });
    expect(audits.filter((row) => row.subject?.id === person.id).map((row) => row.facts)).toEqual([{ ended: 1 }]);
  });

  test('of more than ten at once the one seen longest ago ends', async () => {
    const person = await someone(it);
    const browser = await knownBrowser(it, person);
    const browsers: BrowserSession[] = [];
    for (let count = 0; count < 11; count++) {
      const copy = browser.copy();
      it.clock.advanceMs(3 * minutesMs);
      await enter(copy, person.phone);
      browsers.push(copy);
    }
    const codes = await Promise.all(browsers.map(async (one) => (await one.call('getMe')).code));
    expect(codes).toEqual(['not_signed_in', ...Array.from({ length: 10 }, () => 'ok')]);
  });
});

describe('a device', () => {
  test('is listed with this one first, renamed under a seal, and keeps its name in the sessions', async () => {
    const { phone } = await twoDevices();
    const { deviceId } = other(await devicesOf(phone));
    const named = await phone.call('renameDevice', { params: { deviceId }, body: { name: '办公室电脑' } });
    expect(named.status).toBe(204);
    expect((await devicesOf(phone)).map((device) => device.name)).toEqual([null, '办公室电脑']);
    expect(other(await sessionsOf(phone))).toMatchObject({ deviceId, name: '办公室电脑' });
    const { rows } = await it.made.database.pool.query<{ name: Buffer }>(
      'select name_sealed as name from identity.devices where id = $1',
      [deviceId],
    );
    expect(rows[0]?.name.toString()).not.toContain('办公室');
    const audits = await listAudit(it.made.database.kysely, { verbs: ['identity.rename_device'], limit: 1 });
    expect(audits[0]).toMatchObject({ subject: { kind: 'device', id: deviceId }, facts: {} });
  });

  test('of somebody else cannot be renamed, trusted or forgotten', async () => {
    const { phone } = await twoDevices();
    const { deviceId } = other(await devicesOf((await twoDevices()).phone));
    const params = { deviceId };
    const replies = [
      await phone.call('renameDevice', { params, body: { name: 'x' } }),
      await phone.call('trustDevice', { params, body: { trusted: false } }),
      await phone.call('trustDevice', { params, body: { trusted: true } }),
      await phone.call('forgetDevice', { params }),
    ];
    expect(replies.map((reply) => `${reply.status} ${reply.code}`)).toEqual(
      Array.from({ length: 4 }, () => '404 device_unknown'),
    );
  });

  test('forgotten: its sessions end and its cookie counts for nothing; again is nothing; audited once', async () => {
    const { person, phone, computer } = await twoDevices();
    const { deviceId } = other(await devicesOf(phone));
    for (const _twice of [1, 2]) expect((await phone.call('forgetDevice', { params: { deviceId } })).status).toBe(204);
    expect((await computer.call('getMe')).code).toBe('not_signed_in');
    expect(await devicesOf(phone)).toHaveLength(1);
    expect((await enter(computer, person.phone)).body).toMatchObject({ state: 'code_needed' });
    const audits = await listAudit(it.made.database.kysely, { verbs: ['identity.forget_device'], limit: 5 });
    expect(audits.filter((row) => row.subject?.id === deviceId).map((row) => row.facts)).toEqual([
      { sessionsEnded: 1 },
    ]);
  });

  test('forgetting needs a confirmation; the own device is signed out with it', async () => {
    const { phone, confirm } = await twoDevices();
    it.clock.advanceMs(6 * minutesMs);
    const [own] = await devicesOf(phone);
    const params = { deviceId: own?.deviceId };
    expect(await phone.call('forgetDevice', { params })).toMatchObject({ code: 'confirmation_needed' });
    await confirm(phone);
    expect((await phone.call('forgetDevice', { params })).code).toBe('ok');
    expect(phone.cookies[sessionCookie]).toBeUndefined();
  });

  test('trust is for accounts with a second factor, on the device itself', async () => {
    const { person, phone } = await twoDevices();
    const devices = await devicesOf(phone);
    const trust = (deviceId: string | undefined, trusted = true) =>
      phone.call('trustDevice', { params: { deviceId }, body: { trusted } });
    expect(await trust(devices[0]?.deviceId)).toMatchObject({ code: 'no_second_factor', status: 409 });
    await it.made.database.pool.query(
      `insert into identity.factors (id, person_id, kind, name_sealed, created_at, confirmed_at)
       values (gen_random_uuid(), $1, 'authenticator', '', $2, $2)`,
      [person.id, it.clock.now()],
    );
    expect(await trust(devices[0]?.deviceId)).toMatchObject({
      code: 'confirmation_needed',
      body: { methods: ['authenticator'] },
    });
    await it.made.database.pool.query("update identity.sessions set level = 'second_factor' where person_id = $1", [
      person.id,
    ]);
    expect(await trust(devices[1]?.deviceId)).toMatchObject({ code: 'device_not_here', status: 409 });
    expect((await trust(devices[0]?.deviceId)).status).toBe(204);
    const until = new Date(it.clock.now().getTime() + 30 * daysMs).toISOString();
    expect((await devicesOf(phone)).map((device) => device.trustedUntil)).toEqual([until, null]);
    it.clock.advanceMs(6 * minutesMs);
    expect((await trust(devices[0]?.deviceId, false)).status).toBe(204);
    expect((await devicesOf(phone))[0]?.trustedUntil).toBeNull();
    const verbs = ['identity.trust_device', 'identity.distrust_device'];
    expect(await listAudit(it.made.database.kysely, { verbs, limit: 5 })).toHaveLength(2);
  });
});

describe('a shared computer', () => {
  const shared = (person: { phone: string }) => ({
    body: { identifier: person.phone, password: ownPassword, remember: true, shared: true },
  });

  test('new: a code, no device cookie, not remembered, listed as shared; the next sign-in is one on a new device', async () => {
    const person = await someone(it);
    const browser = openBrowser(it);
    const asked = await browser.call('signIn', shared(person));
    const code = await signInCodeFor(it, person.phone);
    const done = await browser.call('confirmSignIn', { params: { flowId: field(asked, 'flowId') }, body: { code } });
    expect(done.cookies.find((cookie) => cookie.name === sessionCookie)?.maxAgeSeconds).toBeUndefined();
    expect(browser.cookies[deviceCookie]).toBeUndefined();
    expect(await sessionsOf(browser)).toMatchObject([{ shared: true, remembered: false, current: true }]);
    expect(await devicesOf(browser)).toEqual([]);
    const again = await browser.call('confirmSignIn', { params: { flowId: field(asked, 'flowId') }, body: { code } });
    expect(again.cookies.map((cookie) => cookie.name)).not.toContain(deviceCookie);
    await browser.call('signOut');
    expect((await browser.call('signIn', shared(person))).body).toMatchObject({ state: 'code_needed' });
  });

  test('known so far: it is not any more, and other accounts there stay', async () => {
    const [person, neighbour] = [await someone(it), await someone(it)];
    const browser = await knownBrowser(it, person, await knownBrowser(it, neighbour));
    const twice = await Promise.all([1, 2].map(() => browser.copy().call('signIn', shared(person))));
    expect(twice.map((reply) => reply.body['state'])).toEqual(['signed_in', 'signed_in']);
    expect((await browser.call('signIn', shared(person))).body).toMatchObject({ state: 'signed_in' });
    await browser.call('signOut');
    expect((await enter(browser, person.phone)).body).toMatchObject({ state: 'code_needed' });
    expect((await enter(browser, neighbour.phone)).body).toMatchObject({ state: 'signed_in' });
  });

  test('ends after 24 hours in use, and after one idle', async () => {
    const person = await someone(it);
    const browser = await knownBrowser(it, person);
    await browser.call('signIn', shared(person));
    it.clock.advanceMs(60 * minutesMs);
    expect((await browser.call('getMe')).code).toBe('not_signed_in');
  });
});

describe('the screen after a rest', () => {
  test('opens with the PIN, which is counted like any other', async () => {
    const { phone } = await twoDevices();
    const unlock = (pin: string) => phone.call('unlockScreen', { body: { pin } });
    expect((await unlock('739164')).status).toBe(204);
    expect(await unlock('000000')).toMatchObject({ code: 'pin_wrong', body: { triesLeft: 4 } });
    expect((await unlock('739164')).code).toBe('ok');
    const replies = [];
    for (let count = 0; count < 6; count++) replies.push((await unlock('111111')).code);
    expect(replies).toEqual([...Array.from({ length: 4 }, () => 'pin_wrong'), 'pin_locked', 'pin_locked']);
    expect(await unlock('739164')).toMatchObject({ code: 'pin_locked', status: 423 });
  });
});
