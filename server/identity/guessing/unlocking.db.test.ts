import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#kernel';
import { listAudit } from '#platform/audit';
import { openBrowser } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { enter, from, knownBrowser, someone, type Someone } from '#test/signing-in';
import { findPool, lockPool, writePool } from './guess-pools.sql.ts';
import { unlockSignIn } from './index.ts';

let it: TestIdentity;
let operator: Context;
beforeAll(async () => {
  it = await makeIdentity();
  operator = { ...it.context(), actor: { kind: 'operator', name: 'li' }, origin: null };
});
afterAll(() => it.drop());

let networks = 0;

async function locked(): Promise<Someone> {
  const who = await someone(it);
  const network = from(it, `198.51.100.${++networks}`);
  for (let done = 0; done < 10; done++) await enter(openBrowser(network), who.phone, `guess ${done}`);
  expect(await enter(openBrowser(it), who.phone)).toMatchObject({ code: 'sign_in_refused' });
  return who;
}

async function lastAudits(who: Someone, limit: number) {
  const rows = await listAudit(it.made.database.kysely, { subject: { kind: 'person', id: who.id }, limit });
  return rows.map(({ verb, outcome, actor, facts }) => ({ verb, outcome, actor: actor.id, facts }));
}

const templatesTo = async (who: Someone) => (await it.inboxOf(who.phone)).map((message) => message.template);

describe('unlocking', () => {
  test.each(['phone', 'username'] as const)('by the command, %s typed: in again, told, audited', async (kind) => {
    const who = await locked();
    const done = await it.identity.signInCommands.unlock(operator, ` ${who[kind]} `);
    expect(done).toMatchObject({ ok: true, value: { personId: who.id, ended: true, maskedName: '*雷' } });
    expect(await templatesTo(who)).toEqual(['sign_in_unlocked']);
    expect(await lastAudits(who, 1)).toEqual([
      { verb: 'identity.unlock_sign_in', outcome: 'done', actor: 'li', facts: { by: 'command', ended: true } },
    ]);
    expect(await enter(openBrowser(it), who.phone)).toMatchObject({ code: 'ok', body: { state: 'code_needed' } });
  });

  test('by the owner, within the transaction that proved it; growth begins anew', async () => {
    const who = await locked();
    const { database } = it.made;
    const asked = { personId: who.id, by: 'owner' } as const;
    const done = await database.transaction((tx) => unlockSignIn(it.dependencies, tx, it.context(), asked));
    expect(done).toEqual({ ended: true });
    const { rows } = await database.pool.query('select 1 from identity.guess_pools where subject = $1', [who.id]);
    expect(rows).toEqual([]);
  });

  test('gives saved codes back that a network had used up', async () => {
    const who = await someone(it);
    const { database } = it.made;
    const pool = { subject: it.context().chance.uuid(), pool: 'saved_code', about: who.id } as const;
    const beside = { ...pool, subject: it.context().chance.uuid(), about: null };
    await database.transaction(async (tx) => {
      for (const key of [pool, beside]) {
        const open = await lockPool(tx, key);
        const lockedUntil = new Date(it.clock.now().getTime() + 900_000);
        await writePool(tx, key, { ...open, consecutive: 10, lockedSince: it.clock.now(), lockedUntil });
      }
    });
    const asked = { personId: who.id, by: 'owner' } as const;
    const done = await database.transaction((tx) => unlockSignIn(it.dependencies, tx, it.context(), asked));
    expect(done).toEqual({ ended: true });
    expect(await findPool(database.kysely, pool)).toBeUndefined();
    expect(await findPool(database.kysely, beside)).toMatchObject({ consecutive: 10 });
  });

  test('ends the lock of a known device too', async () => {
    const who = await someone(it);
    const owner = await knownBrowser(it, who);
    for (let done = 0; done < 10; done++) await enter(owner.copy(), who.phone, `guess ${done}`);
    expect(await enter(owner.copy(), who.phone)).toMatchObject({ code: 'sign_in_device_locked' });
    await it.identity.signInCommands.unlock(operator, who.phone);
    expect(await enter(owner, who.phone)).toMatchObject({ code: 'ok', body: { state: 'signed_in' } });
  });

  test('where nothing is locked nobody is told, and it is audited all the same', async () => {
    const who = await someone(it);
    expect(await it.identity.signInCommands.unlock(operator, who.phone)).toMatchObject({ value: { ended: false } });
    expect(await templatesTo(who)).toEqual([]);
    expect(await lastAudits(who, 1)).toMatchObject([{ verb: 'identity.unlock_sign_in', facts: { ended: false } }]);
  });
});

describe('locking', () => {
  test('new devices rest, known ones and sessions go on; a second time changes nothing', async () => {
    const who = await someone(it);
    const owner = await knownBrowser(it, who);
    await enter(owner, who.phone);
    expect(await it.identity.signInCommands.lock(operator, who.phone)).toMatchObject({ value: { started: true } });
    expect(await it.identity.signInCommands.lock(operator, who.phone)).toMatchObject({ value: { started: false } });
    expect((await templatesTo(who)).filter((template) => template === 'password_rests')).toHaveLength(1);
    expect(await enter(openBrowser(it), who.phone)).toMatchObject({ code: 'sign_in_refused' });
    expect(await owner.call('getMe')).toMatchObject({ code: 'ok' });
    expect(await lastAudits(who, 10)).toContainEqual({
      verb: 'identity.lock_sign_in',
      outcome: 'done',
      actor: 'li',
      facts: { by: 'command', started: true },
    });
    expect(await enter(owner, who.phone)).toMatchObject({ code: 'ok', body: { state: 'signed_in' } });
  });
});

describe('break-glass (T12)', () => {
  test('unlocks, forgets wrong codes, tells how it stood; nothing is retired', async () => {
    const who = await locked();
    const owner = await knownBrowserOfLocked(who);
    const done = await it.identity.signInCommands.rescue(operator, who.username);
    expect(done).toMatchObject({
      ok: true,
      value: { personId: who.id, ended: true, before: { strangers: { rests: false, networks: 2 } } },
    });
    expect(await lastAudits(who, 2)).toMatchObject([
      { verb: 'identity.rescue_operator', actor: 'li', facts: { ended: true } },
      { verb: 'identity.unlock_sign_in', actor: 'li', facts: { by: 'command' } },
    ]);
    expect(await enter(owner, who.phone)).toMatchObject({ code: 'ok', body: { state: 'signed_in' } });
    expect(await enter(openBrowser(it), who.phone)).toMatchObject({ code: 'ok', body: { state: 'code_needed' } });
  });

  /** A device made known while nothing was locked, then locked as well. */
  async function knownBrowserOfLocked(who: Someone) {
    await it.identity.signInCommands.unlock(operator, who.phone);
    const owner = await knownBrowser(it, who);
    for (let done = 0; done < 10; done++) await enter(owner.copy(), who.phone, `guess ${done}`);
    return owner;
  }
});

test.each(['unlock', 'lock', 'rescue'] as const)('%s refuses a name that nobody has', async (command) => {
  for (const name of ['13999999999', 'nobody@example.com', 'nobody.here', '']) {
    expect(await it.identity.signInCommands[command](operator, name)).toEqual({
      ok: false,
      refusal: { code: 'name_unknown' },
    });
  }
});
