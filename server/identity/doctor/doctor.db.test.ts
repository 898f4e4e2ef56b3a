import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { daysMs, minutesMs, secondsMs, type PersonId } from '#kernel';
import { listAudit } from '#platform/audit';
import { field, openBrowser, type BrowserSession } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { diagnosePerson } from './diagnose-person.ts';
import { diagnosisBody } from './diagnosis-body.ts';
import { strangerDiagnosis } from './diagnose.ts';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());
afterEach(() => {
  vi.restoreAllMocks();
});

const password = 'kite harbour 92 violet';
let last = 0;

interface Someone {
  readonly id: PersonId;
  readonly phone: string;
  readonly username: string;
}

async function someone(): Promise<Someone> {
  const number = ++last;
  const phone = `+8613700${String(number).padStart(6, '0')}`;
  const username = `someone.d${number}`;
  const person = { name: '李雷', username, address: phone, password, pin: '739164', locale: 'zh-CN' } as const;
  const enrolled = await it.identity.enrolPerson(it.context(), person);
  if (!enrolled.ok) throw new Error(enrolled.refusal.code);
  return { id: enrolled.value, phone, username };
}

const enter = (browser: BrowserSession, identifier: string, word = password) =>
  browser.call('signIn', { body: { identifier, password: word, remember: true } });

async function signedIn(person: Someone, browser = openBrowser(it)): Promise<BrowserSession> {
  const asked = await enter(browser, person.phone);
  const code = /\d{6}/.exec((await it.inboxOf(person.phone))[0]?.text ?? '')?.[0] ?? 'none';
  const done = await browser.call('confirmSignIn', { params: { flowId: field(asked, 'flowId') }, body: { code } });
  expect(done.code).toBe('ok');
  return browser;
}

async function knownBrowser(person: Someone): Promise<BrowserSession> {
  const browser = await signedIn(person);
  await browser.call('signOut');
  return browser;
}

/** What the route answers a browser with these cookies. */
async function ask(browser: BrowserSession, identifier: string, supportCode?: string) {
  const answered = await it.identity.doctorHandlers.diagnose({
    context: it.context(),
    params: undefined,
    query: undefined,
    body: { identifier, ...(supportCode === undefined ? {} : { supportCode }) },
    idempotencyKey: '',
    cookies: browser.cookies,
    closed: new AbortController().signal,
  });
  if (!answered.ok) throw new Error(answered.refusal.code);
  return answered.value.body;
}

const stranger = diagnosisBody(strangerDiagnosis);

describe('a stranger', () => {
  test('gets one answer for every name, and costs no statement', async () => {
    const person = await someone();
    const supportCode = field(await enter(openBrowser(it), person.phone, 'wrong'), 'supportCode');
    const seen = watchStatements();
    for (const name of [person.phone, person.username, '+8613799999999', 'nobody.here', '', 'x'.repeat(254)]) {
      expect(await ask(openBrowser(it), name)).toEqual(stranger);
      expect(await ask(openBrowser(it), name, supportCode)).toEqual(stranger);
    }
    expect(seen()).toEqual([]);
  });

  test('who has a device of another account gets it as well, by the same statements', async () => {
    const person = await someone();
    const thief = await knownBrowser(await someone());
    const supportCode = field(await enter(openBrowser(it), person.phone, 'wrong'), 'supportCode');
    const lists = [];
    for (const name of [person.phone, '+8613799999999', person.username, 'nobody.here']) {
      const seen = watchStatements();
      expect(await ask(thief, name, supportCode)).toEqual(stranger);
      lists.push(seen());
      vi.restoreAllMocks();
    }
    expect(lists[0]?.length).toBeGreaterThan(0);
    for (const list of lists) expect(list).toEqual(lists[0]);
  });

  test('… and who is signed in to another account', async () => {
    const person = await someone();
    const thief = await signedIn(await someone());
    const lists = [];
    for (const name of [person.phone, '+8613799999999']) {
      const seen = watchStatements();
      expect(await ask(thief, name)).toEqual(stranger);
      lists.push(seen());
      vi.restoreAllMocks();
    }
    expect(lists[1]).toEqual(lists[0]);
  });

  test('… in the same time: lower quartiles of interleaved samples', async () => {
    const person = await someone();
    const thief = await knownBrowser(await someone());
    const names = [person.phone, '+8613799999999'];
    const spreads: number[] = [];
    // The machine may be busy with something else: a real difference shows in every round, a chance one does not.
    for (let round = 0; round < 5 && !spreads.some((spread) => spread < 0.15); round++) {
      const times: number[][] = names.map(() => []);
      for (let sample = 0; sample < 150; sample++) {
        for (const [place, name] of names.entries()) {
          const started = performance.now();
          await ask(thief, name);
          times[place]?.push(performance.now() - started);
        }
      }
      const quartiles = times.map((list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 4)] ?? 0);
      spreads.push((Math.max(...quartiles) - Math.min(...quartiles)) / Math.min(...quartiles));
    }
    expect(Math.min(...spreads)).toBeLessThan(0.15);
  });
});

