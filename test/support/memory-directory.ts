import fs from 'node:fs';
import os from 'node:os';

const inMemory = '/dev/shm';
/** A whole run holds a few wallets at a time, some 200 MB each, and the databases of its tests. */
const neededBytes = 4 * 1024 ** 3;

/** Where a test run keeps what need not outlive it: in memory where there is room, since a commit on disk waits for the disk. */
export function memoryDirectory(): string {
  if (!fs.existsSync(inMemory)) return os.tmpdir();
  const { bavail, bsize } = fs.statfsSync(inMemory);
  return bavail * bsize < neededBytes ? os.tmpdir() : inMemory;
}
