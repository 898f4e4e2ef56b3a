import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf, hoursMs, minutesMs } from '#kernel';
import { readAccount } from '#ledger';
import { field, openBrowser } from '#test/browser-session';
import {
  addContact,
  auditOf,
  cancelChange,
  contactCodeFor,
  runIdentityJobs,
  securityOf,
  shown,
  signedIn,
  startContact,
} from '#test/contacts';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { enter, ownPassword } from '#test/signing-in';
import { recoveryAddressesOf } from './index.ts';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

let lastMail = 0;
const newMail = () => `contact${++lastMail}@example.com`;
const after = (hours: number) => new Date(it.clock.now().getTime() + hours * hoursMs).toISOString();

const templatesTo = async (address: string) => (await it.inboxOf(address)).map((message) => message.template);
const linkTo = async (address: string, template: string) => {
  const message = (await it.inboxOf(address)).find((one) => one.template === template);
  return /\/sign-in\/notice#([\w-]{22})/.exec(message?.text ?? '')?.[1] ?? 'none';
};
const restOf = async (id: Parameters<typeof accountOf>[0]) =>
  (await readAccount(it.made.database.kysely, accountOf(id)))?.restriction ?? null;

describe('adding an address', () => {
  test('needs password and code; signs in at once, recovers after 72 h, rests no money, tells everybody', async () => {
    const { browser, phone, id } = await signedIn(it);
    const mail = newMail();
    const added = await addContact(it, browser, mail);
    expect(added).toMatchObject({ code: 'ok', status: 200 });
    expect(shown(added).contacts).toMatchObject([{}, { masked: 'c***@example.com', recoversFrom: after(72) }]);
    expect(shown(added).contactChanges).toMatchObject([{ kind: 'add', takesEffectAt: after(72) }]);
    expect(await restOf(id)).toBeNull();
    for (const address of [phone, mail]) expect(await templatesTo(address)).toContain('contact_added');
    expect(await enter(browser, mail)).toMatchObject({ code: 'ok', body: { state: 'signed_in' } });

    const reach = async () =>
      (await recoveryAddressesOf(it.dependencies, it.made.database.kysely, id, it.clock.now())).map(
        (one) => one.address,
      );
    expect(await reach()).toEqual([phone]);
    it.clock.advanceMs(72 * hoursMs);
    expect(await reach()).toEqual([phone, mail]);
    await runIdentityJobs(it);
    expect((await securityOf(browser)).contactChanges).toEqual([]);
    expect(await auditOf(it, id, 'identity.start_contact')).toEqual(['done']);
    expect(await auditOf(it, id, 'identity.confirm_contact')).toEqual(['done']);
    expect(await auditOf(it, id, 'identity.carry_out_contact_change')).toEqual(['done']);
  });

  test('can be called off for 72 h: by its owner, or by the link in the notice; the new address goes at once', async () => {
    for (const how of ['session', 'notice'] as const) {
      const { browser, phone } = await signedIn(it);
      const mail = newMail();
      const { contactChanges } = shown(await addContact(it, browser, mail));
      if (how === 'session') {
        const params = { changeId: contactChanges[0]?.changeId };
        expect(await browser.call('cancelContactChange', { params })).toMatchObject({ code: 'ok' });
        expect(await browser.call('cancelContactChange', { params })).toMatchObject({
          code: 'change_over',
          status: 410,
        });
      } else {
        const token = await linkTo(phone, 'contact_added');
        expect(await openBrowser(it).call('cancelByNotice', { body: { token } })).toMatchObject({ code: 'ok' });
        expect(await openBrowser(it).call('cancelByNotice', { body: { token } })).toMatchObject({
          code: 'change_over',
        });
      }
      const { contacts, contactChanges: waiting } = await securityOf(browser);
      expect([contacts.length, waiting.length]).toEqual([1, 0]);
      expect(await enter(openBrowser(it), mail)).toMatchObject({ code: 'sign_in_refused' });
      expect(await templatesTo(phone)).toContain('contact_change_cancelled');
    }
  });

  test('refuses in the order of its rules, and writes nothing', async () => {
    const { browser, phone, id } = await signedIn(it);
    const other = await signedIn(it);
    const unknown = '01a202e7-ba95-7919-99de-ba829b11f583';
    const [others] = (await securityOf(other.browser)).contacts;
    const rows: readonly (readonly [string, object, string, number, object])[] = [
      ['hello', { password: 'wrong' }, 'address_invalid', 422, { reason: 'not_an_address' }],
      [phone, { password: 'wrong', replaces: unknown }, 'password_wrong', 422, {}],
      [phone, { replaces: unknown }, 'address_unknown', 404, {}],
      [phone, { replaces: others?.addressId }, 'address_unknown', 404, {}],
      [phone, {}, 'address_yours', 409, {}],
    ];
    for (const [address, more, code, status, facts] of rows) {
      expect(await startContact(browser, address, more)).toMatchObject({ code, status, body: facts });
    }
    expect((await securityOf(browser)).contacts).toHaveLength(1);
    expect(await auditOf(it, id, 'identity.start_contact')).toEqual(['password_wrong']);
  });

  test('six addresses are enough', async () => {
    const { browser } = await signedIn(it);
    for (let count = 2; count <= 6; count++) {
      expect(await addContact(it, browser, newMail())).toMatchObject({ code: 'ok' });
    }
    expect(await startContact(browser, newMail())).toMatchObject({
      code: 'contact_limit',
      status: 409,
      body: { max: 6 },
    });
  });

  test('two flows begun below the limit do not pass it together', async () => {
    const { browser } = await signedIn(it);
    for (let count = 2; count <= 5; count++) await addContact(it, browser, newMail());
    const [one, two] = [newMail(), newMail()];
    const flows = [await startContact(browser, one), await startContact(browser, two)];
    const codes = [await contactCodeFor(it, one), await contactCodeFor(it, two)];
    const replies = await Promise.all(
      flows.map((flow, place) =>
        browser.copy().call('confirmContact', {
          params: { flowId: field(flow, 'flowId') },
          body: { code: codes[place] },
        }),
      ),
    );
    expect(replies.map((reply) => reply.code).sort()).toEqual(['contact_limit', 'ok']);
  });

  test('a frozen account keeps its addresses', async () => {
    const { browser } = await signedIn(it);
    const mail = newMail();
    const started = await startContact(browser, mail);
    const { contacts } = shown(await browser.call('freeze'));
    const params = { flowId: field(started, 'flowId') };
    const code = await contactCodeFor(it, mail);
    expect(await startContact(browser, newMail())).toMatchObject({ code: 'account_frozen', status: 403 });
    expect(await browser.call('confirmContact', { params, body: { code } })).toMatchObject({ code: 'account_frozen' });
    const remove = { params: { addressId: contacts[0]?.addressId }, body: { password: ownPassword } };
    expect(await browser.call('removeContact', remove)).toMatchObject({ code: 'account_frozen' });
  });
});

