import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAudit } from '#platform/audit';
import { field, openBrowser, type BrowserSession } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { parseId } from '#kernel';
import { readAccount } from '#ledger';
import { consentVersions, createIdentity } from '../index.ts';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

let lastNumber = 0;
const newPhone = () => `+8613800${String(++lastNumber).padStart(6, '0')}`;
const form = {
  name: '韩梅梅',
  password: 'kite harbour 92 violet',
  pin: '739164',
  ...consentVersions,
  locale: 'zh-CN',
  remember: true,
};

async function codeFor(address: string): Promise<string> {
  const [newest] = await it.inboxOf(address);
  return /\d{6}/.exec(newest?.text ?? '')?.[0] ?? 'none';
}

async function start(address: string, browser: BrowserSession = openBrowser(it)) {
  const started = await browser.call('startSignUp', { body: { address, locale: 'zh-CN' } });
  return { browser, started, flowId: started.code === 'ok' ? field(started, 'flowId') : '' };
}

async function startConfirmed(address: string) {
  const { browser, flowId } = await start(address);
  const code = await codeFor(address);
  expect(await browser.call('confirmSignUp', { params: { flowId }, body: { code } })).toMatchObject({ code: 'ok' });
  return { browser, flowId, code };
}

async function auditOf(kind: string, id: string): Promise<readonly string[]> {
  const rows = await listAudit(it.made.database.kysely, { subject: { kind, id }, limit: 50 });
  return rows.map((row) => `${row.verb} ${row.outcome}`).reverse();
}

