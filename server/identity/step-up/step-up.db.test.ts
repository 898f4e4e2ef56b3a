import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invariant, minutesMs, type Context } from '#kernel';
import { listAudit } from '#platform/audit';
import { openBrowser, type BrowserSession } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { enter, knownBrowser, ownPassword, someone } from '#test/signing-in';
import type { PersonActor } from '../sessions/index.ts';
import type { Purpose } from './confirmation.ts';
import { requireConfirmation, type RequiredConfirmation } from './require-confirmation.ts';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

const purposes: readonly Purpose[] = [
  'factors',
  'contacts',
  'sessions',
  'secrets',
  'export',
  'close_account',
  'payment',
  'phrase',
];

type PersonContext = Context & { readonly actor: PersonActor };

async function contextOf(browser: BrowserSession): Promise<PersonContext> {
  const actor = await it.identity.authenticateSession(browser.cookies, it.context());
  invariant(actor, 'signed in');
  return { ...it.context(), actor };
}

/** Somebody who signed in so many minutes ago. */
async function signedIn(minutesAgo: number) {
  const person = await someone(it);
  const browser = await knownBrowser(it, person);
  await enter(browser, person.phone);
  it.clock.advanceMs(minutesAgo * minutesMs);
  return { person, browser };
}

async function ask(browser: BrowserSession, asked: RequiredConfirmation): Promise<string> {
  const context = await contextOf(browser);
  const outcome = await it.made.database.transaction((tx) => requireConfirmation(tx, context, asked));
  return outcome.ok ? 'ok' : outcome.refusal.code;
}

function confirm(browser: BrowserSession, purpose: Purpose, password = ownPassword, binding?: string) {
  const proof = { method: 'password', password };
  return browser.call('confirmIdentity', { body: { purpose, proof, ...(binding === undefined ? {} : { binding }) } });
}

/** The binding of the refusal, as a browser gets it. */
async function bindingFor(browser: BrowserSession, asked: RequiredConfirmation): Promise<string> {
  const context = await contextOf(browser);
  const outcome = await it.made.database.transaction((tx) => requireConfirmation(tx, context, asked));
  invariant(!outcome.ok && outcome.refusal.binding !== null, 'refused, and bound');
  return outcome.refusal.binding;
}

describe.each(purposes)('%s', (purpose) => {
  test('a sign-in counts for five minutes, then the password does, for this purpose alone', async () => {
    const { browser } = await signedIn(0);
    expect(await ask(browser, { purpose })).toBe('ok');
    it.clock.advanceMs(5 * minutesMs);
    expect(await ask(browser, { purpose })).toBe('confirmation_needed');
    expect(await confirm(browser, purpose)).toMatchObject({ code: 'ok', status: 201, body: { level: 'password' } });
    const asked = await Promise.all(purposes.map((other) => ask(browser, { purpose: other })));
    expect(asked).toEqual(purposes.map((other) => (other === purpose ? 'ok' : 'confirmation_needed')));
    it.clock.advanceMs(5 * minutesMs);
    expect(await ask(browser, { purpose })).toBe('confirmation_needed');
  });
});

