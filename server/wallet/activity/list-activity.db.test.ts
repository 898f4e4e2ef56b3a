import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysMs, type PersonId } from '#kernel';
import { openMoneyRooms, rightPin, type MoneyRooms } from '#test/money-rooms';
import { findPayee } from '../find-payee.ts';
import { pay } from '../pay.ts';
import { listActivity, type ActivityAsked } from './list-activity.ts';

let rooms: MoneyRooms;
let lei: PersonId;

beforeAll(async () => {
  rooms = await openMoneyRooms();
  rooms.clock.set(new Date('2026-10-31T15:59:00Z'));
  lei = await rooms.person('*雷', { minor: 100_000n });
  await rooms.person('*梅梅', { address: 'mei' });
  await rooms.person('Han M***', { address: 'han' });
  rooms.clock.set(new Date('2026-10-31T16:00:00Z'));
  for (let index = 1; index <= 12; index++) {
    await send(index % 3 === 0 ? 'han' : 'mei', BigInt(index), index === 5 ? '生日快乐 ＡＢＣ' : null);
    rooms.clock.advanceMs(daysMs / 24);
  }
});
afterAll(() => rooms.close());

describe('activity', () => {
  test('newest first, page after page without a gap, and the last page says so', async () => {
    const seen: bigint[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 10; page++) {
      const found = await list({ limit: 5, cursor });
      seen.push(...found.items.map((item) => item.amountMinor));
      cursor = found.nextCursor ?? undefined;
      if (!cursor) break;
    }
    expect(seen).toEqual([12n, 11n, 10n, 9n, 8n, 7n, 6n, 5n, 4n, 3n, 2n, 1n, 100_000n]);
  });

  test('new money between two pages shifts nothing', async () => {
    const first = await list({ limit: 5 });
    await rooms.give(lei, 777n);
    const second = await list({ limit: 5, cursor: first.nextCursor ?? undefined });
    expect(second.items.map((item) => item.amountMinor)).toEqual([7n, 6n, 5n, 4n, 3n]);
  });

  test.each<[string, Partial<ActivityAsked>, bigint[]]>([
    ['money in', { direction: 'in', kind: 'top_up' }, [777n, 100_000n]],
    ['a kind', { kind: 'refund' }, []],
    ['a month of the operator’s zone', { month: '2026-10' }, [100_000n]],
    ['amounts', { amountFrom: '4', amountTo: '6' }, [6n, 5n, 4n]],
    ['part of a note, whatever its width and case', { text: 'abc' }, [5n]],
    ['part of a name', { text: 'han' }, [12n, 9n, 6n, 3n]],
    ['a text and a filter', { text: 'han', amountTo: '6' }, [6n, 3n]],
    ['nothing that is there', { text: '不存在' }, []],
  ])('%s', async (_, filters, amounts) => {
    const found = await list({ limit: 100, ...filters });
    expect(found.items.map((item) => item.amountMinor)).toEqual(amounts);
    expect(found.nextCursor).toBeNull();
  });

  test('a text search goes on by its cursor', async () => {
    const first = await list({ limit: 3, text: 'han' });
    expect(first.items.map((item) => item.amountMinor)).toEqual([12n, 9n, 6n]);
    const second = await list({ limit: 3, text: 'han', cursor: first.nextCursor ?? undefined });
    expect(second.items.map((item) => item.amountMinor)).toEqual([3n]);
  });

  test('the bank has a name in both languages', async () => {
    const found = await list({ limit: 1, kind: 'top_up' });
    expect(found.items[0]?.party).toEqual({ kind: 'bank', name: '沙盒银行', address: null });
    const english = await listActivity(rooms.deps, lei, 'en', { limit: 1, kind: 'top_up' });
    expect(english.ok && english.value.items[0]?.party.name).toBe('Sandbox Bank');
  });

  test.each<[string, Partial<ActivityAsked>]>([
    ['another filter', { direction: 'out' }],
    ['a made-up cursor', { cursor: 'x.y' }],
    ['a number past int8', { cursor: '9999999999999999999999.x' }],
  ])('a cursor with %s is refused', async (_, change) => {
    const first = await list({ limit: 5 });
    const asked = { limit: 5, cursor: first.nextCursor ?? undefined, ...change };
    expect(await listActivity(rooms.deps, lei, 'zh-CN', asked)).toEqual({
      ok: false,
      refusal: { code: 'cursor_invalid' },
    });
  });
});

async function list(asked: ActivityAsked) {
  const page = await listActivity(rooms.deps, lei, 'zh-CN', asked);
  if (!page.ok) throw new Error(page.refusal.code);
  return page.value;
}

async function send(address: string, minor: bigint, note: string | null): Promise<void> {
  const context = rooms.contextOf(lei);
  const found = await findPayee(rooms.deps, context, lei, { by: 'address', text: address });
  const payee = found.ok ? found.value.token : '';
  const asked = { payee, amount: minor.toString(), note, pin: rightPin, key: `${address}-${minor}` };
  expect(await pay(rooms.deps, context, lei, asked)).toMatchObject({ ok: true });
}
