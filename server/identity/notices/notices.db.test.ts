import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { minutesMs, type PersonId } from '#kernel';
import { listAudit } from '#platform/audit';
import { openBrowser, type BrowserSession } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { enter, knownBrowser, ownPassword, someone, type Someone } from '#test/signing-in';
import { readFreeze } from '../freeze/index.ts';
import { tellEveryAddress } from '../people/index.ts';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

async function signedIn(): Promise<{ person: Someone; browser: BrowserSession }> {
  const person = await someone(it);
  const browser = await knownBrowser(it, person);
  await enter(browser, person.phone);
  return { person, browser };
}

function tell(personId: PersonId, at = '11月22日 16:05') {
  return it.made.database.transaction((tx) =>
    tellEveryAddress(it.dependencies, tx, it.context(), personId, (_locale, objection) => ({
      template: 'password_changed',
      facts: { at, objection, device: 'Firefox' },
    })),
  );
}

interface Page {
  readonly items: readonly {
    noticeId: string;
    what: string;
    title: string;
    lines: string[];
    read: boolean;
    numbers: { number: string }[];
    canObject: boolean;
  }[];
  readonly nextCursor: string | null;
  readonly unread: number;
}

async function list(browser: BrowserSession, query: object = {}): Promise<Page> {
  const reply = await browser.call('listNotices', { query });
  expect(reply.code).toBe('ok');
  return reply.body as unknown as Page;
}

