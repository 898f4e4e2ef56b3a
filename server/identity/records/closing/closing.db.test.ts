import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf, daysMs, hoursMs, minutesMs, parseId, type AccountId } from '#kernel';
import { openAccount, readAccount, restrictOutgoing } from '#ledger';
import { listAudit } from '#platform/audit';
import { openBrowser, type BrowserSession } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import type { IdentityDependencies } from '../../dependencies.ts';
import { createIdentity } from '../../identity.ts';
import { firstPassword, openWayBackScene, type Someone, type WayBackScene } from '#test/way-back-scene';

let it: TestIdentity;
let scene: WayBackScene;
const openTopUps = new Map<string, number>();
const shops = new Map<string, AccountId>();

beforeAll(async () => {
  const plain = await makeIdentity();
  const dependencies: IdentityDependencies = {
    ...plain.dependencies,
    money: { ...plain.dependencies.money, countOpenTopUps: async (_tx, personId) => openTopUps.get(personId) ?? 0 },
    accountsOf: (_tx, personId) =>
      Promise.resolve([accountOf(personId), ...[shops.get(personId)].filter((id) => id !== undefined)]),
  };
  it = { ...plain, dependencies, identity: createIdentity(dependencies) };
  scene = openWayBackScene(it);
});
afterAll(() => it.drop());

async function owner() {
  const who = await scene.someone('email');
  it.clock.advanceMs(minutesMs);
  return { who, browser: await scene.knownBrowser(who) };
}
const account = (who: Someone) => readAccount(it.made.database.kysely, accountOf(who.personId));
const start = (browser: BrowserSession) => browser.call('startClosing');
const rows = async (who: Someone, verb: string) => {
  const subject = { kind: 'person', id: who.personId };
  return (await listAudit(it.made.database.kysely, { subject, verbs: [verb], limit: 50 })).map((row) => row.outcome);
};
async function runJob(): Promise<void> {
  const context = { ...it.context(), actor: { kind: 'system', job: 'identity.close_accounts' } } as const;
  const job = { context, attempt: 1, isLastAttempt: false, signal: new AbortController().signal };
  for (const task of it.identity.tasks) if (task.name === 'identity.close_accounts') await task.run({}, job);
}
const setMoney = (who: Someone, posted: number, held = 0) =>
  scene.rows('update ledger.accounts set posted = $2, held = $3 where id = $1', [who.personId, posted, held]);

describe('what stands in the way', () => {
  test.each<[string, (who: Someone, browser: BrowserSession) => Promise<unknown>, object]>([
    ['money', (who) => setMoney(who, 1_250), { code: 'balance_left', body: { balance: 1_250n, currency: 'CNY' } }],
    ['a hold', (who) => setMoney(who, 500, 500), { code: 'money_under_way', body: { topUps: 0, held: 500n } }],
    [
      'a top-up under way',
      async (who) => openTopUps.set(who.personId, 1),
      { code: 'money_under_way', body: { topUps: 1, held: 0n } },
    ],
    ['a freeze', (_who, browser) => browser.call('freeze'), { code: 'account_frozen', status: 403 }],
    [
      'a cooling-off',
      (who) =>
        it.made.database.transaction((tx) =>
          restrictOutgoing(tx, {
            accountId: accountOf(who.personId),
            until: new Date(it.clock.now().getTime() + hoursMs),
            allowancePerDay: 0n,
            reason: 'contact_changed',
            at: it.clock.now(),
          }),
        ),
      { code: 'money_rests', status: 409 },
    ],
    [
      'a shop',
      async (who) => {
        const shop = parseId<'merchant'>(it.context().chance.uuid());
        if (!shop) throw new Error('chance makes UUIDs');
        const id = accountOf(shop);
        const at = it.clock.now();
        await it.made.database.transaction((tx) =>
          openAccount(tx, { id, kind: 'merchant', currency: 'CNY', floorMinor: 0n, at }),
        );
        shops.set(who.personId, id);
      },
      { code: 'shops_open', body: { shops: 1 } },
    ],
  ])('%s', async (_name, prepare, refusal) => {
    const { who, browser } = await owner();
    await prepare(who, browser);
    expect(await start(browser)).toMatchObject(refusal);
    const { code } = { code: '', ...refusal };
    expect(await browser.call('getClosing')).toMatchObject({
      body: { closing: null, obstacles: expect.arrayContaining([code]) },
    });
    expect(await rows(who, 'identity.start_closing')).toEqual([code]);
    expect((await account(who))?.closedAt).toBeNull();
  });

  test('a sign-in that is no longer fresh', async () => {
    const { browser } = await owner();
    it.clock.advanceMs(6 * minutesMs);
    expect(await start(browser)).toMatchObject({ code: 'confirmation_needed', body: { purpose: 'close_account' } });
  });
});

