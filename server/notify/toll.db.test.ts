import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeNotify, type TestNotify } from '#test/notify';
import type { MessageContent, Notify } from './index.ts';

const code = { template: 'sign_in_code', facts: { code: '042917', minutes: 10 } } as const;
const signUp = { template: 'sign_up_code', facts: { code: '042917', minutes: 10 } } as const;
const wayBack = { template: 'reset_code', facts: { code: '884120', minutes: 10, link: null } } as const;
const notice = { template: 'account_unfrozen', facts: { at: 'now', objection: null } } as const;

let it: TestNotify;
let notify: Notify;
let last = 0;
beforeAll(async () => {
  it = await makeNotify();
  notify = it.open({
    tollGuard: {
      countries: [
        { callingCode: '86', perDay: 10_000 },
        { callingCode: '852', perDay: 5 },
        { callingCode: '65', perDay: 5 },
        { callingCode: '44', perDay: 0 },
      ],
      perNumberPerDay: 12,
    },
  });
});
afterAll(() => it.drop());

const number = (callingCode: string) => `+${callingCode}${String(60_000_000 + ++last)}`;
const queue = (address: string, content: MessageContent = code) =>
  it.made.database.transaction((tx) =>
    notify.queueMessage(tx, it.context(), { ...content, to: { channel: 'phone', address }, locale: 'en' }),
  );

describe('one number in a day', () => {
  test('has one cap for every purpose together, the way back too; notices have a reserve and then wait', async () => {
    const address = number('86');
    const start = it.clock.now();
    for (const content of [code, signUp, wayBack])
      for (let sent = 0; sent < 4; sent++) expect(await queue(address, content)).toMatchObject({ ok: true });
    for (const content of [code, signUp, wayBack])
      expect(await queue(address, content)).toEqual({
        ok: false,
        refusal: { code: 'too_many_messages', retryAt: new Date(start.getTime() + 86_400_000) },
      });
    for (let sent = 0; sent < 7; sent++) expect(await queue(address, notice)).toMatchObject({ ok: true });
    const { rows } = await it.made.database.pool.query<{ sendAt: Date }>(
      `select send_at as "sendAt" from notify.messages where purpose = 'security' order by send_at desc limit 2`,
    );
    expect(rows.map(({ sendAt }) => sendAt.getTime() - start.getTime())).toEqual([86_400_000, 0]);
    it.clock.advanceMs(86_400_000);
    expect(await queue(address, wayBack)).toMatchObject({ ok: true });
  });

  test('thirty requests of three kinds at once are twelve messages', async () => {
    const address = number('86');
    const kinds = [code, signUp, wayBack];
    const outcomes = await Promise.all(Array.from({ length: 30 }, (_none, index) => queue(address, kinds[index % 3])));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(12);
  });
});

describe('one country in a day', () => {
  test('five, the sixth refused until midnight UTC, then five again', async () => {
    for (let sent = 0; sent < 5; sent++) expect(await queue(number('852'))).toMatchObject({ ok: true });
    const midnight = new Date(`${it.clock.now().toISOString().slice(0, 10)}T00:00:00Z`).getTime() + 86_400_000;
    expect(await queue(number('852'))).toEqual({
      ok: false,
      refusal: { code: 'too_many_messages', retryAt: new Date(midnight) },
    });
    expect(await queue(number('86'))).toMatchObject({ ok: true });
    it.clock.set(new Date(midnight));
    expect(await queue(number('852'))).toMatchObject({ ok: true });
  });

  test('thirty requests for thirty numbers at once are five messages', async () => {
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => queue(number('65'))));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(5);
  });

  test('a refused message is not counted, nor one whose act fails', async () => {
    it.clock.advanceMs(86_400_000);
    const address = number('65');
    await expect(
      it.made.database.transaction(async (tx) => {
        await notify.queueMessage(tx, it.context(), { ...code, to: { channel: 'phone', address }, locale: 'en' });
        throw new Error('the act failed');
      }),
    ).rejects.toThrow('the act failed');
    for (let sent = 0; sent < 5; sent++) expect(await queue(number('65'))).toMatchObject({ ok: true });
    expect(await queue(number('65'))).toMatchObject({ ok: false });
  });

  test.each([
    ['+447700900123', false],
    ['+33612345678', false],
    ['+8613800138000', true],
  ])('codes to %s: %s', async (address, served) => {
    expect(notify.serves({ channel: 'phone', address })).toBe(served);
    expect((await queue(address)).ok).toBe(served);
  });

  test('a mail costs nothing', () => {
    expect(notify.serves({ channel: 'email', address: 'w@example.com' })).toBe(true);
  });
});
