import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf, daysMs, hoursMs, minutesMs, type PersonId } from '#kernel';
import { readAccount } from '#ledger';
import type { Geo, Place } from '#platform/geo';
import { loadRiskRules, type RiskRules } from '#risk';
import { createIdentity } from '../index.ts';
import { openBrowser, type BrowserSession, type Reply } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { listRiskDecisions } from '#test/risk-rows.sql';
import { enter, from, knownBrowser, ownPassword, signInCodeFor, someone, type Someone } from '#test/signing-in';

const shanghai = { country: 'CN', city: 'Shanghai', latitude: 31.2304, longitude: 121.4737 };
const beijing = { country: 'CN', city: 'Beijing', latitude: 39.9042, longitude: 116.4074 };
const paris = { country: 'FR', city: 'Paris', latitude: 48.8566, longitude: 2.3522 };
/** Documentation addresses are no place, so these are real ones that mean nothing. */
const places: Readonly<Record<string, Place>> = { '1.1.1.1': shanghai, '1.1.1.2': beijing, '2.2.2.2': paris };
const geo: Geo = { placeOf: (address) => places[address] ?? null, ready: () => Promise.resolve() };

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity({ geo });
});
afterAll(() => it.drop());

/** Somebody whose phone is known and was in Shanghai. */
async function atHome(): Promise<{ who: Someone; phone: BrowserSession }> {
  const who = await someone(it);
  const home = from(it, '1.1.1.1');
  const phone = await knownBrowser(home, who, openBrowser(home));
  return { who, phone };
}

/** The same browser in another network. */
const taken = (browser: BrowserSession, address: string) => openBrowser(from(it, address), browser.cookies);

const stateOf = ({ body, code }: Reply) => body['state'] ?? code;

async function templatesOf({ phone }: Someone): Promise<readonly string[]> {
  return (await it.inboxOf(phone)).map((message) => message.template);
}

const decisionsOf = (id: PersonId) => listRiskDecisions(it.made.database.kysely, id);

async function typeCode(browser: BrowserSession, who: Someone, asked: Reply): Promise<Reply> {
  const code = await signInCodeFor(it, who.phone);
  return browser.call('confirmSignIn', { params: { flowId: asked.body['flowId'] }, body: { code } });
}

