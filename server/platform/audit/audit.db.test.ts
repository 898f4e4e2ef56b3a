import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '#kernel';
import { fixedClock, seededChance } from '#platform/random';
import { makeDatabase, type TestDatabase } from '#test/database';
import { listAudit, recordAudit } from './index.ts';

const clock = fixedClock(new Date('2026-11-22T04:00:00Z'));
const context: Context = {
  actor: { kind: 'operator', name: 'li' },
  clock,
  chance: seededChance('audit', clock),
  locale: 'zh-CN',
  origin: null,
};
const subject = { kind: 'person', id: 'p-1' };
let made: TestDatabase;

beforeAll(async () => {
  made = await makeDatabase();
  await made.database.transaction(async (tx) => {
    for (const verb of ['identity.sign_in', 'identity.sign_out', 'identity.lock']) {
      await recordAudit(tx, context, { verb, subject, facts: { verb } });
      clock.advanceMs(1_000);
    }
    await recordAudit(tx, context, {
      verb: 'identity.lock',
      subject: { kind: 'person', id: 'p-2' },
      outcome: 'not_found',
    });
    await recordAudit(tx, context, { verb: 'operators.look', subject: null });
  });
});
afterAll(() => made.drop());

async function verbs(filter: Parameters<typeof listAudit>[1]): Promise<readonly string[]> {
  return (await listAudit(made.database.kysely, filter)).map((row) => row.verb);
}

test('newest first, page by page, without a gap', async () => {
  const first = await listAudit(made.database.kysely, { subject, limit: 2 });
  expect(first.map((row) => row.verb)).toEqual(['identity.lock', 'identity.sign_out']);
  expect(await verbs({ subject, limit: 2, before: first[1]?.id ?? '' })).toEqual(['identity.sign_in']);
  expect(first[0]).toMatchObject({
    at: new Date('2026-11-22T04:00:02Z'),
    actor: { kind: 'operator', id: 'li' },
    subject,
    outcome: 'done',
    requestId: null,
    network: null,
    facts: { verb: 'identity.lock' },
  });
});

test.each([
  ['of one subject', { subject: { kind: 'person', id: 'p-2' } }, 1],
  ['of another kind of subject', { subject: { kind: 'session', id: 'p-1' } }, 0],
  ['of one actor', { actor: { kind: 'operator', id: 'li' } } as const, 5],
  ['of another actor', { actor: { kind: 'operator', id: 'wang' } } as const, 0],
  ['of two verbs', { verbs: ['identity.lock', 'operators.look'] }, 3],
  ['of one subject and verb', { subject, verbs: ['identity.lock'] }, 1],
])('rows %s', async (_name, filter, count) => {
  expect(await verbs({ ...filter, limit: 50 })).toHaveLength(count);
});

test('rolls back with its act', async () => {
  const act = made.database.transaction(async (tx) => {
    await recordAudit(tx, context, { verb: 'identity.rolled_back', subject });
    throw new Error('the act failed');
  });
  await expect(act).rejects.toThrow('the act failed');
  expect(await verbs({ verbs: ['identity.rolled_back'], limit: 1 })).toEqual([]);
});

test.each([
  ['changed', sql`update platform.audit set outcome = 'done'`],
  ['deleted', sql`delete from platform.audit`],
])('is never %s', async (_name, statement) => {
  await expect(statement.execute(made.database.kysely)).rejects.toThrow('append only');
});

test.each([
  ['a verb with blanks', { verb: 'Sign in', subject: null }],
  ['an outcome that is no code', { verb: 'identity.sign_in', subject: null, outcome: 'It failed' }],
])('the database refuses %s', async (_name, entry) => {
  await expect(made.database.transaction((tx) => recordAudit(tx, context, entry))).rejects.toThrow('check constraint');
});
