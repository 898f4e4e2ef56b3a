import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hoursMs } from '#kernel';
import { makeIdentity, type TestIdentity } from '#test/identity';
import { ownPassword, someone } from '#test/signing-in';
import { findPassword, gateNewPassword, replacePassword, wasUsedBefore } from './index.ts';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

const choose = async (personId: Awaited<ReturnType<typeof someone>>['id'], password: string) => {
  const gate = await gateNewPassword(it.dependencies, it.made.database.kysely, { personId, password });
  if (!gate.ok) return gate.refusal;
  it.clock.advanceMs(hoursMs);
  const at = it.clock.now();
  await it.made.database.transaction((tx) =>
    replacePassword(tx, it.context(), { personId, hash: gate.value.hash, at }),
  );
  return at;
};
const words = ['amber', 'birch', 'cedar', 'dune', 'ember', 'fjord', 'grove'];
const phrase = (place: number) => `${words[place]} lantern ${place} velvet harbour`;

describe('a new password', () => {
  test('passes the gate, which knows the person', async () => {
    const { id, phone, username } = await someone(it);
    const rows: readonly (readonly [string, string])[] = [
      ['short1', 'too_short'],
      [phone.slice(3), 'own_phone'],
      [`${username}!`, 'own_username'],
      ['P@ssw0rd', 'common_password'],
    ];
    for (const [password, reason] of rows) {
      expect([password, await choose(id, password)]).toEqual([
        password,
        expect.objectContaining({ code: 'password_weak', reason }),
      ]);
    }
  });

  test('is neither the present one nor one of the last five; a sixth old one is forgotten', async () => {
    const { id } = await someone(it);
    expect(await choose(id, ownPassword)).toMatchObject({ code: 'password_reused' });
    for (let place = 0; place < 5; place++) expect(await choose(id, phrase(place))).toEqual(it.clock.now());
    for (const used of [ownPassword, ...words.slice(0, 5).map((_word, place) => phrase(place))]) {
      expect([used, await choose(id, used)]).toEqual([used, { code: 'password_reused' }]);
    }
    const at = await choose(id, phrase(5));
    expect((await findPassword(it.made.database.kysely, id))?.setAt).toEqual(at);
    expect(await wasUsedBefore(it.dependencies, it.made.database.kysely, { personId: id, password: ownPassword })).toBe(
      false,
    );
    const { rows } = await it.made.database.pool.query(`select 1 from identity.former_passwords where person_id = $1`, [
      id,
    ]);
    expect(rows).toHaveLength(5);
  });

  test('two at once come one after another: both former ones are kept', async () => {
    const { id } = await someone(it);
    const hashes = await Promise.all([phrase(0), phrase(1)].map((password) => it.hashing.hash(password)));
    const at = it.clock.now();
    await Promise.all(
      hashes.map((hash) =>
        it.made.database.transaction((tx) => replacePassword(tx, it.context(), { personId: id, hash, at })),
      ),
    );
    for (const password of [ownPassword, phrase(0), phrase(1)]) {
      expect(await wasUsedBefore(it.dependencies, it.made.database.kysely, { personId: id, password })).toBe(true);
    }
  });
});
