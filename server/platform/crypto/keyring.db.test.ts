import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { systemChance, systemClock } from '#platform/random';
import { makeDatabase, type TestDatabase } from '#test/database';
import {
  createKeyFile,
  KeyFileFault,
  KeyringFault,
  KeyUnknown,
  openKeyring,
  SealBroken,
  type Keyring,
} from './index.ts';
import { readKeyFile } from './key-file.ts';
import { rotateKeys, type Reindexer } from './rotate-keys.ts';

let made: TestDatabase;
let directory: string;
let keyFile: string;
const opened: Keyring[] = [];
const place = { clock: systemClock, chance: systemChance };

beforeAll(async () => {
  made = await makeDatabase();
  directory = mkdtempSync(join(tmpdir(), 'keyring-'));
  keyFile = join(directory, 'keys.json');
  await createKeyFile(keyFile, place);
  await sql`create table public.people (id int primary key, phone bytea, phone_digest bytea, phone_key_id text)`.execute(
    made.database.kysely,
  );
});
afterEach(() => {
  for (const keyring of opened.splice(0)) keyring.close();
});
afterAll(async () => {
  rmSync(directory, { recursive: true });
  await made.drop();
});

async function open(pollMs = 3_000): Promise<Keyring> {
  const dataDirectory = join(directory, 'data');
  const keyring = await openKeyring({ keyFile, dataDirectory, database: made.database, pollMs, ...place });
  opened.push(keyring);
  return keyring;
}

function rotation(keyring: Keyring, reindexers: readonly Reindexer[] = [people], settleSeconds = 0.05) {
  const dataDirectory = join(directory, 'data');
  return rotateKeys({ keyFile, dataDirectory, database: made.database, keyring, reindexers, settleSeconds, ...place });
}

const binding = 'public.people.phone';

describe('a keyring', () => {
  test('opens what another one of the same key file sealed; ten starting at once make one data key', async () => {
    const keyrings = await Promise.all(Array.from({ length: 10 }, () => open()));
    const sealed = keyrings[0]?.seal('+8613800138000', binding) ?? Buffer.alloc(0);
    for (const keyring of keyrings) expect(keyring.openText(sealed, binding)).toBe('+8613800138000');
    const { rows } = await sql`select id from platform.data_keys`.execute(made.database.kysely);
    expect(rows).toHaveLength(1);
    expect(() => keyrings[1]?.open(sealed, 'public.people.email')).toThrow(SealBroken);
  });

  test('digests depend on kind, text and purpose, and on nothing else', async () => {
    const one = await open();
    const two = await open();
    expect(one.lookup('phone', '13800138000')).toEqual(two.lookup('phone', '13800138000'));
    expect(one.lookup('phone', '13800138000')).not.toEqual(one.lookup('username', '13800138000'));
    expect(one.lookup('phone', '13800138000')).not.toEqual(one.lookup('phone', '13800138001'));
    expect(one.keyedLookup('phone', 'a')).toEqual(one.lookups('phone', 'a')[0]);
    const pin = one.pinDigest('account-1', '135790');
    expect(two.pinDigest('account-1', '135790', pin.keyId)).toEqual(pin);
    expect(one.pinDigest('account-2', '135790').digest).not.toEqual(pin.digest);
    expect(one.pinDigest('account-1', '135791').digest).not.toEqual(pin.digest);
  });

  test('tokens pass between processes and stay within their purpose', async () => {
    const token = (await open()).sign('payee', { account: 'a' }, new Date(Date.now() + 60_000));
    const two = await open();
    expect(two.verify('payee', token)).toEqual({ ok: true, value: { account: 'a' } });
    expect(two.verify('device', token)).toMatchObject({ refusal: { code: 'token_invalid' } });
  });

  test('shows no secret when printed or serialised', async () => {
    const keyring = await open();
    const { secret } = keyring.pepper();
    const printed = [
      JSON.stringify(keyring),
      inspect(keyring, { depth: 9, showHidden: true }),
      inspect(keyring.pepper()),
    ];
    for (const text of printed) {
      expect(text).not.toContain(secret.export().toString('base64'));
      expect(text).not.toContain(secret.export().toString('hex'));
    }
  });

  test('an unknown pepper or PIN key is a fault, never a wrong digest', async () => {
    const keyring = await open();
    expect(() => keyring.pepper('pepper-20200101-000000')).toThrow(KeyUnknown);
    expect(() => keyring.pinDigest('a', '135790', 'pin-20200101-000000')).toThrow(KeyUnknown);
  });

  test('another key file does not open this database, and says which key is missing', async () => {
    await open();
    const foreign = join(directory, 'foreign.json');
    await createKeyFile(foreign, place);
    const opening = openKeyring({ keyFile: foreign, dataDirectory: '/nowhere', database: made.database, ...place });
    await expect(opening).rejects.toThrow(KeyringFault);
    await expect(opening).rejects.toThrow(/wrapping-\d{8}-[0-9a-f]{6}/);
  });

  test('a changed data key row does not open', async () => {
    await open();
    await sql`create temp table kept as select * from platform.data_keys`.execute(made.database.kysely);
    const change = sql`update platform.data_keys set wrapped = set_byte(wrapped, 40, get_byte(wrapped, 40) # 1)`;
    await change.execute(made.database.kysely);
    await expect(open()).rejects.toThrow(SealBroken);
    await change.execute(made.database.kysely);
    await expect(open()).resolves.toBeDefined();
  });

  test('no key file, no keyring', async () => {
    const missing = openKeyring({ keyFile: '/nowhere/k', dataDirectory: '/d', database: made.database, ...place });
    await expect(missing).rejects.toThrow(KeyFileFault);
  });
});