describe('signing up', () => {
  test.each([
    ['by phone', '138 0000 9999', '+8613800009999', '138****9999', 'phone'],
    ['by mail', 'Mei@Example.com', 'mei@example.com', 'm***@example.com', 'email'],
  ])('%s: code, form, signed in', async (_way, typed, address, masked, channel) => {
    const { browser, started, flowId } = await start(typed);
    expect(started).toMatchObject({ status: 202, body: { sentTo: { channel, masked } } });
    const [message] = await it.inboxOf(address);
    expect(message).toMatchObject({ template: 'sign_up_code', to: address });
    const code = await codeFor(address);

    const confirmed = await browser.call('confirmSignUp', {
      params: { flowId },
      body: { code: ` ${code.slice(0, 3)} ${code.slice(3)}` },
    });
    expect(confirmed).toMatchObject({ code: 'ok', body: { state: 'address_confirmed' } });
    const done = await browser.call('completeSignUp', { params: { flowId }, body: form });
    expect(done).toMatchObject({ code: 'ok', status: 201, body: { state: 'signed_in' } });
    expect(done.cookies.map((cookie) => cookie.name)).toEqual([
      '__Host-qn_session',
      '__Host-qn_device',
      '__Host-qn_flow',
    ]);

    const me = await browser.call('getMe');
    expect(me.body).toMatchObject({
      name: '韩梅梅',
      username: null,
      addresses: [{ channel, masked }],
      hasRecoveryCode: false,
    });
    expect(await auditOf('flow', flowId)).toEqual(['identity.start_sign_up done', 'identity.confirm_sign_up done']);
    expect(await auditOf('person', field(done, 'personId'))).toEqual(['identity.sign_up done']);
  });

  test('nothing readable of the person is in the tables', async () => {
    const phone = newPhone();
    const { browser, flowId } = await startConfirmed(phone);
    await browser.call('completeSignUp', { params: { flowId }, body: { ...form, username: 'secret.garden' } });
    const { rows } = await it.made.database.pool.query<{ row: string }>(
      `select p::text || a::text || coalesce(f::text, '') || s::text as row from identity.people p
         join identity.addresses a on a.person_id = p.id join identity.sessions s on s.person_id = p.id
         left join identity.flows f on f.session_id = s.id where f.id = $1`,
      [flowId],
    );
    const row = rows[0]?.row ?? '';
    expect(row.length).toBeGreaterThan(300);
    for (const secret of [
      '韩梅梅',
      'secret.garden',
      phone,
      phone.slice(3),
      form.pin,
      browser.cookies['__Host-qn_session'] ?? '',
    ]) {
      expect(row).not.toContain(secret);
      expect(row).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });

  test.each([
    ['not an address', 'hello', 'address_invalid', { reason: 'not_an_address' }],
    ['empty after folding', '　＠ ', 'address_invalid', { reason: 'not_an_address' }],
  ])('%s is refused and writes nothing', async (_what, address, code, facts) => {
    const { started } = await start(address);
    expect(started).toMatchObject({ code, status: 422, body: facts, cookies: [] });
  });

  test('the eleventh message to an address within ten minutes is refused, for taken addresses too', async () => {
    const free = newPhone();
    const taken = newPhone();
    await it.identity.enrolPerson(it.context(), { ...form, name: 'Han', address: taken, locale: 'zh-CN' });
    for (const address of [free, taken]) {
      const codes: string[] = [];
      for (let sent = 0; sent < 11; sent++) codes.push((await start(address)).started.code);
      expect(codes).toEqual([...Array.from({ length: 10 }, () => 'ok'), 'too_many_messages']);
    }
  });
});

describe('an address that has an account', () => {
  test('gets the same answers; only the message and the right code say so', async () => {
    const taken = newPhone();
    await it.identity.enrolPerson(it.context(), { ...form, name: 'Han Meimei', address: taken, locale: 'en' });
    const free = await start(newPhone());
    const held = await start(taken);
    expect(Object.keys(held.started.body)).toEqual(Object.keys(free.started.body));
    expect(held.started.cookies.map((cookie) => cookie.name)).toEqual(
      free.started.cookies.map((cookie) => cookie.name),
    );
    const [message] = await it.inboxOf(taken);
    expect(message).toMatchObject({ template: 'number_in_use' });
    const code = await codeFor(taken);
    const wrong = code === '000000' ? '000001' : '000000';
    const confirm = (typed: string) =>
      held.browser.call('confirmSignUp', { params: { flowId: held.flowId }, body: { code: typed } });
    expect(await confirm(wrong)).toMatchObject({ code: 'code_wrong', body: { triesLeft: 4 } });
    expect(await confirm(code)).toMatchObject({ code: 'address_held', status: 409, body: {} });
    const complete = await held.browser.call('completeSignUp', { params: { flowId: held.flowId }, body: form });
    expect(complete).toMatchObject({ code: 'address_taken' });
    expect(await auditOf('flow', held.flowId)).toEqual([
      'identity.start_sign_up done',
      'identity.confirm_sign_up code_wrong',
      'identity.confirm_sign_up address_held',
    ]);
  });

  test('taken while a second sign-up was on its way is refused at the end', async () => {
    const phone = newPhone();
    const first = await startConfirmed(phone);
    const second = await startConfirmed(phone);
    const codes = await Promise.all(
      [first, second].map(({ browser, flowId }) => browser.call('completeSignUp', { params: { flowId }, body: form })),
    );
    expect(codes.map((reply) => reply.code).sort()).toEqual(['address_taken', 'ok']);
  });
});

describe('the code', () => {
  test('wrong five times: counted, then dead even for the right one', async () => {
    const phone = newPhone();
    const { browser, flowId } = await start(phone);
    const code = await codeFor(phone);
    const wrong = code === '000000' ? '000001' : '000000';
    const params = { flowId };
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      const reply = await browser.call('confirmSignUp', { params, body: { code: wrong } });
      expect(reply).toMatchObject({ code: 'code_wrong', body: { triesLeft } });
    }
    expect(await browser.call('confirmSignUp', { params, body: { code } })).toMatchObject({ code: 'code_expired' });
    expect(await browser.call('resendSignUpCode', { params })).toMatchObject({ code: 'flow_unknown' });
    expect(await auditOf('flow', flowId)).toEqual([
      'identity.start_sign_up done',
      ...Array.from({ length: 5 }, () => 'identity.confirm_sign_up code_wrong'),
    ]);
  });

  // Twice: the first round also opens the pool's connections, without which nothing runs side by side.
  test.each([1, 2])('fifty parallel guesses are five guesses (T13), round %i', async () => {
    const { browser, flowId } = await start(newPhone());
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_none, guess) =>
        browser.copy().call('confirmSignUp', { params: { flowId }, body: { code: String(900_000 + guess) } }),
      ),
    );
    const codes = replies.map((reply) => reply.code);
    expect(codes.filter((code) => code === 'code_wrong')).toHaveLength(5);
    expect(codes.filter((code) => code === 'code_expired')).toHaveLength(45);
  });

  test('is for the browser that asked only', async () => {
    const phone = newPhone();
    const { flowId } = await start(phone);
    const code = await codeFor(phone);
    const stranger = await start(newPhone());
    const bare = openBrowser(it);
    for (const other of [stranger.browser, bare]) {
      const params = { flowId };
      expect(await other.call('confirmSignUp', { params, body: { code } })).toMatchObject({
        code: 'flow_unknown',
        status: 404,
      });
      expect(await other.call('resendSignUpCode', { params })).toMatchObject({ code: 'flow_unknown' });
      expect(await other.call('completeSignUp', { params, body: form })).toMatchObject({ code: 'flow_unknown' });
    }
  });

  test('right twice is right (a lost answer)', async () => {
    const { browser, flowId, code } = await startConfirmed(newPhone());
    expect(await browser.call('confirmSignUp', { params: { flowId }, body: { code } })).toMatchObject({ code: 'ok' });
  });

  test('resent: not before a minute, then the new one works and the old one does not; five at most', async () => {
    const phone = newPhone();
    const { browser, flowId } = await start(phone);
    const params = { flowId };
    const first = await codeFor(phone);
    expect(await browser.call('resendSignUpCode', { params })).toMatchObject({ code: 'resend_too_soon', status: 429 });
    for (let sends = 2; sends <= 5; sends++) {
      it.clock.advanceMs(60_000);
      expect(await browser.call('resendSignUpCode', { params })).toMatchObject({ code: 'ok', status: 202 });
    }
    it.clock.advanceMs(60_000);
    expect(await browser.call('resendSignUpCode', { params })).toMatchObject({
      code: 'too_many_messages',
      status: 429,
    });
    const last = await codeFor(phone);
    if (first !== last) {
      expect(await browser.call('confirmSignUp', { params, body: { code: first } })).toMatchObject({
        code: 'code_wrong',
      });
    }
    expect(await browser.call('confirmSignUp', { params, body: { code: last } })).toMatchObject({ code: 'ok' });
  });

  test.each([
    ['by SMS after 10 minutes', () => newPhone(), 10],
    ['by mail after 30 minutes', () => `late${++lastNumber}@example.com`, 30],
  ])('expires %s', async (_how, address, minutes) => {
    const to = address();
    const { browser, flowId } = await start(to);
    const code = await codeFor(to);
    it.clock.advanceMs(minutes * 60_000);
    const reply = await browser.call('confirmSignUp', { params: { flowId }, body: { code } });
    expect(reply).toMatchObject({ code: 'code_expired', status: 410 });
  });

  test('dies with its flow after an hour', async () => {
    const { browser, flowId } = await startConfirmed(newPhone());
    it.clock.advanceMs(60 * 60_000);
    expect(await browser.call('completeSignUp', { params: { flowId }, body: form })).toMatchObject({
      code: 'flow_unknown',
    });
  });
});

