import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { minutesMs } from '#kernel';
import { field, openBrowser } from '#test/browser-session';
import { addContact, auditOf, contactCodeFor, securityOf, shown, signedIn, startContact } from '#test/contacts';
import { makeIdentity, type TestIdentity } from '#test/identity';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

let lastMail = 0;
const newMail = () => `code${++lastMail}@example.com`;

describe('the code', () => {
  test('wrong five times is dead, also for the right one; each is audited', async () => {
    const { browser, id } = await signedIn(it);
    const mail = newMail();
    const params = { flowId: field(await startContact(browser, mail), 'flowId') };
    const code = await contactCodeFor(it, mail);
    const wrong = code === '000000' ? '000001' : '000000';
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      const reply = await browser.call('confirmContact', { params, body: { code: wrong } });
      expect(reply).toMatchObject({ code: 'code_wrong', status: 422, body: { triesLeft } });
    }
    expect(await browser.call('confirmContact', { params, body: { code } })).toMatchObject({ code: 'code_expired' });
    expect(await browser.call('resendContactCode', { params })).toMatchObject({ code: 'flow_unknown' });
    expect(await auditOf(it, id, 'identity.confirm_contact')).toEqual(Array(5).fill('code_wrong'));
  });

  test('fifty parallel guesses are five guesses (T13)', async () => {
    const { browser } = await signedIn(it);
    const params = { flowId: field(await startContact(browser, newMail()), 'flowId') };
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_none, guess) =>
        browser.copy().call('confirmContact', { params, body: { code: String(900_000 + guess) } }),
      ),
    );
    expect(replies.filter((reply) => reply.code === 'code_wrong')).toHaveLength(5);
    expect(replies.filter((reply) => reply.code === 'code_expired')).toHaveLength(45);
  });

  test('is for the browser and the person that asked only; expires after 30 minutes by mail', async () => {
    const { browser } = await signedIn(it);
    const other = await signedIn(it);
    const mail = newMail();
    const params = { flowId: field(await startContact(browser, mail), 'flowId') };
    const code = await contactCodeFor(it, mail);
    const inOtherBrowser = { ...browser.cookies, '__Host-qn_flow': undefined };
    const asOther = { ...other.browser.cookies, '__Host-qn_flow': browser.cookies['__Host-qn_flow'] };
    for (const cookies of [inOtherBrowser, asOther]) {
      const stranger = openBrowser(it, cookies);
      for (const [name, body] of [['confirmContact', { code }], ['resendContactCode'], ['transferContact']] as const) {
        expect(await stranger.call(name, { params, ...(body && { body }) })).toMatchObject({ code: 'flow_unknown' });
      }
    }
    it.clock.advanceMs(30 * minutesMs);
    expect(await browser.call('confirmContact', { params, body: { code } })).toMatchObject({
      code: 'code_expired',
      status: 410,
    });
  });

  test('asked for twice within two minutes is one code, also by five clicks at once; another address gets its own', async () => {
    const { browser, id } = await signedIn(it);
    const [mail, other] = [newMail(), newMail()];
    const first = await startContact(browser, mail);
    const clicks = await Promise.all(Array.from({ length: 5 }, () => startContact(browser.copy(), mail)));
    expect(new Set(clicks.map((reply) => reply.body['flowId']))).toEqual(new Set([first.body['flowId']]));
    expect(clicks.map((reply) => reply.body)).toEqual(Array(5).fill(first.body));
    expect(await it.inboxOf(mail)).toHaveLength(1);
    expect((await startContact(browser, other)).body['flowId']).not.toBe(first.body['flowId']);
    expect(await it.inboxOf(other)).toHaveLength(1);
    expect(await auditOf(it, id, 'identity.start_contact')).toEqual(['done', 'done']);
    it.clock.advanceMs(2 * minutesMs);
    expect((await startContact(browser, mail)).body['flowId']).not.toBe(first.body['flowId']);
    expect(await it.inboxOf(mail)).toHaveLength(2);
  });

  test('a wrong try makes the next one ask for a code of its own', async () => {
    const { browser } = await signedIn(it);
    const mail = newMail();
    const flowId = field(await startContact(browser, mail), 'flowId');
    const wrong = (await contactCodeFor(it, mail)) === '000000' ? '000001' : '000000';
    await browser.call('confirmContact', { params: { flowId }, body: { code: wrong } });
    expect((await startContact(browser, mail)).body['flowId']).not.toBe(flowId);
  });

  test('a password after the session has ended is refused and audited', async () => {
    const { browser, id } = await signedIn(it);
    const burst = Array.from({ length: 12 }, (_none, guess) =>
      startContact(browser.copy(), newMail(), { password: `wrong ${guess}` }),
    );
    const codes = (await Promise.all(burst)).map((reply) => reply.code);
    expect(new Set(codes)).toEqual(new Set(['password_wrong']));
    expect(await auditOf(it, id, 'identity.start_contact')).toEqual(Array(12).fill('password_wrong'));
  });

  test('right twice is right within two minutes, and adds one address', async () => {
    const { browser, id } = await signedIn(it);
    const mail = newMail();
    const { flowId } = await addContact(it, browser, mail);
    const code = await contactCodeFor(it, mail);
    const again = () => browser.call('confirmContact', { params: { flowId }, body: { code } });
    expect(shown(await again()).contacts).toHaveLength(2);
    it.clock.advanceMs(2 * minutesMs);
    expect(await again()).toMatchObject({ code: 'flow_unknown' });
    expect(await auditOf(it, id, 'identity.confirm_contact')).toEqual(['done']);
  });

  test('resent: not before a minute, then the new one works; five at most', async () => {
    const { browser, id } = await signedIn(it);
    const mail = newMail();
    const params = { flowId: field(await startContact(browser, mail), 'flowId') };
    expect(await browser.call('resendContactCode', { params })).toMatchObject({ code: 'resend_too_soon', status: 429 });
    for (let sends = 2; sends <= 5; sends++) {
      it.clock.advanceMs(minutesMs);
      expect(await browser.call('resendContactCode', { params })).toMatchObject({ code: 'ok', status: 202 });
    }
    it.clock.advanceMs(minutesMs);
    expect(await browser.call('resendContactCode', { params })).toMatchObject({ code: 'too_many_messages' });
    const code = await contactCodeFor(it, mail);
    expect(await browser.call('confirmContact', { params, body: { code } })).toMatchObject({ code: 'ok' });
    expect(await auditOf(it, id, 'identity.resend_contact_code')).toEqual(Array(4).fill('done'));
  });

  test('two browsers of one person, the same address: both are right, one address', async () => {
    const { browser } = await signedIn(it);
    const second = openBrowser(it, { ...browser.cookies, '__Host-qn_flow': undefined });
    const mail = newMail();
    const flows = [await startContact(browser, mail)];
    const codes = [await contactCodeFor(it, mail)];
    flows.push(await startContact(second, mail));
    codes.push(await contactCodeFor(it, mail));
    const replies = await Promise.all(
      [browser, second].map((one, place) =>
        one.call('confirmContact', {
          params: { flowId: flows[place] ? field(flows[place], 'flowId') : '' },
          body: { code: codes[place] },
        }),
      ),
    );
    expect(replies.map((reply) => reply.code)).toEqual(['ok', 'ok']);
    expect((await securityOf(browser)).contacts).toHaveLength(2);
  });

  test('two people, the same free address: one gets it, the other is told that it is held', async () => {
    const people = [await signedIn(it), await signedIn(it)];
    const mail = newMail();
    const asked = [];
    for (const { browser } of people) {
      const flowId = field(await startContact(browser, mail), 'flowId');
      asked.push({ browser, params: { flowId }, body: { code: await contactCodeFor(it, mail) } });
    }
    const replies = await Promise.all(
      asked.map(({ browser, params, body }) => browser.call('confirmContact', { params, body })),
    );
    expect(replies.map((reply) => reply.code).sort()).toEqual(['address_held', 'ok']);
  });
});
