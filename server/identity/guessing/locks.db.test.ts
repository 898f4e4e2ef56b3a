import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hoursMs, minutesMs } from '#kernel';
import { listAudit } from '#platform/audit';
import { startHashing, type Hashing } from '#platform/hashing';
import { field, openBrowser, type BrowserSession, type Reply } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { enter, from, knownBrowser, ownPassword, signInCodeFor, someone, type Someone } from '#test/signing-in';
import { createIdentity } from '../index.ts';
import { findRefusalByCode, readLockState } from './index.ts';

let it: TestIdentity;
let wide: Hashing;
/** With room for fifty at once, and networks that are never asked for a challenge. */
let open: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
  wide = startHashing({
    pepper: (keyId) => it.keyring.pepper(keyId),
    threads: 2,
    parameters: { memoryKib: 64, passes: 1, lanes: 1 },
    placesPerLane: 200,
  });
  const numbers = { ...it.dependencies.numbers, addressFailuresPerDay: 1_000_000 };
  open = { ...it, identity: createIdentity({ ...it.dependencies, hashing: wide, numbers }) };
});
afterAll(async () => {
  await open.identity.close();
  await wide.close();
  await it.drop();
});

let guesses = 0;
const guess = (who: Someone, browser = openBrowser(open)) => enter(browser, who.phone, `guess ${++guesses}`);
const codes = (replies: readonly Reply[]) => replies.map((reply) => reply.code);

async function fail(who: Someone, count: number, browser?: BrowserSession): Promise<Reply | undefined> {
  let reply: Reply | undefined;
  for (let done = 0; done < count; done++) reply = await guess(who, browser?.copy());
  return reply;
}

const stateOf = (who: Someone, deviceId: string | null = null) =>
  readLockState(it.dependencies, it.made.database.kysely, { personId: who.id, deviceId, now: it.clock.now() });

async function deviceOf(who: Someone): Promise<string> {
  const asked = 'select id from identity.devices where person_id = $1 order by created_at desc';
  const { rows } = await it.made.database.pool.query<{ id: string }>(asked, [who.id]);
  return rows[0]?.id ?? 'none';
}

async function reasonsOf(who: Someone): Promise<Readonly<Record<string, number>>> {
  const { rows } = await it.made.database.pool.query<{ reason: string; count: number }>(
    'select reason, count(*)::int as count from identity.sign_in_refusals where person_id = $1 group by reason',
    [who.id],
  );
  return Object.fromEntries(rows.map((row) => [row.reason, row.count]));
}

const consecutive = async (subject: string) => {
  const asked = `select coalesce(sum(consecutive), 0)::int as sum from identity.guess_pools where subject = $1`;
  return (await it.made.database.pool.query<{ sum: number }>(asked, [subject])).rows[0]?.sum;
};

async function runJobs(): Promise<void> {
  const asked = `select payload from graphile_worker._private_jobs j
                   join graphile_worker._private_tasks t on t.id = j.task_id
                  where t.identifier = 'identity.tell_password_rests'`;
  const { rows } = await it.made.database.pool.query<{ payload: unknown }>(asked);
  const context = { ...it.context(), actor: { kind: 'system', job: 'test' } } as const;
  const job = { context, attempt: 1, isLastAttempt: false, signal: new AbortController().signal };
  const task = it.identity.tasks.find(({ name }) => name === 'identity.tell_password_rests');
  for (const { payload } of rows) await task?.run(payload, job);
}

