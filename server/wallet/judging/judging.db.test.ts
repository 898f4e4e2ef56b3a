import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accept, accountOf, daysMs, hoursMs, minutesMs, plusMs, refuse, type Context, type PersonId } from '#kernel';
import type { RequiredConfirmation } from '#identity';
import { restrictOutgoing } from '#ledger';
import { loadRiskRules, type RiskRules } from '#risk';
import { openMoneyRooms, rightPin, type MoneyRooms } from '#test/money-rooms';
import { listRiskDecisions } from '#test/risk-rows.sql';
import { findPayee } from '../find-payee.ts';
import { pay } from '../pay.ts';
import { paymentJudge, type JudgeDependencies } from './index.ts';

let rooms: MoneyRooms;
let asked: RequiredConfirmation[] = [];
let confirmed = new Set<string>();
let hoursSinceChange: number | 'never' = 'never';
let rests = 0;
const rules = loadRiskRules();

beforeAll(async () => {
  rooms = await openMoneyRooms();
  await rooms.person('*房东', { address: '13800138000' });
  await rooms.person('*生人', { address: '13900139000' });
});
afterAll(() => rooms.close());

/** Identity as simple as this room sees it; how a confirmation is given is tested there. */
const identity: JudgeDependencies['identity'] = {
  hoursSinceChange: () => Promise.resolve(hoursSinceChange),
  requireConfirmation: (_tx, _context, required) => {
    asked.push(required);
    const { purpose, binding = '' } = required;
    if (confirmed.has(binding)) return Promise.resolve(accept(undefined));
    return Promise.resolve(refuse('confirmation_needed', { purpose, methods: ['password'], binding }));
  },
  restForRisk: async (tx, context, personId) => {
    rests++;
    const at = context.clock.now();
    const until = plusMs(at, 24 * hoursMs);
    await restrictOutgoing(tx, { accountId: accountOf(personId), until, allowancePerDay: 20_000n, reason: 'risk', at });
    return { until };
  },
};

function deps(by: RiskRules = rules) {
  const { database, currency } = rooms.deps;
  return { ...rooms.deps, judgePayment: paymentJudge({ database, currency, rules: by, identity }) };
}

function fresh(): void {
  asked = [];
  confirmed = new Set();
  hoursSinceChange = 'never';
  rests = 0;
}

async function payeeOf(payer: PersonId, text: string): Promise<string> {
  const found = await findPayee(rooms.deps, rooms.contextOf(payer), payer, { by: 'address', text });
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value.token;
}

interface Sent {
  readonly payee: string;
  readonly amount: string;
  readonly key: string;
  readonly note: null;
  readonly pin: string;
}

async function request(payer: PersonId, amount: bigint, text = '13900139000'): Promise<Sent> {
  return { payee: await payeeOf(payer, text), amount: String(amount), key: randomUUID(), note: null, pin: rightPin };
}

const send = (payer: PersonId, sent: Sent, by?: RiskRules, context: Context = rooms.contextOf(payer)) =>
  pay(deps(by), context, payer, sent);
const codeOf = (outcome: Awaited<ReturnType<typeof send>>) => (outcome.ok ? 'paid' : outcome.refusal.code);
const decisionsOf = (payer: PersonId) => listRiskDecisions(rooms.deps.database.kysely, payer);

/** Rich, and used yesterday. */
async function richPayer(): Promise<PersonId> {
  fresh();
  const payer = await rooms.person('*先生', { minor: 20_000_000n });
  rooms.clock.advanceMs(daysMs);
  return payer;
}

describe('a payment risk has nothing against', () => {
  test('below every rule is not looked at', async () => {
    const payer = await richPayer();
    hoursSinceChange = 0;
    expect(codeOf(await send(payer, await request(payer, 49_999n)))).toBe('paid');
    expect(await decisionsOf(payer)).toEqual([]);
  });

  test('goes through and leaves its judgement with its facts', async () => {
    const payer = await richPayer();
    expect(codeOf(await send(payer, await request(payer, 199_999n)))).toBe('paid');
    expect(codeOf(await send(payer, await request(payer, 300_000n)))).toBe('paid');
    expect(await decisionsOf(payer)).toMatchObject([
      { outcome: 'allow', facts: { amountMinor: '199999', newPayee: true, dormantDays: 1 } },
      { outcome: 'allow', reasons: [], facts: { newPayee: false, sentMinor: ['199999'] } },
    ]);
    expect(asked).toEqual([]);
  });

  test('with a wrong PIN is never judged', async () => {
    const payer = await richPayer();
    const sent = { ...(await request(payer, 900_000n)), pin: '111111' };
    expect(codeOf(await send(payer, sent))).toBe('pin_wrong');
    expect([await decisionsOf(payer), asked]).toEqual([[], []]);
  });
});