describe('thirty days to regret', () => {
  test('begin once, end other sessions, take the account out of money, tell every address', async () => {
    const { who, browser } = await owner();
    const other = await scene.knownBrowser(who);
    const begun = it.clock.now();
    const replies = await Promise.all([1, 2, 3, 4].map(() => start(browser.copy())));
    expect(new Set(replies.map((reply) => reply.code))).toEqual(new Set(['ok']));
    expect(new Set(replies.map((reply) => reply.body['closesAt'])).size).toBe(1);
    expect(replies[0]?.body).toEqual({
      startedAt: begun.toISOString(),
      closesAt: new Date(begun.getTime() + 30 * daysMs).toISOString(),
    });
    expect(await rows(who, 'identity.start_closing')).toEqual(['done']);
    expect((await account(who))?.closedAt).toEqual(begun);
    expect(await other.call('getMe')).toMatchObject({ code: 'not_signed_in' });
    const told = (await it.inboxOf(who.address)).filter((message) => message.template === 'closing_started');
    expect(told).toHaveLength(1);
  });

  test('a sign-in reaches only the choice to keep it; keeping it gives everything back', async () => {
    const { who, browser } = await owner();
    await start(browser);
    expect(await browser.call('listSecurityEvents')).toMatchObject({ code: 'session_limited' });
    it.clock.advanceMs(29 * daysMs);
    await runJob();
    const later = await scene.knownBrowser(who);
    expect(await later.call('getMe')).toMatchObject({ code: 'ok', body: { session: { scope: 'limited' } } });
    expect(await later.call('chooseUsername', { body: { username: 'kept.it' } })).toMatchObject({
      code: 'session_limited',
    });
    expect(await later.call('getClosing')).toMatchObject({ body: { closing: { closesAt: expect.any(String) } } });
    for (const _again of [1, 2]) {
      expect(await later.call('cancelClosing')).toMatchObject({ code: 'ok', body: { closing: null, obstacles: [] } });
    }
    expect(await rows(who, 'identity.cancel_closing')).toEqual(['done']);
    expect((await account(who))?.closedAt).toBeNull();
    expect(await later.call('listSecurityEvents')).toMatchObject({ code: 'ok' });
    expect(await scene.newest(who.address, 'closing_cancelled')).not.toBe('');
    it.clock.advanceMs(2 * daysMs);
    await runJob();
    expect(await scene.enter(openBrowser(it), who.address, firstPassword)).toMatchObject({ code: 'ok' });
  });

  test('"it was not me" on the notice calls it off and freezes', async () => {
    const { who, browser } = await owner();
    await start(browser);
    const token = await scene.objectionOf(who.address, 'closing_started');
    expect(await openBrowser(it).call('freezeByNotice', { body: { token } })).toMatchObject({ code: 'ok' });
    const found = await account(who);
    expect([found?.frozen, found?.closedAt]).toEqual([true, null]);
    it.clock.advanceMs(31 * daysMs);
    await runJob();
    expect(await rows(who, 'identity.close_account')).toEqual([]);
  });
});

describe('carried out', () => {
  const counted = async (who: Someone) => {
    const tables = ['addresses', 'passwords', 'pins', 'former_passwords', 'flows', 'notice_links', 'contact_changes'];
    const counts = tables.map((table) => `select count(*)::int n from identity.${table} where person_id = $1`);
    return (await scene.rows<{ n: number }>(counts.join(' union all '), [who.personId])).map((row) => row.n);
  };

  test('frees addresses and username, erases the person, keeps the books, tells every address, once', async () => {
    const { who, browser } = await owner();
    await browser.call('chooseUsername', { body: { username: 'goes.away' } });
    await start(browser);
    it.clock.advanceMs(30 * daysMs);
    await Promise.all([runJob(), runJob()]);
    expect(await rows(who, 'identity.close_account')).toEqual(['done']);
    expect(await counted(who)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    const told = (await it.inboxOf(who.address)).filter((message) => message.template === 'account_closed');
    expect(told).toHaveLength(1);
    expect(told[0]?.text).not.toContain('/sign-in/notice#');
    expect(await browser.call('getMe')).toMatchObject({ code: 'not_signed_in' });
    expect(await scene.enter(browser, who.address, firstPassword)).toMatchObject({ code: 'sign_in_refused' });
    expect((await it.identity.maskedNameOf(it.made.database.kysely, [who.personId])).size).toBe(0);
    expect((await account(who))?.closedAt).not.toBeNull();
    const person = { name: '韩梅', username: 'goes.away', address: who.address, password: firstPassword };
    const again = await it.identity.enrolPerson(it.context(), { ...person, pin: '739164', locale: 'zh-CN' });
    expect(again.ok, 'address and username are free').toBe(true);
  });

  test('the law keeps name and addresses, sealed, for as long as the setting says', async () => {
    const { who, browser } = await owner();
    await start(browser);
    it.clock.advanceMs(30 * daysMs);
    await runJob();
    const [kept] = await scene.rows<{ id: string; sealed: Buffer }>(
      'select id, kept_sealed as sealed from identity.closings where person_id = $1 and done_at is not null',
      [who.personId],
    );
    const text = await it.keyring.openTextLater(kept?.sealed ?? Buffer.alloc(0), `identity.closings.kept:${kept?.id}`);
    expect(JSON.parse(text)).toEqual({ name: '李雷', addresses: [{ channel: 'email', address: who.address }] });
  });
});