describe('a known device', () => {
  test('at home needs the password alone, and nobody is told', async () => {
    const { who, phone } = await atHome();
    const before = await templatesOf(who);
    it.clock.advanceMs(daysMs);
    expect(stateOf(await enter(phone, who.phone))).toBe('signed_in');
    expect(await templatesOf(who)).toEqual(before);
    expect(await decisionsOf(who.id)).toMatchObject([
      { outcome: 'allow', reasons: ['new_device', 'signal_missing'] },
      { outcome: 'allow', reasons: [], facts: { newDevice: false, newCountry: false, travel: { km: 0 }, idleDays: 1 } },
    ]);
  });

  test('in another city needs no more, and in another country the code, after which its owner is told', async () => {
    const { who, phone } = await atHome();
    it.clock.advanceMs(2 * daysMs);
    expect(stateOf(await enter(taken(phone, '1.1.1.2'), who.phone))).toBe('signed_in');
    it.clock.advanceMs(2 * daysMs);
    const abroad = taken(phone, '2.2.2.2');
    const asked = await enter(abroad, who.phone);
    expect(stateOf(asked)).toBe('code_needed');
    expect(await templatesOf(who)).not.toContain('new_place');
    expect(stateOf(await typeCode(abroad, who, asked))).toBe('signed_in');
    const inbox = await it.inboxOf(who.phone);
    expect(inbox[0]).toMatchObject({ template: 'new_place' });
    expect(inbox[0]?.text).toContain('法国 Paris');
    // Once told it is known: the next day there is nothing to ask.
    it.clock.advanceMs(daysMs);
    expect(stateOf(await enter(abroad, who.phone))).toBe('signed_in');
    const reasons = (await decisionsOf(who.id)).map((decision) => decision.reasons);
    expect(reasons.slice(1)).toEqual([['new_city'], ['new_country', 'new_city'], []]);
  });

  test('keeps being that device after the code: no second one, no word of a new one', async () => {
    const { who, phone } = await atHome();
    const before = (await templatesOf(who)).filter((template) => template === 'new_device').length;
    it.clock.advanceMs(2 * daysMs);
    const abroad = taken(phone, '2.2.2.2');
    await typeCode(abroad, who, await enter(abroad, who.phone));
    expect((await templatesOf(who)).filter((template) => template === 'new_device')).toHaveLength(before);
    const devices = await abroad.call('listDevices');
    expect(devices.body['devices']).toHaveLength(1);
  });

  test('that has travelled faster than an airliner is asked for the code', async () => {
    const { who, phone } = await atHome();
    it.clock.advanceMs(30 * minutesMs);
    const elsewhere = taken(phone, '1.1.1.2');
    const asked = await enter(elsewhere, who.phone);
    expect(stateOf(asked)).toBe('code_needed');
    expect((await decisionsOf(who.id)).at(-1)).toMatchObject({
      outcome: 'step_up',
      reasons: ['new_city', 'impossible_travel'],
      facts: { travel: { km: 1067, hours: 0.5 } },
    });
    await typeCode(elsewhere, who, asked);
    expect(await templatesOf(who)).toContain('new_place');
  });

  test('after more than 30 idle days is asked for the code, after 30 not', async () => {
    const { who, phone } = await atHome();
    it.clock.advanceMs(30 * daysMs);
    expect(stateOf(await enter(phone, who.phone))).toBe('signed_in');
    it.clock.advanceMs(31 * daysMs);
    expect(stateOf(await enter(phone, who.phone))).toBe('code_needed');
  });

  test('on which the password was guessed is asked for the code, and its owner is told', async () => {
    const { who, phone } = await atHome();
    it.clock.advanceMs(minutesMs);
    for (let guess = 0; guess < 10; guess++) await enter(phone, who.phone, `wrong ${guess}`);
    it.clock.advanceMs(15 * minutesMs);
    await enter(phone, who.phone, 'wrong once more');
    const asked = await enter(phone, who.phone);
    expect(stateOf(asked)).toBe('code_needed');
    await typeCode(phone, who, asked);
    expect(await templatesOf(who)).toContain('sign_in_after_failures');
    // They are behind the owner now.
    it.clock.advanceMs(minutesMs);
    expect(stateOf(await enter(phone, who.phone))).toBe('signed_in');
  });

  test('is not asked for what strangers did', async () => {
    const { who, phone } = await atHome();
    for (let guess = 0; guess < 10; guess++) await enter(openBrowser(it), who.phone, `wrong ${guess}`);
    it.clock.advanceMs(16 * minutesMs);
    await enter(openBrowser(it), who.phone, 'wrong once more');
    expect(stateOf(await enter(phone, who.phone))).toBe('signed_in');
    expect(await templatesOf(who)).not.toContain('sign_in_after_failures');
  });

  test('behind a proxy that hides every address goes on as before', async () => {
    const { who, phone } = await atHome();
    it.clock.advanceMs(daysMs);
    expect(stateOf(await enter(taken(phone, '10.0.0.1'), who.phone))).toBe('signed_in');
    expect((await decisionsOf(who.id)).at(-1)).toMatchObject({ outcome: 'allow', reasons: ['signal_missing'] });
  });

  test('clicked twice signs in once, and the second click is no second place', async () => {
    const { who, phone } = await atHome();
    it.clock.advanceMs(daysMs);
    const twice = await Promise.all([enter(phone, who.phone), enter(phone.copy(), who.phone)]);
    expect(twice.map(stateOf)).toEqual(['signed_in', 'signed_in']);
  });
});