describe('the inbox of the wallet', () => {
  test('has every notice, with the numbers of its messages and no link; newest first', async () => {
    const { person, browser } = await signedIn();
    const before = await list(browser);
    it.clock.advanceMs(1_000);
    await tell(person.id);
    const page = await list(browser);
    expect(page.unread).toBe(before.unread + 1);
    const [newest] = page.items;
    expect(newest).toMatchObject({ what: 'password_changed', title: '您的密码已更换', read: false, canObject: true });
    expect(newest?.lines).toEqual(['11月22日 16:05，您的钱能钱包密码已更换，用的设备是：Firefox。']);
    const sms = (await it.inboxOf(person.phone)).find((message) => message.template === 'password_changed');
    expect(newest?.numbers).toEqual([{ number: sms?.number, channel: 'phone' }]);
  });

  test('is read in pages that neither skip nor repeat', async () => {
    const { person, browser } = await signedIn();
    const { items: first } = await list(browser);
    for (const at of ['1', '2', '3', '4', '5']) await tell(person.id, at);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page = await list(browser, { limit: 2, ...(cursor === null ? {} : { cursor }) });
      seen.push(...page.items.map((notice) => notice.noticeId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(5 + first.length);
    expect(seen).toHaveLength(5 + first.length);
  });

  test.each([
    'x',
    '1795363200000',
    '1795363200000.not-a-uuid',
    '.',
    '99999999999999.00000000-0000-0000-0000-000000000000.1',
  ])('refuses the made-up cursor %s', async (cursor) => {
    const { browser } = await signedIn();
    expect(await browser.call('listNotices', { query: { cursor } })).toMatchObject({
      code: 'cursor_invalid',
      status: 400,
    });
  });

  test('is marked read one by one or as a whole, and only by its owner', async () => {
    const { person, browser } = await signedIn();
    const other = await signedIn();
    for (const at of ['1', '2', '3']) await tell(person.id, at);
    const { items, unread } = await list(browser);
    const noticeIds = [items[0]?.noticeId ?? ''];
    await other.browser.call('readNotices', { body: { noticeIds } });
    expect((await list(browser)).unread).toBe(unread);
    for (const _again of [1, 2])
      expect((await browser.call('readNotices', { body: { noticeIds } })).body).toEqual({ unread: unread - 1 });
    expect((await browser.call('readNotices', { body: { noticeIds: 'all' } })).body).toEqual({ unread: 0 });
  });

  test('is sealed in the table', async () => {
    const { person } = await signedIn();
    await tell(person.id);
    const { rows } = await it.made.database.pool.query<{ row: string }>(
      'select n::text as row from notify.notices n where person_id = $1',
      [person.id],
    );
    for (const { row } of rows) expect(row).not.toMatch(new RegExp(Buffer.from('Firefox').toString('hex')));
  });
});

describe('"it was not me" on a notice', () => {
  test('freezes, ends every session and forgets the devices, in one step, with its audit row', async () => {
    const { person, browser } = await signedIn();
    const thief = openBrowser(it, { ...browser.cookies });
    await tell(person.id);
    const [notice] = (await list(browser)).items;
    const params = { noticeId: notice?.noticeId };
    const stopped = await browser.call('objectToNotice', { params });
    expect(stopped).toMatchObject({ code: 'ok', body: { sessionsEnded: 1 } });
    expect(await readFreeze(it.made.database.kysely, person.id)).toMatchObject({ by: 'notice', proven: true });
    for (const one of [browser, thief]) expect(await one.call('getMe')).toMatchObject({ code: 'not_signed_in' });
    expect(await thief.call('objectToNotice', { params })).toMatchObject({ code: 'not_signed_in' });
    const audits = await listAudit(it.made.database.kysely, { verbs: ['identity.object_to_notice'], limit: 50 });
    expect(audits.filter((row) => row.subject?.id === person.id)).toMatchObject([
      { outcome: 'done', facts: { noticeId: notice?.noticeId, template: 'password_changed' } },
    ]);
  });

  test('is refused for somebody else’s notice and for one that never was, and changes nothing', async () => {
    const { person } = await signedIn();
    const other = await signedIn();
    await tell(person.id);
    const { rows } = await it.made.database.pool.query<{ id: string }>(
      'select id from notify.notices where person_id = $1 limit 1',
      [person.id],
    );
    for (const noticeId of [rows[0]?.id, '00000000-0000-4000-8000-000000000000'])
      expect(await other.browser.call('objectToNotice', { params: { noticeId } })).toMatchObject({
        code: 'notice_unknown',
        status: 404,
      });
    for (const id of [person.id, other.person.id]) expect(await readFreeze(it.made.database.kysely, id)).toBeNull();
  });
});

describe('the anti-phishing phrase', () => {
  const phrase = '下雨天的蓝色雨伞';
  const set = (browser: BrowserSession, value: string | null) => browser.call('setPhrase', { body: { phrase: value } });

  test('is printed from then on in every message to an address of the person, and told with the former one', async () => {
    const { person, browser } = await signedIn();
    expect((await browser.call('getPhrase')).body).toEqual({ phrase: null, setAt: null });
    expect(await set(browser, ` ${phrase} `)).toMatchObject({ code: 'ok', body: { phrase } });
    expect((await browser.call('getPhrase')).body).toMatchObject({ phrase });
    const [chosen] = await it.inboxOf(person.phone);
    expect(chosen).toMatchObject({ template: 'phrase_chosen' });
    expect(chosen?.text).toContain(phrase);

    it.clock.advanceMs(1_000);
    expect(await set(browser, 'a green kettle')).toMatchObject({ code: 'ok' });
    const [changed] = await it.inboxOf(person.phone);
    expect(changed).toMatchObject({ template: 'phrase_changed' });
    expect(changed?.text).toContain(phrase);
    expect(changed?.text).not.toContain('green kettle');
  });

  test('stands in the code of a sign-in on a new device, and never in a message to an address that somebody typed', async () => {
    const { person, browser } = await signedIn();
    await set(browser, phrase);
    it.clock.advanceMs(61_000);
    const stranger = openBrowser(it);
    await enter(stranger, person.phone);
    const [code] = await it.inboxOf(person.phone);
    expect(code).toMatchObject({ template: 'sign_in_code' });
    expect(code?.text).toContain(phrase);
    await openBrowser(it).call('startSignUp', { body: { address: person.phone, locale: 'zh-CN' } });
    const typed = (await it.inboxOf(person.phone)).find((message) => message.template === 'number_in_use');
    expect(typed?.text).toContain('此号已有账户');
    expect(typed?.text).not.toContain(phrase);
  });

  test('the same again tells nothing; none takes it away', async () => {
    const { person, browser } = await signedIn();
    await set(browser, phrase);
    const told = (await it.inboxOf(person.phone)).length;
    expect(await set(browser, phrase)).toMatchObject({ code: 'ok', body: { phrase } });
    expect(await it.inboxOf(person.phone)).toHaveLength(told);
    expect(await set(browser, null)).toMatchObject({ code: 'ok', body: { phrase: null, setAt: null } });
    const audits = await listAudit(it.made.database.kysely, { verbs: ['identity.set_phrase'], limit: 50 });
    expect(audits.filter((row) => row.subject?.id === person.id).map((row) => row.facts)).toEqual([
      { was: true, is: false },
      { was: false, is: true },
    ]);
  });

  test.each([
    ['abc', 'length'],
    ['visit evil.com', 'signs'],
    ['call 400 123 4567', 'digits'],
  ])('%j is refused: %s', async (typed, reason) => {
    const { browser } = await signedIn();
    expect(await set(browser, typed)).toMatchObject({ code: 'phrase_invalid', status: 422, body: { reason } });
  });

  test('takes "confirm it is you", later than five minutes after the sign-in', async () => {
    const { browser } = await signedIn();
    it.clock.advanceMs(6 * minutesMs);
    expect(await set(browser, phrase)).toMatchObject({
      code: 'confirmation_needed',
      status: 403,
      body: { purpose: 'phrase' },
    });
    const proof = { method: 'password', password: ownPassword };
    await browser.call('confirmIdentity', { body: { purpose: 'phrase', proof } });
    expect(await set(browser, phrase)).toMatchObject({ code: 'ok' });
  });

  test('is sealed in the table', async () => {
    const { person, browser } = await signedIn();
    await set(browser, phrase);
    const { rows } = await it.made.database.pool.query<{ row: string }>(
      'select p::text as row from identity.people p where id = $1',
      [person.id],
    );
    expect(rows[0]?.row).not.toContain(Buffer.from(phrase).toString('hex'));
    expect(rows[0]?.row).not.toContain(phrase);
  });
});
