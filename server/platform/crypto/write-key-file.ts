import { createSecretKey, randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Clock } from '#kernel';
import { formatKeyFile, KeyFileFault, type Key, type KeyPurpose, type KeySet } from './key-file.ts';

/** A new secret of 256 bits from the operating system. Ids say purpose and day: "lookup-20261122-9f3a1c". */
export function makeKey(purpose: KeyPurpose, times: { createdAt: Date; activeFrom: Date }): Key {
  const day = times.createdAt.toISOString().slice(0, 10).replaceAll('-', '');
  return {
    id: `${purpose}-${day}-${randomBytes(3).toString('hex')}`,
    secret: createSecretKey(randomBytes(32)),
    ...times,
    retiredAt: null,
  };
}

/**
 * Creates a key file with one key for each purpose, mode 0600, durable before it returns.
 * Throws KeyFileFault when the path exists: a key file is never overwritten, since data would be lost with it.
 */
export async function createKeyFile(path: string, { clock }: { clock: Clock }): Promise<void> {
  const createdAt = clock.now();
  const first = (purpose: KeyPurpose) => [makeKey(purpose, { createdAt, activeFrom: createdAt })];
  const keys: KeySet = {
    wrapping: first('wrapping'),
    lookup: first('lookup'),
    pin: first('pin'),
    pepper: first('pepper'),
    token: first('token'),
  };
  mkdirSync(dirname(resolve(path)), { recursive: true, mode: 0o700 });
  const draft = writeDraft(path, keys);
  try {
    linkSync(draft, path);
  } catch (error) {
    throw new KeyFileFault(`${path} cannot be created; an existing key file is never overwritten`, { cause: error });
  } finally {
    rmSync(draft);
  }
  syncDirectory(path);
}

/** Replaces the key file in one step; a reader sees the old or the new one whole. Keeps the owner when root does it. */
export function replaceKeyFile(path: string, keys: KeySet): void {
  const { uid, gid } = statSync(path);
  const draft = writeDraft(path, keys);
  try {
    if (process.getuid?.() === 0) chownSync(draft, uid, gid);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncDirectory(path);
}

function writeDraft(path: string, keys: KeySet): string {
  const draft = `${resolve(path)}.${randomBytes(6).toString('hex')}.draft`;
  const descriptor = openSync(draft, 'wx', 0o600);
  try {
    writeSync(descriptor, formatKeyFile(keys));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return draft;
}

function syncDirectory(path: string): void {
  const descriptor = openSync(dirname(resolve(path)), 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
