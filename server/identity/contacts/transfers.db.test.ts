import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf, hoursMs, minutesMs } from '#kernel';
import { readAccount } from '#ledger';
import { listAudit } from '#platform/audit';
import { field, openBrowser } from '#test/browser-session';
import { addContact, cancelChange, runIdentityJobs, securityOf, shown, signedIn, startContact } from '#test/contacts';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { enter, ownPassword } from '#test/signing-in';
import { consentVersions } from '../index.ts';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

let lastMail = 0;
const newMail = () => `transfer${++lastMail}@example.com`;
const after = (hours: number) => new Date(it.clock.now().getTime() + hours * hoursMs).toISOString();
const messagesTo = async (address: string, template: string) =>
  (await it.inboxOf(address)).filter((message) => message.template === template);
const form = {
  name: '韩梅梅',
  password: 'plum river lantern 43',
  pin: '739164',
  ...consentVersions,
  locale: 'zh-CN',
  remember: true,
};

async function signUpCode(address: string): Promise<string> {
  const templates = ['number_in_use', 'sign_up_code'];
  const newest = (await it.inboxOf(address)).find((message) => templates.includes(message.template));
  return /\d{6}/.exec(newest?.text ?? '')?.[0] ?? 'none';
}

async function auditOf(kind: string, id: string): Promise<readonly string[]> {
  const rows = await listAudit(it.made.database.kysely, { subject: { kind, id }, limit: 50 });
  return rows.map((row) => `${row.verb} ${row.outcome}`).reverse();
}

/** As unfreezing does, which has tests of its own. */
const thaw = (personId: string) =>
  it.made.database.pool.query('delete from identity.freezes where person_id = $1', [personId]);

/** A holder with a phone and a mail address, and an asker who has proved to hold the phone. */
async function asking() {
  const holder = await signedIn(it);
  const mail = newMail();
  await addContact(it, holder.browser, mail);
  const asker = await signedIn(it);
  const held = await addContact(it, asker.browser, holder.phone);
  const params = { flowId: held.flowId };
  return { holder, mail, asker, held, params, ask: () => asker.browser.call('transferContact', { params }) };
}