test('a new device after many failures of strangers: its owner is told, once it is in', async () => {
  const who = await someone(it);
  for (let guess = 0; guess < 10; guess++) await enter(openBrowser(it), who.phone, `wrong ${guess}`);
  it.clock.advanceMs(61 * minutesMs);
  await enter(openBrowser(it), who.phone, 'wrong once more');
  const fresh = openBrowser(it);
  const asked = await enter(fresh, who.phone);
  expect(await templatesOf(who)).not.toContain('sign_in_after_failures');
  await typeCode(fresh, who, asked);
  expect(await templatesOf(who)).toContain('sign_in_after_failures');
});

test('a wrong password leaves no judgement', async () => {
  const { who, phone } = await atHome();
  const before = await decisionsOf(who.id);
  await enter(phone, who.phone, 'wrong');
  await enter(openBrowser(it), who.phone, 'wrong');
  expect(await decisionsOf(who.id)).toEqual(before);
});

test('nothing of a judgement names a place, a network or a person', async () => {
  const { who, phone } = await atHome();
  await enter(taken(phone, '1.1.1.2'), who.phone);
  const text = JSON.stringify(await decisionsOf(who.id));
  for (const telling of ['Shanghai', 'Beijing', 'CN', '1.1.1', '31.2', who.phone.slice(-6), '李'])
    expect(text).not.toContain(telling);
});

describe('rules of an operator', () => {
  const changed = (signIn: Partial<RiskRules['signIn']>): TestIdentity => {
    const rules = loadRiskRules();
    const riskRules = { ...rules, signIn: { ...rules.signIn, ...signIn } };
    return { ...it, identity: createIdentity({ ...it.dependencies, riskRules }) };
  };

  test('may let money rest when somebody signs in from a new country', async () => {
    const strict = changed({ new_country: { outcome: 'cooling_off' } });
    const { who, phone } = await atHome();
    const { database } = it.made;
    it.clock.advanceMs(2 * daysMs);
    const abroad = openBrowser(from(strict, '2.2.2.2'), phone.cookies);
    expect(stateOf(await enter(abroad, who.phone))).toBe('code_needed');
    expect((await readAccount(database.kysely, accountOf(who.id)))?.restriction).toMatchObject({
      reason: 'risk',
      until: new Date(it.clock.now().getTime() + 24 * hoursMs),
    });
  });

  test('may ask the second step when nobody knows the place', async () => {
    const careful = changed({ signal_missing: { outcome: 'step_up' } });
    const { who, phone } = await atHome();
    it.clock.advanceMs(daysMs);
    expect(stateOf(await enter(openBrowser(from(careful, '10.0.0.1'), phone.cookies), who.phone))).toBe('code_needed');
  });
});

describe('what changed before a payment', () => {
  test('opening the account and its first device are no change; a second device and a new password are', async () => {
    const { who, phone } = await atHome();
    await enter(phone, who.phone);
    const context = async (browser: BrowserSession) => {
      const actor = await it.identity.authenticateSession(browser.cookies, it.context());
      if (!actor) throw new Error('signed in');
      return { ...it.context(), actor };
    };
    expect(await it.identity.hoursSinceChange(await context(phone))).toBe('never');
    it.clock.advanceMs(daysMs);
    const second = openBrowser(from(it, '1.1.1.1'));
    await typeCode(second, who, await enter(second, who.phone));
    it.clock.advanceMs(2 * hoursMs);
    expect(await it.identity.hoursSinceChange(await context(second))).toBe(2);
    expect(await it.identity.hoursSinceChange(await context(phone))).toBe('never');
    const body = { current: ownPassword, next: 'plum river lantern 51', endOthers: false };
    const replaced = await phone.call('changePassword', { body });
    expect(replaced.code).toBe('ok');
    expect(await it.identity.hoursSinceChange(await context(phone))).toBe(0);
  });
});