describe('strangers (T2)', () => {
  test('ten wrong lock; the right password is refused alike, and works again by the clock', async () => {
    const who = await someone(it);
    const wrong = await fail(who, 10);
    const right = await enter(openBrowser(open), who.phone);
    expect(right).toMatchObject({ code: 'sign_in_refused', status: 401 });
    expect(Object.keys(right.body)).toEqual(Object.keys(wrong?.body ?? {}));
    expect(await it.inboxOf(who.phone)).toEqual([]);
    expect(await reasonsOf(who)).toEqual({ wrong_password: 10, right_password_while_locked: 1 });
    it.clock.advanceMs(15 * minutesMs - 1);
    expect(await enter(openBrowser(open), who.phone)).toMatchObject({ code: 'sign_in_refused' });
    it.clock.advanceMs(1);
    expect(await enter(openBrowser(open), who.phone)).toMatchObject({ code: 'ok', body: { state: 'code_needed' } });
  });

  test('the lock grows by the clock, and attempts refused by it are not counted', async () => {
    const who = await someone(it);
    const minutes: number[] = [];
    for (let lock = 0; lock < 4; lock++) {
      await fail(who, 13);
      const { lockedSince, lockedUntil } = (await stateOf(who)).strangers;
      const lockedMs = (lockedUntil?.getTime() ?? 0) - (lockedSince?.getTime() ?? 0);
      minutes.push(lockedMs / minutesMs);
      it.clock.advanceMs(lockedMs);
    }
    expect(minutes).toEqual([15, 30, 60, 120]);
    expect(await consecutive(who.id)).toBe(40);
  });

  test.each([
    ['strangers', false],
    ['a stolen device', true],
  ])(
    'what a lock refused is no repeated submit when it is over: %s gets no guess for nothing',
    async (_who, isDevice) => {
      const who = await someone(it);
      const thief = isDevice ? await knownBrowser(open, who) : openBrowser(open);
      const subject = isDevice ? await deviceOf(who) : who.id;
      await thief.call('findSignIn');
      const words = Array.from({ length: 25 }, (_none, index) => `prepared ${index}`);
      for (let done = 0; done < 10; done++) await guess(who, isDevice ? thief.copy() : openBrowser(open));
      it.clock.advanceMs(14 * minutesMs);
      for (const word of words) await enter(thief.copy(), who.phone, word);
      expect(await consecutive(subject), 'refused by the lock').toBe(10);
      it.clock.advanceMs(minutesMs);
      for (const word of words) await enter(thief.copy(), who.phone, word);
      expect(await consecutive(subject), 'ten more, and locked again').toBe(20);
      expect(await enter(thief.copy(), who.phone)).not.toMatchObject({ code: 'ok' });
    },
  );

  test('fifty wrong at once: ten are believed, the budget and no more (T13)', async () => {
    const who = await someone(it);
    const replies = await Promise.all(Array.from({ length: 50 }, () => guess(who)));
    expect(new Set(codes(replies))).toEqual(new Set(['sign_in_refused']));
    expect(await consecutive(who.id)).toBe(10);
    expect(await reasonsOf(who)).toEqual({ wrong_password: 10, locked: 40 });
  });

  test('two servers share the budget, and a third started later gives nothing back', async () => {
    const who = await someone(it);
    const another = (): TestIdentity => ({ ...open, identity: createIdentity({ ...it.dependencies, hashing: wide }) });
    const servers = [open, another()];
    const replies = await Promise.all(
      Array.from({ length: 30 }, (_none, index) =>
        guess(who, openBrowser(from(servers[index % 2] ?? open, `198.51.100.${index}`))),
      ),
    );
    expect(new Set(codes(replies))).toEqual(new Set(['sign_in_refused']));
    const third = await enter(openBrowser(from(another(), '198.51.100.99')), who.phone);
    expect(third).toMatchObject({ code: 'sign_in_refused' });
    expect(await reasonsOf(who)).toEqual({ wrong_password: 10, locked: 20, right_password_while_locked: 1 });
  });

  test.each([1, 2, 3])(
    'right among wrong at once, round %i: what comes after the tenth wrong is not believed',
    async () => {
      const who = await someone(it);
      const browser = openBrowser(open);
      await browser.call('findSignIn');
      const attempts = Array.from({ length: 50 }, (_none, index) =>
        index % 10 === 5 ? enter(browser.copy(), who.phone) : guess(who),
      );
      const replies = await Promise.all(attempts);
      const believed = replies.filter((reply) => reply.code === 'ok').length;
      const reasons = await reasonsOf(who);
      expect(await consecutive(who.id)).toBe(10);
      expect(reasons['wrong_password']).toBe(10);
      expect(believed + (reasons['right_password_while_locked'] ?? 0)).toBe(5);
      expect(await enter(browser, who.phone)).toMatchObject({ code: 'sign_in_refused' });
    },
  );

  test('a name that belongs to nobody is locked in the same way', async () => {
    const browser = openBrowser(open);
    const username = `nobody.${++guesses}`;
    for (let done = 0; done < 12; done++) await enter(browser, username, `guess ${done}`);
    const { rows } = await it.made.database.pool.query<{ consecutive: number; locked: boolean }>(
      `select consecutive, locked_until > $1 as locked from identity.guess_pools g
        where not exists (select 1 from identity.people where id = g.subject)
          and not exists (select 1 from identity.devices where id = g.subject)`,
      [it.clock.now()],
    );
    expect(rows).toEqual([{ consecutive: 10, locked: true }]);
  });
});