describe('an address of another account', () => {
  test('is never taken over: its other addresses are told, 72 h pass, money does not rest', async () => {
    const { holder, mail, asker, held, ask } = await asking();
    expect(held).toMatchObject({ code: 'address_held', status: 409, body: {} });
    const asked = await ask();
    expect(asked).toMatchObject({ code: 'ok', status: 202 });
    expect(shown(asked)).toMatchObject({
      contacts: [{}],
      contactChanges: [{ kind: 'transfer_in', takesEffectAt: after(72) }],
    });
    expect((await securityOf(holder.browser)).contactChanges).toMatchObject([
      { kind: 'add' },
      { kind: 'transfer_out' },
    ]);
    expect(await messagesTo(mail, 'number_transfer')).toHaveLength(1);
    // The number may be in the asker's hand: it is told, so that nothing happens in silence, without a link into the account.
    const [told, ...others] = await messagesTo(holder.phone, 'number_transfer');
    expect(others).toEqual([]);
    expect(told?.text).not.toContain('/sign-in/notice');
    expect((await readAccount(it.made.database.kysely, accountOf(holder.id)))?.restriction).toBeNull();
    expect(await enter(openBrowser(it, holder.browser.cookies), holder.phone)).toMatchObject({ code: 'ok' });

    it.clock.advanceMs(72 * hoursMs);
    await runIdentityJobs(it);
    expect((await securityOf(asker.browser)).contacts).toHaveLength(2);
    expect((await securityOf(holder.browser)).contacts.map((contact) => contact.masked)).toEqual(['t***@example.com']);
    expect(await messagesTo(mail, 'contact_removed')).toHaveLength(1);
    expect(await messagesTo(holder.phone, 'contact_removed')).toHaveLength(0);
    expect(await messagesTo(asker.phone, 'contact_added')).toHaveLength(1);
    expect(await enter(asker.browser, holder.phone)).toMatchObject({ code: 'ok', body: { personId: asker.id } });
    // The old account goes on by its username.
    expect(await enter(holder.browser, holder.username)).toMatchObject({ code: 'ok', body: { personId: holder.id } });
    expect(await auditOf('person', asker.id)).toEqual(
      expect.arrayContaining(['identity.confirm_contact address_held', 'identity.transfer_contact done']),
    );
    expect(await auditOf('person', holder.id)).toContain('identity.carry_out_contact_change done');
  });

  test('asked twice: the same answer; a second asker is told when the first one gets it', async () => {
    const { holder, ask, mail } = await asking();
    expect(shown(await ask()).contactChanges).toHaveLength(1);
    expect(shown(await ask()).contactChanges).toHaveLength(1);
    expect(await messagesTo(mail, 'number_transfer')).toHaveLength(1);
    const second = await signedIn(it);
    const held = await addContact(it, second.browser, holder.phone);
    const again = await second.browser.call('transferContact', { params: { flowId: held.flowId } });
    expect(again).toMatchObject({ code: 'transfer_running', status: 409 });
    expect(again.body['takesEffectAt']).toEqual(expect.any(Date));
  });

  test('ten parallel asks are one transfer', async () => {
    const { asker, mail, params } = await asking();
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => asker.browser.copy().call('transferContact', { params })),
    );
    expect(replies.map((reply) => reply.code)).toEqual(Array(10).fill('ok'));
    expect((await securityOf(asker.browser)).contactChanges).toHaveLength(1);
    expect(await messagesTo(mail, 'number_transfer')).toHaveLength(1);
  });

  test.each(['the holder in a session', 'the holder by the notice', 'the asker'] as const)(
    'called off by %s: nothing changes',
    async (who) => {
      const { holder, mail, asker, ask } = await asking();
      const { contactChanges } = shown(await ask());
      const params = { changeId: contactChanges[0]?.changeId };
      if (who === 'the holder by the notice') {
        const [notice] = await messagesTo(mail, 'number_transfer');
        const token = /notice#([\w-]{22})/.exec(notice?.text ?? '')?.[1] ?? 'none';
        expect(await openBrowser(it).call('cancelByNotice', { body: { token } })).toMatchObject({ code: 'ok' });
      } else {
        const browser = who === 'the asker' ? asker.browser : holder.browser;
        expect(await browser.call('cancelContactChange', { params })).toMatchObject({ code: 'ok' });
      }
      it.clock.advanceMs(73 * hoursMs);
      await runIdentityJobs(it);
      expect((await securityOf(holder.browser)).contacts).toHaveLength(2);
      expect((await securityOf(asker.browser)).contacts).toHaveLength(1);
    },
  );

  test('does not arrive while the asker is frozen, and its holder can call it off until it does', async () => {
    const { holder, asker, ask } = await asking();
    const { contactChanges } = shown(await ask());
    await asker.browser.call('freeze');
    it.clock.advanceMs(73 * hoursMs);
    await runIdentityJobs(it);
    expect((await securityOf(asker.browser)).contacts).toHaveLength(1);
    expect((await securityOf(holder.browser)).contacts).toHaveLength(2);
    expect(await cancelChange(holder.browser, contactChanges[0]?.changeId)).toMatchObject({ code: 'ok' });
    await thaw(asker.id);
    await runIdentityJobs(it);
    expect((await securityOf(asker.browser)).contacts).toHaveLength(1);
    expect(await auditOf('person', holder.id)).toContain('identity.cancel_contact_change done');
  });

  test('arrives when the freeze has ended', async () => {
    const { holder, asker, ask } = await asking();
    await ask();
    await asker.browser.call('freeze');
    it.clock.advanceMs(73 * hoursMs);
    await runIdentityJobs(it);
    await thaw(asker.id);
    await runIdentityJobs(it);
    expect((await securityOf(asker.browser)).contacts).toHaveLength(2);
    expect((await securityOf(holder.browser)).contacts).toHaveLength(1);
  });

  test('needs the right code first', async () => {
    const holder = await signedIn(it);
    const asker = await signedIn(it);
    const params = { flowId: field(await startContact(asker.browser, holder.phone), 'flowId') };
    expect(await asker.browser.call('transferContact', { params })).toMatchObject({
      code: 'flow_unknown',
      status: 404,
    });
  });

  test('free by now is added at once', async () => {
    const { holder, asker, mail, ask, params } = await asking();
    it.clock.advanceMs(minutesMs);
    await it.made.database.pool.query(`delete from identity.contact_changes where person_id = $1`, [holder.id]);
    await it.made.database.pool.query(`delete from identity.flows where person_id = $1`, [holder.id]);
    await it.made.database.pool.query(`delete from identity.addresses where person_id = $1 and channel = 'phone'`, [
      holder.id,
    ]);
    expect(shown(await ask()).contacts).toHaveLength(2);
    expect(await messagesTo(mail, 'number_transfer')).toHaveLength(0);
    expect(await asker.browser.call('transferContact', { params })).toMatchObject({ code: 'flow_unknown' });
  });

  test('the only address of an account goes as well; its owner is still in and can call it off', async () => {
    const holder = await signedIn(it);
    const asker = await signedIn(it);
    const { flowId } = await addContact(it, asker.browser, holder.phone);
    await asker.browser.call('transferContact', { params: { flowId } });
    expect((await securityOf(holder.browser)).contactChanges).toMatchObject([{ kind: 'transfer_out' }]);
    it.clock.advanceMs(72 * hoursMs);
    expect((await securityOf(holder.browser)).contacts).toEqual([]);
    expect((await securityOf(asker.browser)).contacts).toHaveLength(2);
    expect(await enter(holder.browser, holder.username, ownPassword)).toMatchObject({ code: 'ok' });
    expect(await addContact(it, holder.browser, newMail())).toMatchObject({ code: 'ok' });
  });
});