describe('the form', () => {
  test('waits for the address to be confirmed', async () => {
    const { browser, flowId } = await start(newPhone());
    const reply = await browser.call('completeSignUp', { params: { flowId }, body: form });
    expect(reply).toMatchObject({ code: 'address_not_confirmed', status: 409 });
  });

  test('refuses in the order of its fields, writes nothing, and can be sent again', async () => {
    const phone = newPhone();
    const taken = `taken.name${++lastNumber}`;
    await it.identity.enrolPerson(it.context(), { ...form, username: taken, address: newPhone(), locale: 'zh-CN' });
    const { browser, flowId } = await startConfirmed(phone);
    const outdated = { agreementVersion: '2020-01-01' };
    const rows: readonly (readonly [object, string, object])[] = [
      [{ name: '<script>', username: 'x', password: 'a', pin: '1', ...outdated }, 'name_invalid', {}],
      [{ username: 'x', password: 'a', pin: '1', ...outdated }, 'username_invalid', { reason: 'length' }],
      [{ password: 'hanmeimei', pin: '1', ...outdated }, 'password_weak', { reason: 'own_name' }],
      [{ password: phone.slice(3), pin: '1', ...outdated }, 'password_weak', { reason: 'own_phone' }],
      [{ pin: '123456', ...outdated }, 'pin_weak', { reason: 'pin_run' }],
      [{ pin: phone.slice(-6), ...outdated }, 'pin_weak', { reason: 'pin_own_phone' }],
      [outdated, 'consent_outdated', consentVersions],
      [{ username: taken.toUpperCase() }, 'username_taken', {}],
    ];
    for (const [change, code, facts] of rows) {
      const reply = await browser.call('completeSignUp', { params: { flowId }, body: { ...form, ...change } });
      expect(reply).toMatchObject({ code, body: facts });
    }
    expect(await browser.call('completeSignUp', { params: { flowId }, body: form })).toMatchObject({ code: 'ok' });
  });

  test('sent twice at once, and again after a lost answer, opens one account and one session (T11)', async () => {
    const { browser, flowId } = await startConfirmed(newPhone());
    const tabs = Array.from({ length: 5 }, () => browser.copy());
    const replies = await Promise.all(
      tabs.map((tab) => tab.call('completeSignUp', { params: { flowId }, body: form })),
    );
    expect(replies.map((reply) => reply.code)).toEqual(Array.from({ length: 5 }, () => 'ok'));
    expect(replies.filter((reply) => reply.replayed)).toHaveLength(4);
    expect(new Set(replies.map((reply) => reply.body['personId'])).size).toBe(1);
    expect(new Set(tabs.map((tab) => tab.cookies['__Host-qn_session'])).size).toBe(1);
    expect((await tabs[4]?.call('getMe'))?.code).toBe('ok');

    it.clock.advanceMs(121_000);
    const late = await browser.copy().call('completeSignUp', { params: { flowId }, body: form });
    expect(late).toMatchObject({ code: 'flow_unknown' });
  });
});