describe('the owner on a known device (T3, T4, T5)', () => {
  test('signs in 60 of 60 times while a thousand addresses guess', async () => {
    const who = await someone(it);
    const owner = await knownBrowser(open, who);
    const replies: Reply[] = [];
    for (let minute = 0; minute < 60; minute++) {
      const storm = Array.from({ length: 17 }, (_none, index) =>
        guess(who, openBrowser(from(open, `198.18.${minute}.${index}`))),
      );
      replies.push(await enter(owner, who.phone));
      expect(new Set(codes(await Promise.all(storm)))).toEqual(new Set(['sign_in_refused']));
      await owner.call('signOut');
      it.clock.advanceMs(minutesMs);
    }
    expect(replies.map((reply) => reply.body['state'])).toEqual(Array.from({ length: 60 }, () => 'signed_in'));
    const { wrong_password: believed = 0 } = await reasonsOf(who);
    // One budget a lock of 15 min, at most.
    expect(believed).toBeLessThanOrEqual(50);
  });

  test('is told the tries, the lock of strangers, then its own, with the time', async () => {
    const who = await someone(it);
    const owner = await knownBrowser(open, who);
    await fail(who, 10);
    const strangersLockedUntil = (await stateOf(who)).strangers.lockedUntil;
    const left: unknown[] = [];
    for (let done = 0; done < 9; done++) {
      const reply = await guess(who, owner.copy());
      expect(reply).toMatchObject({ code: 'sign_in_wrong_password', body: { strangersLockedUntil } });
      left.push(reply.body['triesLeft']);
    }
    expect(left).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    const until = new Date(it.clock.now().getTime() + 15 * minutesMs);
    const tenth = await guess(who, owner.copy());
    expect(tenth).toMatchObject({ code: 'sign_in_device_locked', status: 401, body: { until } });
    expect(await enter(owner.copy(), who.phone)).toMatchObject({ code: 'sign_in_device_locked', body: { until } });
    expect((await stateOf(who, await deviceOf(who))).device).toEqual({ triesLeft: 0, lockedUntil: until });
    it.clock.advanceMs(15 * minutesMs);
    expect((await stateOf(who, await deviceOf(who))).device).toEqual({ triesLeft: 10, lockedUntil: null });
    expect(await enter(owner, who.phone)).toMatchObject({ code: 'ok', body: { state: 'signed_in' } });
  });

  test('its device cookie counts for nothing after a hundred failures, and for no other device', async () => {
    const who = await someone(it);
    const [stolen, own] = [await knownBrowser(open, who), await knownBrowser(open, who)];
    const told = new Set<string>();
    for (let lock = 0; lock < 10; lock++) {
      for (let done = 0; done < 10; done++) told.add((await guess(who, stolen.copy())).code);
      it.clock.advanceMs(15 * minutesMs);
    }
    expect(told).toEqual(new Set(['sign_in_wrong_password', 'sign_in_device_locked', 'sign_in_refused']));
    expect(await guess(who, stolen.copy())).toMatchObject({ code: 'sign_in_refused' });
    expect(await enter(stolen, who.phone)).toMatchObject({ code: 'ok', body: { state: 'code_needed' } });
    expect(await enter(own, who.phone)).toMatchObject({ code: 'ok', body: { state: 'signed_in' } });
  });
});

