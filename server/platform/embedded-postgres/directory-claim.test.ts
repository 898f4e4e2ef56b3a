import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claimDirectory, DirectoryInUse } from './directory-claim.ts';
import { identifyProcess } from './processes.ts';

let directory: string;
beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'qianneng claim '));
});
afterEach(() => fs.rmSync(directory, { recursive: true }));

const lockFile = (): string => path.join(directory, 'in-use.lock');

test('a claimed directory is refused with the pid of its holder, and free again after release', () => {
  const first = claimDirectory(directory);
  expect(() => claimDirectory(directory)).toThrow(new DirectoryInUse(directory, process.pid));
  first.release();
  expect(fs.readdirSync(directory)).toEqual([]);
  claimDirectory(directory).release();
});

describe('a mark left behind is taken over', () => {
  const self = identifyProcess(process.pid);
  test.each([
    ['its process is gone', JSON.stringify({ ...self, pid: 2 ** 22 + 1 })],
    ['its pid went to a later process', JSON.stringify({ ...self, startTicks: '1' })],
    ['the machine was started anew', JSON.stringify({ ...self, bootId: 'an earlier one' })],
    ['it is no mark at all', 'torn'],
    ['it is empty', ''],
  ])('%s', (_, mark) => {
    fs.writeFileSync(lockFile(), mark);
    const claim = claimDirectory(directory);
    expect(JSON.parse(fs.readFileSync(lockFile(), 'utf8'))).toMatchObject({ ...self });
    expect(fs.readdirSync(directory)).toEqual(['in-use.lock']);
    claim.release();
  });
});

test('release leaves the mark of another holder alone', () => {
  const claim = claimDirectory(directory);
  fs.writeFileSync(lockFile(), 'of somebody else');
  claim.release();
  expect(fs.readFileSync(lockFile(), 'utf8')).toBe('of somebody else');
});