describe('a known device', () => {
  test('is told the truth about its account, by any of its names, or with none typed', async () => {
    const person = await someone();
    const known = await knownBrowser(person);
    it.clock.advanceMs(minutesMs);
    await enter(known, person.phone, 'wrong');
    for (const name of [person.phone, person.username, '']) {
      const told = await ask(known, name);
      expect(told).toMatchObject({
        level: 'device',
        cause: 'wrong_password',
        account: { thisDevice: { name: 'Firefox，Windows', triesLeft: 9 }, frozenAt: null },
      });
      expect(told.account?.lastRefusal).toMatchObject({ reason: 'wrong_password', device: 'Firefox，Windows' });
    }
  });

  test('is told when strangers are locked out, and may go on', async () => {
    const person = await someone();
    const known = await knownBrowser(person);
    it.clock.advanceMs(minutesMs);
    for (let guess = 0; guess < 10; guess++) await enter(openBrowser(it), person.phone, `guess ${guess}`);
    const told = await ask(known, person.phone);
    expect(told.account?.strangers).toMatchObject({ attempts: 10, networks: 1, rests: false });
    expect(told.account?.strangers.lockedUntil).not.toBeNull();
    expect(told.doors.find((door) => door.kind === 'sign_in')?.open).toBe(true);
    expect(told.account?.thisDevice).toMatchObject({ triesLeft: 10, lockedUntil: null });
  });

  test('is no longer known once it was retired', async () => {
    const person = await someone();
    const known = await knownBrowser(person);
    await it.made.database.pool.query('update identity.devices set retired_at = now() where person_id = $1', [
      person.id,
    ]);
    expect(await ask(known, person.phone)).toEqual(stranger);
    expect(await ask(known, '')).toEqual(stranger);
  });

  test('learns that its code never came back', async () => {
    const person = await someone();
    const known = await knownBrowser(person);
    it.clock.advanceMs(minutesMs);
    await enter(openBrowser(it), person.phone);
    expect(await ask(known, person.phone)).toMatchObject({ cause: 'code_missing' });
  });
});

describe('a session', () => {
  test('sees its own account without typing, and past wrong passwords explain nothing', async () => {
    const person = await someone();
    const browser = await signedIn(person);
    it.clock.advanceMs(secondsMs);
    await enter(openBrowser(it), person.phone, 'wrong');
    for (const name of ['', person.username])
      expect(await ask(browser, name)).toMatchObject({ level: 'session', cause: 'nothing_wrong' });
  });

  test('that is over is none', async () => {
    const browser = await signedIn(await someone());
    it.clock.advanceMs(40 * daysMs);
    expect(await ask(browser, '')).toMatchObject({ level: 'device' });
    it.clock.advanceMs(-40 * daysMs);
  });
});