describe('replacing an address', () => {
  async function replacing() {
    const person = await signedIn(it);
    const mail = newMail();
    const [old] = (await securityOf(person.browser)).contacts;
    const replaced = await addContact(it, person.browser, mail, { replaces: old?.addressId });
    return { ...person, mail, oldId: old?.addressId, replaced };
  }

  test('the old one stays 72 h and is told, money rests as long, then the job removes it', async () => {
    const { browser, phone, mail, id, replaced } = await replacing();
    expect(replaced).toMatchObject({ code: 'ok' });
    expect(shown(replaced).contactChanges).toMatchObject([{ kind: 'replace', takesEffectAt: after(72) }]);
    expect(await restOf(id)).toMatchObject({
      until: new Date(after(72)),
      allowancePerDay: 20_000n,
      reason: 'contact_changed',
    });
    expect(await templatesTo(phone)).toContain('contact_leaving');
    expect(await templatesTo(mail)).toContain('contact_added');
    expect(await enter(browser, phone)).toMatchObject({ code: 'ok' });

    it.clock.advanceMs(72 * hoursMs - 1_000);
    await runIdentityJobs(it);
    expect((await securityOf(browser)).contacts).toHaveLength(2);
    it.clock.advanceMs(1_000);
    await runIdentityJobs(it);
    await runIdentityJobs(it);
    const { contacts, contactChanges } = await securityOf(browser);
    expect(contacts.map((contact) => contact.masked)).toEqual(['c***@example.com']);
    expect(contactChanges).toEqual([]);
    expect(await enter(openBrowser(it), phone)).toMatchObject({ code: 'sign_in_refused' });
    for (const address of [phone, mail]) expect(await templatesTo(address)).toContain('contact_removed');
    expect(await auditOf(it, id, 'identity.carry_out_contact_change')).toEqual(['done']);
  });

  test('while it waits nothing else changes: the factors rest', async () => {
    const { browser, oldId } = await replacing();
    const rest = { code: 'factors_rest', status: 409 };
    const until = new Date(after(72));
    expect(await startContact(browser, newMail())).toMatchObject({ ...rest, body: { until } });
    const remove = { params: { addressId: oldId }, body: { password: ownPassword } };
    expect(await browser.call('removeContact', remove)).toMatchObject({ ...rest, body: { until } });
  });

  test('called off by the old address: the new one goes at once, the old one stays, money rests on', async () => {
    const { browser, phone, mail, id } = await replacing();
    const token = await linkTo(phone, 'contact_leaving');
    const thief = openBrowser(it);
    expect(await thief.call('lookAtNotice', { body: { token } })).toMatchObject({ body: { canCancel: true } });
    expect(await thief.call('cancelByNotice', { body: { token } })).toMatchObject({ code: 'ok' });
    expect((await securityOf(browser)).contacts.map((contact) => contact.masked)).toEqual([
      `${phone.slice(3, 6)}****${phone.slice(-4)}`,
    ]);
    expect(await enter(openBrowser(it), mail)).toMatchObject({ code: 'sign_in_refused' });
    expect(await restOf(id)).toMatchObject({ reason: 'contact_changed' });
    it.clock.advanceMs(73 * hoursMs);
    await runIdentityJobs(it);
    expect((await securityOf(browser)).contacts).toHaveLength(1);
    expect(await auditOf(it, id, 'identity.cancel_contact_change')).toEqual(['done']);
  });

  test('called off in the moment the job runs: exactly one of the two happens', async () => {
    for (let round = 0; round < 5; round++) {
      const { browser, replaced } = await replacing();
      const [change] = shown(replaced).contactChanges;
      it.clock.advanceMs(72 * hoursMs);
      const params = { changeId: change?.changeId };
      const [cancelled] = await Promise.all([cancelChange(browser, params.changeId), runIdentityJobs(it)]);
      const [contact, ...others] = (await securityOf(browser)).contacts;
      expect(others).toEqual([]);
      expect(contact?.masked.includes('@')).toBe(cancelled.code === 'change_over');
    }
  });

  test('a freeze by the notice calls it off and ends every session', async () => {
    const { browser, phone, id } = await replacing();
    const token = await linkTo(phone, 'contact_leaving');
    expect(await openBrowser(it).call('freezeByNotice', { body: { token } })).toMatchObject({
      code: 'ok',
      body: { frozen: true, canCancel: false },
    });
    expect(await browser.call('getSecurity')).toMatchObject({ code: 'not_signed_in' });
    expect(await auditOf(it, id, 'identity.cancel_contact_change')).toEqual(['done']);
  });
});