describe('messages that one machine has sent to strangers', () => {
  test('end after its hourly allowance, whoever they are for; another machine goes on', async () => {
    const numbers = { ...it.dependencies.numbers, strangerMessagesPerHour: 3 };
    const identity = createIdentity({ ...it.dependencies, numbers });
    const from = (address: string): TestIdentity => ({
      ...it,
      identity,
      context: () => ({ ...it.context(), origin: { requestId: 'r', address, userAgent: '' } }),
    });
    const known = newPhone();
    const { browser, flowId } = await startConfirmed(known);
    await browser.call('completeSignUp', { params: { flowId }, body: form });
    const send = (machine: string, address: string) =>
      openBrowser(from(machine)).call('startSignUp', { body: { address, locale: 'zh-CN' } });
    for (let sent = 0; sent < 3; sent++)
      expect(await send('2001:db8:1:2::7', newPhone())).toMatchObject({ code: 'ok' });
    const refused = [await send('2001:db8:1:2::8', known), await send('2001:db8:1:2::9', newPhone())];
    expect(refused.map((reply) => [reply.code, Object.keys(reply.body)])).toEqual([
      ['too_many_messages', ['retryAt']],
      ['too_many_messages', ['retryAt']],
    ]);
    expect(await send('2001:db8:1:3::8', newPhone())).toMatchObject({ code: 'ok' });
    it.clock.advanceMs(3_600_000);
    expect(await send('2001:db8:1:2::7', newPhone())).toMatchObject({ code: 'ok' });
  });
});

test('an opened account has the limits of the settings', async () => {
  const { browser, flowId } = await startConfirmed(newPhone());
  const done = await browser.call('completeSignUp', { params: { flowId }, body: form });
  const id = parseId<'account'>(field(done, 'personId'));
  const account = id && (await readAccount(it.made.database.kysely, id));
  expect(account?.limits).toEqual({ perPayment: 5_000_000n, perDay: 10_000_000n });
});
