import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '#platform/random';
import { isInside, KeyFileFault, keyPurposes, readKeyFile } from './key-file.ts';
import { createKeyFile, makeKey, replaceKeyFile } from './write-key-file.ts';

let directory: string;
let dataDirectory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'key-file-'));
  dataDirectory = join(directory, 'data');
  mkdirSync(dataDirectory);
});
afterAll(() => rmSync(directory, { recursive: true }));

async function makeFile(name: string): Promise<string> {
  const path = join(directory, name);
  await createKeyFile(path, { clock: systemClock });
  return path;
}

describe('a created key file', () => {
  test('is 0600, has one key for each purpose, all different, and leaves no draft behind', async () => {
    const path = await makeFile('new/deep/keys.json');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(path).nlink).toBe(1);
    const { keys } = readKeyFile(path, dataDirectory);
    const secrets = keyPurposes.map((purpose) => keys[purpose][0]?.secret.export().toString('hex'));
    expect(new Set(secrets).size).toBe(keyPurposes.length);
    expect(secrets).not.toContain(undefined);
  });

  test('is never overwritten', async () => {
    const path = await makeFile('once.json');
    const before = readFileSync(path, 'utf8');
    await expect(createKeyFile(path, { clock: systemClock })).rejects.toThrow(KeyFileFault);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  test('shows no secret when its keys are printed', async () => {
    const path = await makeFile('printed.json');
    const { keys } = readKeyFile(path, dataDirectory);
    const secret = keys.pepper[0]?.secret.export();
    for (const printed of [JSON.stringify(keys), inspect(keys, { depth: 9, showHidden: true })]) {
      expect(printed).not.toContain(secret?.toString('base64'));
      expect(printed).not.toContain(secret?.toString('hex'));
    }
  });

  test('is replaced whole, with the same keys read back and the mode kept', async () => {
    const path = await makeFile('replaced.json');
    const { keys, stamp } = readKeyFile(path, dataDirectory);
    const added = makeKey('lookup', { createdAt: new Date(), activeFrom: new Date() });
    replaceKeyFile(path, { ...keys, lookup: [...keys.lookup, added] });
    const read = readKeyFile(path, dataDirectory);
    expect(read.keys.lookup.map((key) => key.id)).toEqual([...keys.lookup.map((key) => key.id), added.id]);
    expect(read.stamp).not.toBe(stamp);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

describe('a key file is refused', () => {
  test.each([0o640, 0o604, 0o660, 0o644, 0o601])('with mode %o', async (mode) => {
    const path = await makeFile(`mode-${mode.toString(8)}.json`);
    chmodSync(path, mode);
    expect(() => readKeyFile(path, dataDirectory)).toThrow('chmod 600');
  });

  test('inside the data directory', async () => {
    const path = await makeFile('data/keys.json');
    expect(() => readKeyFile(path, dataDirectory)).toThrow('inside the data directory');
  });

  test('outside by name, but inside the data directory through a link', async () => {
    symlinkSync(dataDirectory, join(directory, 'elsewhere'));
    const path = await makeFile('elsewhere/keys2.json');
    expect(() => readKeyFile(path, dataDirectory)).toThrow('inside the data directory');
  });

  test.each([
    ['missing', undefined, 'cannot be opened'],
    ['empty', '', 'not JSON'],
    ['cut off', '{"format":"qianneng-keys-1","keys":{"wrapping":[{"secret":"c2VjcmV0', 'not JSON'],
    ['of another format', '{"format":"other","keys":{}}', 'wrong: '],
  ])('when it is %s, without quoting it', (name, content, message) => {
    const path = join(directory, `${name}.json`);
    if (content !== undefined) writeFileSync(path, content, { mode: 0o600 });
    expect(() => readKeyFile(path, dataDirectory)).toThrow(message);
    expect(() => readKeyFile(path, dataDirectory)).not.toThrow('c2VjcmV0');
  });

  test('with a short secret', async () => {
    const path = await makeFile('short.json');
    const text = readFileSync(path, 'utf8').replace(
      /"secret": "[^"]+"/,
      `"secret": "${Buffer.alloc(16).toString('base64')}"`,
    );
    writeFileSync(path, text);
    expect(() => readKeyFile(path, dataDirectory)).toThrow('keys.wrapping.0.secret');
  });

  test('when it is a directory', () => {
    expect(() => readKeyFile(dataDirectory, join(directory, 'nowhere'))).toThrow('not a plain file');
  });
});

test.each([
  ['/srv/data/keys.json', '/srv/data', true],
  ['/srv/data', '/srv/data', true],
  ['/srv/data/../keys.json', '/srv/data', false],
  ['/srv/data-keys.json', '/srv/data', false],
  ['/srv/data/..keys.json', '/srv/data', true],
  ['/etc/keys.json', '/srv/data', false],
])('%s lies inside %s: %s', (path, parent, inside) => {
  expect(isInside(path, parent)).toBe(inside);
});