describe('a hundred in a row (T1)', () => {
  async function rested(): Promise<Someone> {
    const who = await someone(it);
    for (let lock = 0; lock < 10; lock++) {
      await fail(who, 10);
      it.clock.advanceMs(24 * hoursMs);
    }
    return who;
  }

  test('no new device by password any more, also after a year; the owner is told, once', async () => {
    const who = await rested();
    it.clock.advanceMs(365 * 24 * hoursMs);
    expect(await enter(openBrowser(open), who.phone)).toMatchObject({ code: 'sign_in_refused' });
    expect(await guess(who)).toMatchObject({ code: 'sign_in_refused' });
    expect(await reasonsOf(who)).toMatchObject({ wrong_password: 100, rests: 1, right_password_while_locked: 1 });
    await runJobs();
    const told = (await it.inboxOf(who.phone)).map((message) => message.template);
    expect(told).toEqual(['password_rests']);
    expect((await stateOf(who)).strangers).toMatchObject({ rests: true, lockedUntil: null });
  });

  test('the owner signs in on a known device: that ends it', async () => {
    const who = await someone(it);
    const owner = await knownBrowser(open, who);
    await it.made.database.pool.query(
      `insert into identity.guess_pools (subject, pool, consecutive, rests_since, last_failed_at)
       values ($1, 'password_stranger', 100, $2, $2)`,
      [who.id, it.clock.now()],
    );
    expect(await enter(openBrowser(open), who.phone)).toMatchObject({ code: 'sign_in_refused' });
    expect(await enter(owner, who.phone)).toMatchObject({ code: 'ok', body: { state: 'signed_in' } });
    expect(await enter(openBrowser(open), who.phone)).toMatchObject({ code: 'ok', body: { state: 'code_needed' } });
  });
});

describe('a success on a new device (T8)', () => {
  test('clears the strangers’ pool, growth and all', async () => {
    const who = await someone(it);
    await fail(who, 10);
    it.clock.advanceMs(15 * minutesMs);
    await fail(who, 3);
    const browser = openBrowser(open);
    const asked = await enter(browser, who.phone);
    expect(await consecutive(who.id)).toBe(13);
    const code = await signInCodeFor(it, who.phone);
    const params = { flowId: field(asked, 'flowId') };
    expect(await browser.call('confirmSignIn', { params, body: { code } })).toMatchObject({ code: 'ok' });
    expect(await consecutive(who.id)).toBe(0);
  });
});

describe('what stands under a support code', () => {
  test('is found as people type it, with its reason; the client that tried is the owner’s to know', async () => {
    const who = await someone(it);
    const refused = await guess(who, openBrowser(from(it, '198.51.100.7')));
    await guess(who, openBrowser(from(it, '198.51.100.8')));
    const code = field(refused, 'supportCode');
    const { kysely } = it.made.database;
    for (const typed of [code, ` ${code.toLowerCase().replace('-', ' ')}`, code.replace('-', '')]) {
      expect(await findRefusalByCode(kysely, typed)).toMatchObject({ personId: who.id, reason: 'wrong_password' });
    }
    for (const typed of ['', 'ABCD', '0000-0000', `${code}0`]) {
      expect(await findRefusalByCode(kysely, typed)).toBeUndefined();
    }
    const state = await stateOf(who);
    expect(state.strangers).toMatchObject({ attempts: 2, networks: 2, lockedUntil: null, rests: false });
    expect(state.lastRefusal).toMatchObject({ reason: 'wrong_password', agent: expect.stringContaining('Firefox') });
  });

  test('says in the audit what the answer does not', async () => {
    const who = await someone(it);
    await fail(who, 10);
    await enter(openBrowser(open), who.phone, ownPassword);
    const subject = { kind: 'person', id: who.id };
    const [newest] = await listAudit(it.made.database.kysely, { subject, limit: 1 });
    expect(newest).toMatchObject({
      verb: 'identity.sign_in',
      outcome: 'sign_in_refused',
      facts: { reason: 'right_password_while_locked', lane: 'stranger', counted: false },
    });
  });
});
