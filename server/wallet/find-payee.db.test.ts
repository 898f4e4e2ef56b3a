import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf, daysMs, type PersonId } from '#kernel';
import { listAudit } from '#platform/audit';
import { openMoneyRooms, rightPin, type MoneyRooms } from '#test/money-rooms';
import { codeUrl } from './codes/code-text.ts';
import { makeCollectCode } from './codes/make-collect-code.ts';
import { findPayee } from './find-payee.ts';
import { pay } from './pay.ts';
import { registerParty } from './register-party.ts';
import { issueCode } from './codes/issue-code.ts';

let rooms: MoneyRooms;
let mei: PersonId;

beforeAll(async () => {
  rooms = await openMoneyRooms();
  mei = await rooms.person('*梅梅', { address: '13800138000' });
});
afterAll(() => rooms.close());

describe('by address', () => {
  test('shows the masked name and nothing else', async () => {
    const payer = await rooms.person('*先生');
    const found = await lookUp(payer, '13800138000');
    expect(found).toMatchObject({
      ok: true,
      value: {
        payee: {
          accountId: accountOf(mei),
          party: { kind: 'person', name: '*梅梅', address: '138****' },
          amountMinor: null,
        },
      },
    });
  });

  test('one’s own address', async () => {
    const payer = await rooms.person('*先生', { address: 'me@example.com' });
    expect(await lookUp(payer, 'me@example.com')).toEqual(refused('payee_is_self'));
  });

  test('twenty strangers a day, found or not; acquaintances always; a new day begins at midnight of the operator', async () => {
    const payer = await rooms.person('*先生', { minor: 100n, address: 'me2@example.com' });
    const friend = await lookUp(payer, '13800138000');
    const asked = { payee: friend.ok ? friend.value.token : '', amount: '1', note: null, pin: rightPin, key: 'friend' };
    expect(await pay(rooms.deps, rooms.contextOf(payer), payer, asked)).toMatchObject({ ok: true });
    // The look-up before the payment was of a stranger: 19 are left.
    for (let index = 0; index < 19; index++)
      expect(await lookUp(payer, `nobody-${index}`)).toEqual(refused('payee_not_found'));
    await rooms.person('*生人', { address: 'stranger' });
    const limit = { ...refused('lookup_limit').refusal, lookupsPerDay: 20, freeAt: new Date('2026-11-22T16:00:00Z') };
    expect(await lookUp(payer, 'nobody')).toEqual({ ok: false, refusal: limit });
    expect(await lookUp(payer, 'stranger')).toEqual({ ok: false, refusal: limit });
    expect(await lookUp(payer, '13800138000')).toMatchObject({ ok: true });
    expect(await lookUp(payer, 'me2@example.com')).toEqual(refused('payee_is_self'));
    rooms.clock.set(new Date('2026-11-22T16:00:00Z'));
    expect(await lookUp(payer, 'stranger')).toMatchObject({ ok: true });
  });

  test('fifty look-ups at once are never more than twenty', async () => {
    const payer = await rooms.person('*先生');
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => lookUp(payer, `nobody-${index}`)));
    const codes = answers.map((one) => (one.ok ? 'found' : one.refusal.code));
    expect(codes.filter((code) => code === 'payee_not_found')).toHaveLength(20);
    expect(codes.filter((code) => code === 'lookup_limit')).toHaveLength(30);
  });
});

describe('by code', () => {
  test('a person’s static code is always the same one, typed or scanned', async () => {
    const made = await Promise.all(
      Array.from({ length: 5 }, () =>
        makeCollectCode(rooms.deps, rooms.contextOf(mei), mei, { amount: null, title: null }),
      ),
    );
    const tokens = made.map((one) => (one.ok ? one.value.token : ''));
    expect(new Set(tokens).size).toBe(1);
    const rows = await listAudit(rooms.deps.database.kysely, { subject: { kind: 'person', id: mei }, limit: 10 });
    expect(new Set(rows.map((row) => row.verb))).toEqual(new Set(['wallet.make_collect_code']));
    const token = tokens[0] ?? '';
    const payer = await rooms.person('*先生');
    for (const text of [token, token.toLowerCase(), codeUrl(token, rooms.deps.publicUrl)])
      expect(await scan(payer, text)).toMatchObject({
        ok: true,
        value: { payee: { party: { name: '*梅梅', address: null } } },
      });
    expect(await scan(mei, token)).toEqual(refused('payee_is_self'));
  });

  test.each(['7K2M-9QXA-0F1C', 'https://evil.example/p/7K2M9QXA0F1C', '', '你好', 'a'.repeat(300)])(
    '%j is unknown',
    async (text) => {
      expect(await scan(mei, text)).toEqual(refused('code_unknown'));
    },
  );

  test('an amount code may be paid by several people, for a day', async () => {
    const code = await makeCollectCode(rooms.deps, rooms.contextOf(mei), mei, { amount: '3300', title: 'AA 火锅' });
    if (!code.ok) throw new Error(code.refusal.code);
    expect(code.value.expiresAt).toEqual(new Date(rooms.clock.now().getTime() + daysMs));
    for (const payer of [await rooms.person('*甲', { minor: 4_000n }), await rooms.person('*乙', { minor: 4_000n })]) {
      const found = await scan(payer, code.value.token);
      expect(found).toMatchObject({ ok: true, value: { payee: { amountMinor: 3_300n, title: 'AA 火锅' } } });
      const asked = { payee: found.ok ? found.value.token : '', amount: '3300', note: null, pin: rightPin, key: 'one' };
      expect(await pay(rooms.deps, rooms.contextOf(payer), payer, asked)).toMatchObject({ ok: true });
    }
  });

  test.each(['0', '-5', '1.5', '1000000000000001'])('no code for %s', async (amount) => {
    const made = await makeCollectCode(rooms.deps, rooms.contextOf(mei), mei, { amount, title: null });
    expect(made).toEqual(refused('amount_invalid'));
  });

  test('a shop shows its whole name', async () => {
    const shop = await rooms.person('unused');
    const token = await rooms.deps.database.transaction(async (tx) => {
      await registerParty(tx, { accountId: accountOf(shop), kind: 'merchant', name: '街角咖啡', nameEn: null });
      return (
        await issueCode(tx, rooms.operator, rooms.deps.keyring, { kind: 'merchant_static', accountId: accountOf(shop) })
      ).token;
    });
    expect(await scan(mei, token)).toMatchObject({
      ok: true,
      value: { payee: { party: { kind: 'merchant', name: '街角咖啡' } } },
    });
  });
});

function lookUp(payer: PersonId, text: string) {
  return findPayee(rooms.deps, rooms.contextOf(payer), payer, { by: 'address', text });
}

function scan(payer: PersonId, text: string) {
  return findPayee(rooms.deps, rooms.contextOf(payer), payer, { by: 'code', text });
}

function refused(code: string) {
  return { ok: false, refusal: { code } };
}