describe('a support code', () => {
  test('tells its reason where its own account is proved, and nowhere else', async () => {
    const person = await someone();
    const other = await knownBrowser(await someone());
    const known = await knownBrowser(person);
    it.clock.advanceMs(minutesMs);
    const code = field(await enter(openBrowser(it), person.phone, ''), 'supportCode');
    const nobodys = field(await enter(openBrowser(it), 'nobody.here', 'x'), 'supportCode');
    it.clock.advanceMs(minutesMs);
    await enter(known, person.phone, 'wrong');
    expect(await ask(known, person.phone, code.toLowerCase().replace('-', ' '))).toMatchObject({
      supportCodeFound: true,
      cause: 'empty_password',
      account: { lastRefusal: { reason: 'empty_password' } },
    });
    expect(await ask(known, person.phone, nobodys)).toMatchObject({ supportCodeFound: false, cause: 'wrong_password' });
    const elsewhere = await ask(other, '', code);
    expect(elsewhere).toMatchObject({
      supportCodeFound: false,
      cause: 'nothing_wrong',
      account: { lastRefusal: null },
    });
    expect(await ask(other, '', nobodys)).toEqual(elsewhere);
    expect(await ask(other, '', 'ZZZZ-ZZZZ')).toEqual(elsewhere);
    expect(await ask(other, '', '密码')).toEqual(elsewhere);
  });

  test('of a right password during a lock does not tell that it was right', async () => {
    const person = await someone();
    const known = await knownBrowser(person);
    it.clock.advanceMs(minutesMs);
    for (let guess = 0; guess < 10; guess++) await enter(openBrowser(it), person.phone, `guess ${guess}`);
    const right = field(await enter(openBrowser(it), person.phone, password), 'supportCode');
    const wrong = field(await enter(openBrowser(it), person.phone, 'guess'), 'supportCode');
    const told = await ask(known, '', right);
    expect(told.account?.lastRefusal?.reason).toBe('strangers_locked');
    expect(await ask(known, '', wrong)).toEqual(told);
  });
});

describe('the holder of an address', () => {
  test('is told what happened before the lock is cleared, and which doors open', async () => {
    const person = await someone();
    for (let guess = 0; guess < 10; guess++) await enter(openBrowser(it), person.phone, `guess ${guess}`);
    const told = await it.made.database.transaction((tx) =>
      diagnosePerson(it.dependencies, tx, it.context(), { personId: person.id, level: 'address', deviceId: null }),
    );
    expect(told).toMatchObject({ level: 'address', cause: 'strangers_locked', account: { thisDevice: null } });
    expect(told.doors.filter((door) => door.open).map((door) => door.kind)).toEqual([
      'code',
      'reset',
      'doctor',
      'status',
      'freeze',
    ]);
  });

  test('of one account is not known to another by its device', async () => {
    const person = await someone();
    const other = await someone();
    await knownBrowser(other);
    const { rows } = await it.made.database.pool.query<{ id: string }>(
      'select id from identity.devices where person_id = $1',
      [other.id],
    );
    const deviceId = rows[0]?.id ?? '';
    expect(deviceId).not.toBe('');
    const asked = { personId: person.id, level: 'address', deviceId } as const;
    const told = await diagnosePerson(it.dependencies, it.made.database.kysely, it.context(), asked);
    expect(told.account?.thisDevice).toBeNull();
  });
});

test('asking writes nothing on the record', async () => {
  const person = await someone();
  const known = await knownBrowser(person);
  const rows = () => listAudit(it.made.database.kysely, { subject: { kind: 'person', id: person.id }, limit: 50 });
  const before = await rows();
  await ask(known, person.phone);
  expect(await rows()).toEqual(before);
});

/** Lists every statement that went to the database since, without its values. */
function watchStatements(): () => readonly string[] {
  const spy = vi.spyOn(Client.prototype, 'query');
  return () =>
    spy.mock.calls.map(([first]: readonly unknown[]) => {
      const hasText = typeof first === 'object' && first !== null && 'text' in first;
      return String(hasText ? first.text : first);
    });
}