describe('removing an address', () => {
  test('refuses in the order of its rules', async () => {
    const { browser, id } = await signedIn(it);
    await addContact(it, browser, newMail());
    const [first, second] = (await securityOf(browser)).contacts;
    const unknown = '01a202e7-ba95-7919-99de-ba829b11f583';
    const remove = (addressId: string | undefined, password = ownPassword) =>
      browser.call('removeContact', { params: { addressId }, body: { password } });
    expect(await remove(unknown, 'wrong')).toMatchObject({ code: 'password_wrong', status: 422 });
    expect(await remove(unknown)).toMatchObject({ code: 'address_unknown', status: 404 });
    // The second is too new to bring anybody back.
    expect(await remove(first?.addressId)).toMatchObject({ code: 'last_way_back', status: 409 });
    expect(await remove(second?.addressId)).toMatchObject({ code: 'ok' });
    expect(await remove(first?.addressId)).toMatchObject({ code: 'factors_rest' });
    expect(await auditOf(it, id, 'identity.remove_contact')).toEqual(['password_wrong', 'done']);
  });

  test('the first may go once the second is 72 h old; it goes after another 72 h, also when only its owner looks', async () => {
    const { browser, phone, id } = await signedIn(it);
    await addContact(it, browser, newMail());
    it.clock.advanceMs(72 * hoursMs);
    const [first] = (await securityOf(browser)).contacts;
    const body = { password: ownPassword };
    const removed = await browser.call('removeContact', { params: { addressId: first?.addressId }, body });
    expect(shown(removed).contactChanges).toMatchObject([{ kind: 'remove', takesEffectAt: after(72) }]);
    expect(await restOf(id)).toMatchObject({ reason: 'contact_changed' });
    expect(await templatesTo(phone)).toContain('contact_leaving');
    it.clock.advanceMs(72 * hoursMs);
    expect((await securityOf(browser)).contacts).toHaveLength(1);
  });

  test('waits while the account is frozen', async () => {
    const { browser } = await signedIn(it);
    await addContact(it, browser, newMail());
    const [, second] = (await securityOf(browser)).contacts;
    await browser.call('removeContact', { params: { addressId: second?.addressId }, body: { password: ownPassword } });
    await browser.call('freeze');
    it.clock.advanceMs(73 * hoursMs);
    await runIdentityJobs(it);
    expect((await securityOf(browser)).contacts).toHaveLength(2);
  });

  test('a sign-in that is minutes old asks who it is before it calls one off; the password answers', async () => {
    const { browser, id } = await signedIn(it);
    const { contactChanges } = shown(await addContact(it, browser, newMail()));
    it.clock.advanceMs(10 * minutesMs);
    const params = { changeId: contactChanges[0]?.changeId };
    expect(await browser.call('cancelContactChange', { params })).toMatchObject({
      code: 'confirmation_needed',
      status: 403,
      body: { purpose: 'contacts' },
    });
    expect((await securityOf(browser)).contacts).toHaveLength(2);
    expect(await cancelChange(browser, params.changeId)).toMatchObject({ code: 'ok' });
    expect((await securityOf(browser)).contacts).toHaveLength(1);
    expect(await auditOf(it, id, 'identity.cancel_contact_change')).toEqual(['done']);
  });

  test('somebody else’s change cannot be called off', async () => {
    const { browser } = await signedIn(it);
    const other = await signedIn(it);
    const { contactChanges } = shown(await addContact(it, browser, newMail()));
    const params = { changeId: contactChanges[0]?.changeId };
    expect(await other.browser.call('cancelContactChange', { params })).toMatchObject({ code: 'change_over' });
    expect((await securityOf(browser)).contactChanges).toHaveLength(1);
  });
});
