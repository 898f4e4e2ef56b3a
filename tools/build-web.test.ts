import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashInputs } from './build-web.ts';

let directory: string;
const hash = (): string => hashInputs(directory, ['web', 'package-lock.json']);
const write = (path: string, text: string): void => writeFileSync(join(directory, path), text);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'qianneng-build-'));
  mkdirSync(join(directory, 'web', 'wallet'), { recursive: true });
  write('web/wallet/main.tsx', 'one');
  write('package-lock.json', '{}');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('the web app is built again', () => {
  const changes: readonly [string, () => void][] = [
    ['when a source changes', () => write('web/wallet/main.tsx', 'two')],
    ['when a source is added', () => write('web/wallet/more.ts', '')],
    [
      'when a source is renamed',
      () => renameSync(join(directory, 'web/wallet/main.tsx'), join(directory, 'web/wallet/home.tsx')),
    ],
    ['when a package changes', () => write('package-lock.json', '{"a":1}')],
  ];
  test.each(changes)('%s', (_, change) => {
    const before = hash();
    change();
    expect(hash()).not.toBe(before);
  });
});

describe('the web app is left alone', () => {
  const changes: readonly [string, () => void][] = [
    ['when only a test changes', () => write('web/wallet/main.test.tsx', 'x')],
    ['when only a note changes', () => write('web/README.md', 'x')],
    ['when only a date changes', () => utimesSync(join(directory, 'web/wallet/main.tsx'), 1, 1)],
  ];
  test.each(changes)('%s', (_, change) => {
    const before = hash();
    change();
    expect(hash()).toBe(before);
  });

  test('when the tree is copied elsewhere', () => {
    const copy = mkdtempSync(join(tmpdir(), 'qianneng-build-'));
    cpSync(directory, copy, { recursive: true });
    expect(hashInputs(copy, ['web', 'package-lock.json'])).toBe(hash());
    rmSync(copy, { recursive: true, force: true });
  });
});
