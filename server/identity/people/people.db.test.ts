import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseId, type PersonId } from '#kernel';
import { signedIn } from '#test/contacts';
import { makeIdentity, type TestIdentity } from '#test/identity';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

const secrets = { password: 'kite harbour 92', pin: '739164', locale: 'zh-CN' } as const;

async function enrol(name: string, address: string, username?: string): Promise<PersonId> {
  const person = { ...secrets, name, address, ...(username === undefined ? {} : { username }) };
  const enrolled = await it.identity.enrolPerson(it.context(), person);
  if (!enrolled.ok) throw new Error(enrolled.refusal.code);
  return enrolled.value;
}

describe('what other rooms ask', () => {
  test('masked names of several people, each once; unknown ids are missing', async () => {
    const lei = await enrol('李雷', '13400000001');
    const han = await enrol('Han Meimei', 'han@example.com');
    const nobody = parseId<'person'>('018f0000-0000-7000-8000-000000000001');
    const names = await it.identity.maskedNameOf(it.made.database.kysely, [lei, han, lei, ...(nobody ? [nobody] : [])]);
    expect([...names]).toEqual(
      expect.arrayContaining([
        [lei, '*雷'],
        [han, 'Han M***'],
      ]),
    );
    expect(names.size).toBe(2);
    expect((await it.identity.maskedNameOf(it.made.database.kysely, [])).size).toBe(0);
  });

  test.each([
    ['13400000002', '１３４ ００００ ０００２', 'phone', '134****0002'],
    ['Find.Me@example.com', 'find.me@EXAMPLE.com', 'email', 'f***@example.com'],
  ])('%s is found by %s', async (address, typed, channel, maskedAddress) => {
    const personId = await enrol('李雷', address);
    const db = it.made.database.kysely;
    const found = { personId, maskedName: '*雷', channel, maskedAddress };
    expect(await it.identity.findPersonByAddress(db, typed)).toEqual(found);
    expect(await it.identity.phoneOrMailMasked(db, personId)).toBe(maskedAddress);
  });

  test.each(['13400009999', 'nobody@example.com', 'not an address', ''])('%j finds nobody', async (typed) => {
    expect(await it.identity.findPersonByAddress(it.made.database.kysely, typed)).toBeUndefined();
  });
});

test.each([
  ['the same address', '13400000010', 'one.of.a.kind', '134 0000 0010', 'another.kind', 'address_taken'],
  ['the same username', '13400000011', 'first.come', '13400000012', 'First.Come', 'username_taken'],
])('%s twice is refused', async (_what, address, username, otherAddress, otherUsername, code) => {
  await enrol('李雷', address, username);
  const other = { ...secrets, name: '韩梅梅', address: otherAddress, username: otherUsername };
  expect(await it.identity.enrolPerson(it.context(), other)).toEqual({ ok: false, refusal: { code } });
});

test('after a rotation of the look-up key people are found under the new one, and names stay unique', async () => {
  const personId = await enrol('李雷', '13400000020', 'turning.key');
  await it.made.database.pool.query(
    `update identity.addresses set lookup_key_id = 'lookup-old', address_digest = sha256(address_digest)`,
  );
  await it.made.database.pool.query(
    `update identity.people set username_key_id = 'lookup-old', username_digest = sha256(username_digest)
      where username_digest is not null`,
  );
  expect(await it.identity.findPersonByAddress(it.made.database.kysely, '13400000020')).toBeUndefined();
  const done: number[] = [];
  for (const reindexer of [...it.identity.reindexers, ...it.notify.reindexers]) {
    for (let count = -1; count !== 0; done.push(count)) count = await reindexer.run(it.keyring, 2);
  }
  expect(Math.max(...done)).toBe(2);
  expect(await it.identity.findPersonByAddress(it.made.database.kysely, '13400000020')).toMatchObject({ personId });
  const again = { ...secrets, name: '韩梅梅', address: '13400000021', username: 'Turning.Key' };
  expect(await it.identity.enrolPerson(it.context(), again)).toMatchObject({ refusal: { code: 'username_taken' } });
});

test('a new username is told to every address, the own one again is not', async () => {
  const { browser, phone, username } = await signedIn(it);
  const choose = (name: string) => browser.call('chooseUsername', { body: { username: name } });
  const told = async () =>
    (await it.inboxOf(phone)).filter((message) => message.template === 'username_changed').length;
  expect(await choose(username)).toMatchObject({ code: 'ok' });
  expect(await told()).toBe(0);
  expect(await choose('lei.after')).toMatchObject({ code: 'ok' });
  expect(await told()).toBe(1);
  expect(await choose('.')).toMatchObject({ code: 'username_invalid' });
  expect(await told()).toBe(1);
});