const people: Reindexer = {
  name: 'people',
  run: (keyring, batchSize) =>
    made.database.transaction(async (tx) => {
      const { rows } = await sql<{ id: number; phone: Buffer }>`
        select id, phone from public.people where phone_key_id <> ${keyring.activeKeyId('lookup')}
         order by id limit ${batchSize} for update`.execute(tx);
      for (const row of rows) {
        const { keyId, digest } = keyring.keyedLookup('phone', keyring.openText(row.phone, binding));
        await sql`update public.people set phone_digest = ${digest}, phone_key_id = ${keyId} where id = ${row.id}`.execute(
          tx,
        );
      }
      return rows.length;
    }),
};

async function addPerson(keyring: Keyring, id: number): Promise<void> {
  const { keyId, digest } = keyring.keyedLookup('phone', `phone-${id}`);
  await sql`insert into public.people values (${id}, ${keyring.seal(`phone-${id}`, binding)}, ${digest}, ${keyId})`.execute(
    made.database.kysely,
  );
}

async function findPerson(keyring: Keyring, id: number): Promise<string | undefined> {
  const digests = keyring.lookups('phone', `phone-${id}`).map((lookup) => lookup.digest);
  const { rows } = await sql<{ phone: Buffer }>`
    select phone from public.people where phone_digest = any(${digests}::bytea[])`.execute(made.database.kysely);
  return rows[0] ? keyring.openTextLater(rows[0].phone, binding) : undefined;
}

describe('rotation', () => {
  test('while another process writes and reads: nothing is ever not found, all rows end under the new key', async () => {
    const operator = await open(10);
    const app = await open(10);
    for (let id = 0; id < 30; id++) await addPerson(app, id);
    const oldLookup = app.activeKeyId('lookup');
    const oldWrapping = app.activeKeyId('wrapping');

    const stop = new AbortController();
    let written = 30;
    const traffic = (async () => {
      while (!stop.signal.aborted) {
        await addPerson(app, written);
        const asked = written % 2 === 0 ? written : written % 30;
        expect(await findPerson(app, asked)).toBe(`phone-${asked}`);
        expect(await findPerson(operator, written)).toBe(`phone-${written}`);
        written++;
      }
    })();
    const rotated = await rotation(operator, [people], 0.4);
    stop.abort();
    await traffic;

    expect(rotated).toMatchObject({ ok: true, value: { resumed: false } });
    expect(written).toBeGreaterThan(60);
    await app.refresh();
    expect(app.activeKeyId('lookup')).not.toBe(oldLookup);
    expect(app.activeKeyId('wrapping')).not.toBe(oldWrapping);
    expect(app.lookups('phone', 'x').map((lookup) => lookup.keyId)).toEqual([app.activeKeyId('lookup')]);
    const { rows } = await sql<{ key: string }>`select distinct phone_key_id as key from public.people`.execute(
      made.database.kysely,
    );
    expect(rows).toEqual([{ key: app.activeKeyId('lookup') }]);
    for (let id = 0; id < written; id++) expect(await findPerson(app, id)).toBe(`phone-${id}`);
  });

  test('after it a fresh process opens old and new values, and new values name the new data key', async () => {
    const keyring = await open();
    const before = keyring.seal('before', binding);
    expect(await rotation(keyring)).toMatchObject({ ok: true });
    const after = keyring.seal('after', binding);
    const fresh = await open();
    expect(fresh.openText(before, binding)).toBe('before');
    expect(fresh.openText(after, binding)).toBe('after');
    expect(after.subarray(1, 17).equals(before.subarray(1, 17))).toBe(false);
    const { rows } = await sql<{ wrapping: string }>`
      select distinct wrapping_key_id as wrapping from platform.data_keys`.execute(made.database.kysely);
    expect(rows).toEqual([{ wrapping: fresh.activeKeyId('wrapping') }]);
  });

  test('a process that slept through it throws KeyUnknown once, then knows', async () => {
    const sleeper = await open(600_000);
    const keyring = await open();
    expect(await rotation(keyring)).toMatchObject({ ok: true });
    const sealed = keyring.seal('new', binding);
    expect(() => sleeper.openText(sealed, binding)).toThrow(KeyUnknown);
    expect(await sleeper.openTextLater(sealed, binding)).toBe('new');
    expect(sleeper.openText(sealed, binding)).toBe('new');
  });

  test('tokens and PINs from before stay good', async () => {
    const keyring = await open();
    const token = keyring.sign('device', { account: 'a' }, new Date(Date.now() + 60_000));
    const pin = keyring.pinDigest('a', '135790');
    expect(await rotation(keyring)).toMatchObject({ ok: true });
    expect(keyring.verify('device', token)).toMatchObject({ ok: true });
    expect(keyring.pinDigest('a', '135790', pin.keyId)).toEqual(pin);
  });

  test('cut off in the middle it is taken up again, without a third key', async () => {
    const keyring = await open();
    const broken: Reindexer = { name: 'broken', run: () => Promise.reject(new Error('the power went')) };
    await expect(rotation(keyring, [broken])).rejects.toThrow('the power went');
    const halfway = readKeyFile(keyFile, '/nowhere').keys.lookup.filter((key) => key.retiredAt === null);
    expect(halfway).toHaveLength(2);
    expect(await findPerson(keyring, 1)).toBe('phone-1');
    expect(await rotation(keyring, [people])).toMatchObject({ ok: true, value: { resumed: true } });
    const live = readKeyFile(keyFile, '/nowhere').keys.lookup.filter((key) => key.retiredAt === null);
    expect(live.map((key) => key.id)).toEqual([halfway[1]?.id]);
  });

  test('only one at a time', async () => {
    const keyring = await open();
    const outcomes = await Promise.all([rotation(keyring), rotation(keyring)]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({ refusal: { code: 'rotation_running' } });
  });
});