describe('step-up', () => {
  test('asks for this very amount and payee, then pays; the same request again is answered again', async () => {
    const payer = await richPayer();
    const sent = await request(payer, 200_000n);
    const first = await send(payer, sent);
    expect(first).toMatchObject({ ok: false, refusal: { code: 'confirmation_needed', purpose: 'payment' } });
    const [one] = asked;
    expect(one).toMatchObject({ purpose: 'payment', usedFor: sent.key });
    expect(one?.binding).toMatch(/^pay:CNY:200000:[0-9a-f-]{36}$/);
    confirmed.add(one?.binding ?? '');
    expect(codeOf(await send(payer, sent))).toBe('paid');
    // The confirmation has run out since: what was paid stays paid.
    confirmed.clear();
    expect(await send(payer, sent)).toMatchObject({ ok: true, value: { replayed: true } });
    expect(await decisionsOf(payer)).toHaveLength(1);
  });

  test('for another amount or payee is asked anew', async () => {
    const payer = await richPayer();
    const sent = await request(payer, 200_000n);
    await send(payer, sent);
    confirmed.add(asked[0]?.binding ?? '');
    expect(codeOf(await send(payer, { ...sent, amount: '200001' }))).toBe('confirmation_needed');
    const elsewhere = { ...sent, payee: await payeeOf(payer, '13800138000') };
    expect(codeOf(await send(payer, elsewhere))).toBe('confirmation_needed');
    expect(codeOf(await send(payer, sent))).toBe('paid');
  });

  test('comes right after a change as well', async () => {
    const payer = await richPayer();
    hoursSinceChange = 2;
    expect(codeOf(await send(payer, await request(payer, 50_000n)))).toBe('confirmation_needed');
    expect((await decisionsOf(payer))[0]).toMatchObject({ outcome: 'step_up', reasons: ['change_before'] });
  });

  test('a double click is judged once', async () => {
    const payer = await richPayer();
    const sent = await request(payer, 200_000n);
    const codes = (await Promise.all([send(payer, sent), send(payer, sent)])).map(codeOf);
    expect(codes).toEqual(['confirmation_needed', 'confirmation_needed']);
    expect(await decisionsOf(payer)).toHaveLength(1);
  });
});

describe('cooling-off', () => {
  test('money rests after several payments just below a limit; what is asked again prolongs nothing', async () => {
    const payer = await richPayer();
    const landlord = () => request(payer, 4_900_000n, '13800138000');
    const first = await landlord();
    await send(payer, first);
    confirmed.add(asked[0]?.binding ?? '');
    expect(codeOf(await send(payer, first))).toBe('paid');
    rooms.clock.advanceMs(minutesMs);
    expect(codeOf(await send(payer, await landlord()))).toBe('paid');
    rooms.clock.advanceMs(minutesMs);
    const third = await landlord();
    const held = await send(payer, third);
    expect(held).toMatchObject({ ok: false, refusal: { code: 'outgoing_restricted' } });
    rooms.clock.advanceMs(hoursMs);
    expect(await send(payer, third)).toEqual(held);
    expect(rests).toBe(1);
    expect((await decisionsOf(payer)).at(-1)).toMatchObject({ outcome: 'cooling_off', reasons: ['structuring'] });
    // The daily allowance still leaves.
    expect(codeOf(await send(payer, await request(payer, 10_000n)))).toBe('paid');
  });

  test('comes when many pay in and most of it leaves', async () => {
    fresh();
    const mule = await rooms.person('*骡子', { address: '13700137000', minor: 100n });
    for (let payer = 0; payer < 10; payer++) {
      const one = await rooms.person(`*${payer}`, { minor: 50_000n });
      expect(codeOf(await send(one, await request(one, 19_000n, '13700137000')))).toBe('paid');
    }
    await rooms.give(mule, 100_000n);
    expect(codeOf(await send(mule, await request(mule, 200_000n)))).toBe('outgoing_restricted');
    expect((await decisionsOf(mule)).at(-1)).toMatchObject({
      reasons: ['new_payee', 'fan_in_out'],
      facts: { payers: 10, receivedMinor: '190000' },
    });
  });
});

describe('refusal, by the rules of an operator', () => {
  const strict: RiskRules = {
    ...rules,
    payment: { ...rules.payment, new_payee: { outcome: 'refuse', fromMinor: 100_000n } },
  };

  test('says no reason, and the same to the same request', async () => {
    const payer = await richPayer();
    const sent = await request(payer, 100_000n);
    const held = { ok: false, refusal: { code: 'payment_held_for_safety' } };
    expect([await send(payer, sent, strict), await send(payer, sent, strict)]).toEqual([held, held]);
    // Also by milder rules: the request was judged.
    expect(await send(payer, sent)).toEqual(held);
    expect(await send(payer, await request(payer, 100_000n))).toMatchObject({ ok: true });
  });

  test('does not take back what was paid before the rules came', async () => {
    const payer = await richPayer();
    const sent = await request(payer, 19_000n);
    expect(codeOf(await send(payer, sent))).toBe('paid');
    const strictest = {
      ...strict,
      payment: { ...strict.payment, new_payee: { outcome: 'refuse' as const, fromMinor: 1n } },
    };
    const other = await request(payer, 19_000n, '13800138000');
    expect(codeOf(await send(payer, sent, strictest))).toBe('paid');
    expect(codeOf(await send(payer, other, strictest))).toBe('payment_held_for_safety');
  });
});
