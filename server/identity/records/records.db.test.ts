import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { daysMs, hoursMs, minutesMs, parseId, type PersonId } from '#kernel';
import { openBrowser, type BrowserSession } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { firstPassword, openWayBackScene, type Someone, type WayBackScene } from '#test/way-back-scene';
import type { IdentityDependencies } from '../dependencies.ts';
import { createIdentity } from '../identity.ts';
import type { MoneyEvent } from './money-of.ts';

let it: TestIdentity;
let scene: WayBackScene;
/** Movements of each person, newest first, as the wallet would hand them in. */
const movements = new Map<PersonId, readonly MoneyEvent[]>();

beforeAll(async () => {
  const plain = await makeIdentity();
  const money: IdentityDependencies['money'] = {
    ...plain.dependencies.money,
    list: async ({ personId, before, since, limit }) =>
      (movements.get(personId) ?? [])
        .filter((one) => (before === null || one.seq < before) && (since === null || one.at >= since))
        .slice(0, limit),
  };
  const dependencies = { ...plain.dependencies, money };
  it = { ...plain, dependencies, identity: createIdentity(dependencies) };
  scene = openWayBackScene(it);
});
afterAll(() => it.drop());

const Page = z.object({
  items: z.array(
    z.object({
      eventId: z.string(),
      at: z.string(),
      group: z.string(),
      what: z.string().nullable(),
      reason: z.string().nullable(),
      by: z.string(),
      device: z.string().nullable(),
      network: z.string().nullable(),
      thisSession: z.boolean(),
      times: z.number(),
      firstAt: z.string(),
      movement: z.object({ transferId: z.string() }).nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

async function list(browser: BrowserSession, query: object = {}) {
  const reply = await browser.call('listSecurityEvents', { query });
  expect(reply.code).toBe('ok');
  return Page.parse(reply.body);
}
const words = async (browser: BrowserSession, query: object = {}) =>
  (await list(browser, query)).items.map((item) => item.what);

/** Signed in on a device that has been through the code. */
async function owner() {
  const who = await scene.someone('email');
  it.clock.advanceMs(minutesMs);
  return { who, browser: await scene.knownBrowser(who) };
}

function moved(who: Someone, seq: bigint, at: Date): MoneyEvent {
  const transferId = parseId<'transfer'>(it.context().chance.uuid());
  if (!transferId) throw new Error('chance makes UUIDs');
  const party = { kind: 'person', name: '*雷', address: null } as const;
  const amounts = { amount: '3600', currency: 'CNY', balanceAfter: '0', refunded: '0', refundOf: null } as const;
  const movement = {
    transferId,
    kind: 'payment',
    direction: 'out',
    party,
    note: null,
    title: null,
    ...amounts,
  } as const;
  const made = { seq, at, movement: { ...movement, at: at.toISOString() } };
  movements.set(who.personId, [made, ...(movements.get(who.personId) ?? [])]);
  return made;
}

describe('the record', () => {
  test('tells a sign-in on a new device with its device, and that it is this one', async () => {
    const { browser } = await owner();
    const { items, nextCursor } = await list(browser);
    expect(items.map((item) => item.what)).toEqual(['signed_in_new_device', 'code_asked', 'account_opened']);
    expect(items[0]).toMatchObject({
      group: 'sign_in',
      by: 'stranger',
      device: 'Firefox，Windows',
      network: '203.0.113.0/24',
    });
    expect(nextCursor).toBeNull();
  });

  test('tells a refused sign-in with its reason; a siege is one line an hour', async () => {
    const { who, browser } = await owner();
    for (const index of [1, 2, 3]) {
      it.clock.advanceMs(minutesMs);
      await scene.enter(openBrowser(it), who.address, `wrong ${index}`);
    }
    it.clock.advanceMs(2 * hoursMs);
    await scene.enter(openBrowser(it), who.address, 'wrong again');
    const fresh = openBrowser(it, { ...browser.cookies });
    await scene.enter(fresh, who.address, firstPassword);
    const { items } = await list(fresh, { filter: 'sign_in' });
    expect(items.slice(0, 3).map(({ what, times, reason }) => [what, times, reason])).toEqual([
      ['signed_in', 1, null],
      ['sign_in_refused', 1, 'wrong_password'],
      ['sign_in_refused', 3, 'wrong_password'],
    ]);
    expect(items[2]).toMatchObject({ device: 'Firefox，Windows', by: 'stranger' });
    expect(Date.parse(items[2]?.at ?? '') - Date.parse(items[2]?.firstAt ?? '')).toBe(2 * minutesMs);
  });

  test('tells changes by the session that did them, and a sign-out', async () => {
    const { who, browser } = await owner();
    await browser.call('chooseUsername', { body: { username: `u${who.address.slice(3, 9)}` } });
    const { items } = await list(browser, { filter: 'security' });
    expect(items[0]).toMatchObject({
      what: 'username_chosen',
      by: 'session',
      thisSession: true,
      device: 'Firefox，Windows',
    });
    await browser.call('signOut');
    await scene.enter(browser, who.address, firstPassword);
    expect((await words(browser)).slice(0, 3)).toEqual(['signed_in', 'signed_out', 'username_chosen']);
  });

  test('tells that staff looked, never who', async () => {
    const { who, browser } = await owner();
    const staff = { ...it.context(), actor: { kind: 'operator', name: 'li' } } as const;
    await it.identity.diagnoseForStaff(staff, { personId: who.personId });
    const { items } = await list(browser, { filter: 'security' });
    expect(items[0]).toMatchObject({ what: 'staff_looked', by: 'staff' });
    expect(JSON.stringify(items)).not.toContain('li"');
  });

  test('shows money among the acts, in the order of time, page by page without a gap', async () => {
    const { who, browser } = await owner();
    for (let seq = 1n; seq <= 5n; seq++) {
      it.clock.advanceMs(minutesMs);
      moved(who, seq, it.clock.now());
      it.clock.advanceMs(minutesMs);
      await browser.call('changePreferences', { body: { findable: seq % 2n === 0n } });
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list(browser, { limit: '3', ...(cursor === null ? {} : { cursor }) });
      seen.push(...page.items.map((item) => item.movement?.transferId ?? item.what ?? ''));
      expect(page.items.length).toBeLessThanOrEqual(3);
      cursor = page.nextCursor;
    } while (cursor !== null);
    const whole = (await list(browser, { limit: '100' })).items;
    expect(seen).toEqual(whole.map((item) => item.movement?.transferId ?? item.what));
    expect(whole.filter((item) => item.movement)).toHaveLength(5);
    const times = whole.map((item) => Date.parse(item.at));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect((await list(browser, { filter: 'money' })).items.every((item) => item.group === 'money')).toBe(true);
    expect(await words(browser, { filter: 'security' })).not.toContain(null);
  });

  test('is nobody else’s, ends after 90 days, and refuses a cursor of another list', async () => {
    const { who, browser } = await owner();
    const other = await owner();
    expect(JSON.stringify(await list(other.browser))).not.toContain(who.personId);
    const { nextCursor } = await list(browser, { limit: '1' });
    const asked = { query: { filter: 'money', cursor: nextCursor } };
    expect(await browser.call('listSecurityEvents', asked)).toMatchObject({ code: 'cursor_invalid', status: 400 });
    it.clock.advanceMs(91 * daysMs);
    const later = await scene.knownBrowser(who);
    expect(await words(later)).toEqual(['signed_in_new_device', 'code_asked']);
  });
});

describe('"this was not me"', () => {
  const say = (browser: BrowserSession, eventId: string) => browser.call('disownEvent', { params: { eventId } });

  test('freezes, ends every other session, forgets other devices, keeps this one; again changes nothing', async () => {
    const { who, browser } = await owner();
    const thief = await scene.knownBrowser(who);
    const [event] = (await list(browser)).items;
    const eventId = event?.eventId ?? '';
    expect(await say(browser, eventId)).toMatchObject({ code: 'ok', body: { sessionsEnded: 1, changesCancelled: 0 } });
    expect(await thief.call('getMe')).toMatchObject({ code: 'not_signed_in' });
    expect(await scene.enter(thief, who.address, firstPassword)).toMatchObject({ body: { state: 'code_needed' } });
    const security = await browser.call('getSecurity');
    expect(security).toMatchObject({ code: 'ok', body: { frozen: { by: 'owner', proven: true } } });
    expect(await say(browser.copy(), eventId)).toMatchObject({ code: 'ok', body: { sessionsEnded: 0 } });
    const told = (await it.inboxOf(who.address)).filter((message) => message.template === 'account_frozen');
    expect(told).toHaveLength(1);
    expect((await words(browser, { filter: 'security' })).slice(0, 2)).toEqual(['disowned', 'frozen']);
  });

  test('refuses what is not on the caller’s record', async () => {
    const { browser } = await owner();
    const other = await owner();
    const [event] = (await list(other.browser)).items;
    for (const eventId of [event?.eventId ?? '', it.context().chance.uuid()]) {
      expect(await say(browser, eventId)).toMatchObject({ code: 'event_unknown', status: 404 });
    }
    expect(await other.browser.call('getSecurity')).toMatchObject({ body: { frozen: null } });
  });
});

describe('one’s own data', () => {
  test('is one document with everything but secrets, told to every address and written down', async () => {
    const { who, browser } = await owner();
    moved(who, 1n, it.clock.now());
    const reply = await browser.call('exportMyData');
    expect(reply).toMatchObject({
      code: 'ok',
      body: {
        person: { personId: who.personId, name: '李雷' },
        addresses: [{ channel: 'email', address: who.address }],
        consents: [{ document: 'agreement' }, { document: 'privacy' }],
        devices: [{ device: 'Firefox，Windows', forgottenAt: null }],
        sessions: [{ endedAt: null }],
        money: [{ amount: '3600' }],
        leftOut: [],
      },
    });
    expect(JSON.stringify(reply.body)).not.toMatch(/password_hash|digest|sealed|token/i);
    expect(await scene.newest(who.address, 'data_exported')).not.toBe('');
    expect((await words(browser, { filter: 'security' }))[0]).toBe('data_exported');
  });

  test('needs a confirmation once the sign-in is old', async () => {
    const { browser } = await owner();
    it.clock.advanceMs(6 * minutesMs);
    expect(await browser.call('exportMyData')).toMatchObject({
      code: 'confirmation_needed',
      body: { purpose: 'export', methods: ['password'] },
    });
    const proof = { method: 'password', password: firstPassword };
    expect(await browser.call('confirmIdentity', { body: { purpose: 'export', proof } })).toMatchObject({ code: 'ok' });
    expect(await browser.call('exportMyData')).toMatchObject({ code: 'ok' });
  });

  test('comes three times a day, also when ten are asked for at once', async () => {
    const { browser } = await owner();
    const first = it.clock.now();
    const replies = await Promise.all(Array.from({ length: 10 }, () => browser.copy().call('exportMyData')));
    expect(replies.filter((reply) => reply.code === 'ok')).toHaveLength(3);
    const refused = replies.find((reply) => reply.code !== 'ok');
    expect(refused).toMatchObject({ code: 'export_limit', status: 429 });
    expect(refused?.body['nextAt']).toEqual(new Date(first.getTime() + daysMs));
  });
});