describe('signing up with a number that an account has', () => {
  async function signingUp(address: string) {
    const browser = openBrowser(it);
    const flowId = field(await browser.call('startSignUp', { body: { address, locale: 'en' } }), 'flowId');
    const params = { flowId };
    const code = await signUpCode(address);
    return { browser, params, code, confirm: () => browser.call('confirmSignUp', { params, body: { code } }) };
  }

  test('right code: held; asked for, it is free after 72 h, the asker is told, and the old account keeps the rest', async () => {
    const holder = await signedIn(it);
    const { browser, params, confirm } = await signingUp(holder.phone);
    expect(await messagesTo(holder.phone, 'number_in_use')).toHaveLength(1);
    expect(await browser.call('transferNumber', { params })).toMatchObject({ code: 'flow_unknown' });
    expect(await confirm()).toMatchObject({ code: 'address_held', status: 409, body: {} });
    expect(await confirm()).toMatchObject({ code: 'address_held' });
    const asked = await browser.call('transferNumber', { params });
    expect(asked).toMatchObject({ code: 'ok', status: 202, body: { takesEffectAt: after(72) } });
    expect(await browser.call('transferNumber', { params })).toMatchObject({ code: 'ok', body: asked.body });
    expect(await browser.call('completeSignUp', { params, body: form })).toMatchObject({ code: 'flow_unknown' });
    expect(await auditOf('flow', params.flowId)).toEqual([
      'identity.start_sign_up done',
      'identity.confirm_sign_up address_held',
      'identity.transfer_number done',
    ]);

    it.clock.advanceMs(72 * hoursMs);
    await runIdentityJobs(it);
    expect(await messagesTo(holder.phone, 'number_free')).toHaveLength(1);
    const again = await signingUp(holder.phone);
    expect(await again.confirm()).toMatchObject({ code: 'ok' });
    const opened = await again.browser.call('completeSignUp', { params: again.params, body: form });
    expect(opened).toMatchObject({ code: 'ok', status: 201 });
    expect(field(opened, 'personId')).not.toBe(holder.id);
    expect(await enter(holder.browser, holder.username)).toMatchObject({ code: 'ok', body: { personId: holder.id } });
  });

  test('a second asker is told that it is on its way', async () => {
    const holder = await signedIn(it);
    const first = await signingUp(holder.phone);
    await first.confirm();
    await first.browser.call('transferNumber', { params: first.params });
    const second = await signingUp(holder.phone);
    await second.confirm();
    expect(await second.browser.call('transferNumber', { params: second.params })).toMatchObject({
      code: 'transfer_running',
    });
  });

  test('another browser cannot ask', async () => {
    const holder = await signedIn(it);
    const { params, confirm } = await signingUp(holder.phone);
    await confirm();
    expect(await openBrowser(it).call('transferNumber', { params })).toMatchObject({ code: 'flow_unknown' });
    const other = await signingUp(newMail());
    expect(await other.browser.call('transferNumber', { params })).toMatchObject({ code: 'flow_unknown' });
  });

  test('free once its time has come, also before the job has run; handed over to an account it stays held', async () => {
    const free = await signedIn(it);
    const first = await signingUp(free.phone);
    await first.confirm();
    await first.browser.call('transferNumber', { params: first.params });
    const handed = await signedIn(it);
    const asker = await signedIn(it);
    const { flowId } = await addContact(it, asker.browser, handed.phone);
    await asker.browser.call('transferContact', { params: { flowId } });
    it.clock.advanceMs(72 * hoursMs);
    expect(await (await signingUp(free.phone)).confirm()).toMatchObject({ code: 'ok' });
    expect(await (await signingUp(handed.phone)).confirm()).toMatchObject({ code: 'address_held' });
    expect((await securityOf(asker.browser)).contacts).toHaveLength(2);
  });
});
