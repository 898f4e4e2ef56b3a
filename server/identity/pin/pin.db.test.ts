import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonId } from '#kernel';
import { listAudit } from '#platform/audit';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { pinConfirmer } from './confirm-pin.ts';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

const right = '739164';
let last = 0;

async function someone(): Promise<PersonId> {
  const address = `+8613600${String(++last).padStart(6, '0')}`;
  const person = { name: '李雷', address, password: 'kite harbour 92', pin: right, locale: 'zh-CN' } as const;
  const enrolled = await it.identity.enrolPerson(it.context(), person);
  if (!enrolled.ok) throw new Error(enrolled.refusal.code);
  return enrolled.value;
}

async function say(personId: PersonId, pin: string, confirm = it.identity.confirmPin): Promise<string> {
  const outcome = await confirm(it.context(), personId, pin);
  if (outcome.ok) return 'right';
  return outcome.refusal.code === 'pin_wrong' ? `wrong ${outcome.refusal.triesLeft}` : outcome.refusal.code;
}

async function auditsOf(personId: PersonId): Promise<readonly string[]> {
  const subject = { kind: 'person', id: personId };
  const rows = await listAudit(it.made.database.kysely, { subject, verbs: ['identity.confirm_pin'], limit: 100 });
  return rows.map((row) => row.outcome).reverse();
}

test('right, wrong with what is left, right again clears, five in a row lock, each wrong one is audited', async () => {
  const who = await someone();
  const said: string[] = [];
  for (const pin of ['000000', right, '1', '2', '3', '4', '5', right]) said.push(await say(who, pin));
  expect(said).toEqual(['wrong 4', 'right', 'wrong 4', 'wrong 3', 'wrong 2', 'wrong 1', 'pin_locked', 'pin_locked']);
  expect(await auditsOf(who)).toEqual([...Array.from({ length: 5 }, () => 'pin_wrong'), 'pin_locked']);
});

test('a right PIN writes nothing', async () => {
  const who = await someone();
  const stateOf = async () => {
    const { rows } = await it.made.database.pool.query<{ state: string }>(
      `select xmin::text || ' ' || failures as state from identity.pins where person_id = $1`,
      [who],
    );
    return rows[0]?.state;
  };
  const before = await stateOf();
  expect(await say(who, right)).toBe('right');
  expect(await stateOf()).toBe(before);
});

describe('fifty parallel wrong PINs never get more than five checked (T13)', () => {
  test.each([
    ['in one process', 1],
    ['over two processes', 2],
    ['over three processes', 3],
  ])('%s', async (_where, processes) => {
    const who = await someone();
    const confirmers = Array.from({ length: processes }, () => pinConfirmer(it.dependencies));
    const tries = Array.from({ length: 50 }, async (_none, index) => {
      await new Promise((later) => setTimeout(later, index % 7));
      return say(who, String(100_000 + index), confirmers[index % processes]);
    });
    const said = await Promise.all(tries);
    expect(said.filter((word) => word.startsWith('wrong')).sort()).toEqual([
      'wrong 1',
      'wrong 2',
      'wrong 3',
      'wrong 4',
    ]);
    expect(said.filter((word) => word === 'pin_locked')).toHaveLength(46);
    expect(await auditsOf(who)).toHaveLength(5);
    expect(await say(who, right)).toBe('pin_locked');
  });
});

test('the right one hidden behind five wrong ones of the same burst is not accepted', async () => {
  const who = await someone();
  const said = await Promise.all(['1', '2', '3', '4', '5', right].map((pin) => say(who, pin)));
  expect(said.at(-1)).toBe('pin_locked');
});

test('a batch of many people answers each their own', async () => {
  const people = await Promise.all(Array.from({ length: 20 }, () => someone()));
  const said = await Promise.all(people.map((who, index) => say(who, index % 2 === 0 ? right : '000000')));
  expect(said).toEqual(people.map((_who, index) => (index % 2 === 0 ? 'right' : 'wrong 4')));
});