describe('a confirmation', () => {
  test('is refused with the ways to confirm', async () => {
    const { browser } = await signedIn(6);
    const context = await contextOf(browser);
    const outcome = await it.made.database.transaction((tx) =>
      it.identity.requireConfirmation(tx, context, { purpose: 'export' }),
    );
    expect(outcome).toEqual({
      ok: false,
      refusal: { code: 'confirmation_needed', purpose: 'export', methods: ['password'], binding: null },
    });
  });

  test('is of one session: the other browser of the same person has to confirm itself', async () => {
    const { person, browser } = await signedIn(6);
    const other = await knownBrowser(it, person, openBrowser(it));
    await enter(other, person.phone);
    it.clock.advanceMs(6 * minutesMs);
    await confirm(browser, 'contacts');
    expect(await ask(browser, { purpose: 'contacts' })).toBe('ok');
    expect(await ask(other, { purpose: 'contacts' })).toBe('confirmation_needed');
  });

  test('needs the right password, in the pool of the session: the tenth wrong one ends it; audited', async () => {
    const { person, browser } = await signedIn(6);
    const wrong = await Promise.all(Array.from({ length: 9 }, () => confirm(browser.copy(), 'sessions', 'not it')));
    expect(new Set(wrong.map((reply) => `${reply.status} ${reply.code}`))).toEqual(new Set(['422 password_wrong']));
    expect(await ask(browser, { purpose: 'sessions' })).toBe('confirmation_needed');
    expect(await confirm(browser, 'sessions', 'the tenth')).toMatchObject({ code: 'password_wrong' });
    expect(await confirm(browser, 'sessions')).toMatchObject({ code: 'not_signed_in' });
    const rows = await listAudit(it.made.database.kysely, { verbs: ['identity.confirm_identity'], limit: 100 });
    const mine = rows.filter((row) => row.subject?.id === person.id);
    expect(mine.map((row) => row.outcome)).toEqual(Array.from({ length: 10 }, () => 'password_wrong'));
  });

  test('leaves an audit row with what was proved', async () => {
    const { person, browser } = await signedIn(6);
    await confirm(browser, 'phrase');
    const [row] = await listAudit(it.made.database.kysely, { verbs: ['identity.confirm_identity'], limit: 1 });
    expect(row).toMatchObject({
      subject: { id: person.id },
      outcome: 'done',
      facts: { purpose: 'phrase', method: 'password', level: 'password', bound: false },
    });
  });

  test('by a way the account does not have is refused and counts nothing', async () => {
    const { person, browser } = await signedIn(6);
    const proof = { method: 'authenticator', code: '123456' };
    const reply = await browser.call('confirmIdentity', { body: { purpose: 'export', proof } });
    expect(reply).toMatchObject({ code: 'confirmation_needed', status: 403, body: { methods: ['password'] } });
    const { rows } = await it.made.database.pool.query(
      'select 1 from identity.guess_pools where subject = $1 and consecutive > 0',
      [person.id],
    );
    expect(rows).toEqual([]);
  });

  test('after a recovery nothing is proved by signing in', async () => {
    const { browser } = await signedIn(0);
    const { actor } = await contextOf(browser);
    await it.made.database.pool.query('update identity.sessions set level = null where id = $1', [actor.sessionId]);
    expect(await ask(browser, { purpose: 'factors' })).toBe('confirmation_needed');
    await confirm(browser, 'factors');
    expect(await ask(browser, { purpose: 'factors' })).toBe('ok');
  });
});

describe('a bound confirmation', () => {
  const payment = { purpose: 'payment', binding: 'pay:CNY:10000:zhang' } as const;

  test('is asked for even right after the sign-in, is good for this amount and payee, and is used once', async () => {
    const { browser } = await signedIn(0);
    const binding = await bindingFor(browser, payment);
    expect(await confirm(browser, 'payment', ownPassword, binding)).toMatchObject({ code: 'ok' });
    expect(await ask(browser, { ...payment, binding: 'pay:CNY:10001:zhang' })).toBe('confirmation_needed');
    expect(await ask(browser, { ...payment, binding: 'pay:CNY:10000:li' })).toBe('confirmation_needed');
    expect(await ask(browser, payment)).toBe('ok');
    expect(await ask(browser, payment)).toBe('confirmation_needed');
  });

  test('an unbound confirmation of the same purpose does not stand in for it', async () => {
    const { browser } = await signedIn(6);
    await confirm(browser, 'payment');
    expect(await ask(browser, { purpose: 'payment' })).toBe('ok');
    expect(await ask(browser, payment)).toBe('confirmation_needed');
  });

  test('the request that used it may come again, another may not', async () => {
    const { browser } = await signedIn(6);
    const binding = await bindingFor(browser, payment);
    await confirm(browser, 'payment', ownPassword, binding);
    expect(await ask(browser, { ...payment, usedFor: 'key-1' })).toBe('ok');
    expect(await ask(browser, { ...payment, usedFor: 'key-1' })).toBe('ok');
    expect(await ask(browser, { ...payment, usedFor: 'key-2' })).toBe('confirmation_needed');
    expect(await ask(browser, payment)).toBe('confirmation_needed');
  });

  test('a double click confirms one act, and of ten at once one is done', async () => {
    const { browser } = await signedIn(6);
    const binding = await bindingFor(browser, payment);
    const twice = await Promise.all([1, 2].map(() => confirm(browser.copy(), 'payment', ownPassword, binding)));
    expect(twice.map((reply) => reply.code)).toEqual(['ok', 'ok']);
    const asked = await Promise.all(
      Array.from({ length: 10 }, (_none, index) => ask(browser, { ...payment, usedFor: `key-${index}` })),
    );
    expect(asked.filter((code) => code === 'ok')).toHaveLength(1);
  });

  test('is good for five minutes', async () => {
    const { browser } = await signedIn(6);
    const binding = await bindingFor(browser, payment);
    await confirm(browser, 'payment', ownPassword, binding);
    it.clock.advanceMs(5 * minutesMs);
    expect(await ask(browser, payment)).toBe('confirmation_needed');
  });
});
