import { createSecretKey, type KeyObject } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { z } from 'zod';

/** What a key is for; a secret never serves two purposes. */
export type KeyPurpose = 'wrapping' | 'lookup' | 'pin' | 'pepper' | 'token';
export const keyPurposes: readonly KeyPurpose[] = ['wrapping', 'lookup', 'pin', 'pepper', 'token'];

/** One version of a purpose's secret. A KeyObject shows nothing when it is printed. */
export interface Key {
  readonly id: string;
  readonly secret: KeyObject;
  readonly createdAt: Date;
  /** Written with from this instant on; running processes have read it before then. */
  readonly activeFrom: Date;
  /** No longer used for new or live rows; kept, because older backups need it. */
  readonly retiredAt: Date | null;
}

export type KeySet = Readonly<Record<KeyPurpose, readonly Key[]>>;

/** The key file is missing, readable by others, in the wrong place or broken. The message is for the operator. */
export class KeyFileFault extends Error {
  override name = 'KeyFileFault';
}

const secretBytes = 32;
const instant = z.iso.datetime().transform((text) => new Date(text));
const storedKey = z.strictObject({
  id: z.string().regex(/^[a-z]+-\d{8}-[0-9a-z]{6}$/),
  secret: z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((secret) => secret.length === secretBytes, `a secret has ${secretBytes} bytes`)
    .transform((secret) => createSecretKey(secret)),
  createdAt: instant,
  activeFrom: instant,
  retiredAt: instant.nullable(),
});
const keyList = z.array(storedKey).min(1);
const storedFile = z.strictObject({
  format: z.literal('qianneng-keys-1'),
  keys: z.strictObject({ wrapping: keyList, lookup: keyList, pin: keyList, pepper: keyList, token: keyList }),
});

/** Says whether the file on disk is still the one that was read; rotation replaces the file, so the inode changes. */
export function keyFileStamp(stats: Stats): string {
  return `${stats.ino}:${stats.size}:${stats.mtimeMs}`;
}

/**
 * Reads the key file after looking at who else could. Throws KeyFileFault: missing, readable or writable by group or
 * others, not a plain file, inside the data directory (it would travel with the backup), or not a key file.
 */
export function readKeyFile(path: string, dataDirectory: string): { keys: KeySet; stamp: string } {
  const descriptor = openChecked(path);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new KeyFileFault(`${path} is not a plain file`);
    if (process.platform !== 'win32' && (stats.mode & 0o077) !== 0) {
      throw new KeyFileFault(`${path} can be read or written by others: chmod 600 it`);
    }
    if (isInside(path, dataDirectory)) {
      throw new KeyFileFault(
        `${path} lies inside the data directory ${dataDirectory}: a backup would carry its own keys`,
      );
    }
    return { keys: parseKeyFile(path, readFileSync(descriptor, 'utf8')), stamp: keyFileStamp(stats) };
  } finally {
    closeSync(descriptor);
  }
}

/** What is wrong with a key file, in words for the operator; undefined when it can be used. */
export function checkKeyFile(path: string, dataDirectory: string): string | undefined {
  try {
    readKeyFile(path, dataDirectory);
    return undefined;
  } catch (error) {
    if (error instanceof KeyFileFault) return error.message;
    throw error;
  }
}

function openChecked(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw new KeyFileFault(`the key file ${path} cannot be opened`, { cause: error });
  }
}

function parseKeyFile(path: string, text: string): KeySet {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    // The parser's message would quote the file, secrets included.
    throw new KeyFileFault(`${path} is not a key file: it is not JSON`);
  }
  const parsed = storedFile.safeParse(content);
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole file');
    throw new KeyFileFault(`${path} is not a key file; wrong: ${places.join(', ')}`);
  }
  return parsed.data.keys;
}

/** The key file as text. Only for writing it to disk. */
export function formatKeyFile(keys: KeySet): string {
  const stored = (list: readonly Key[]) =>
    list.map((key) => ({ ...key, secret: key.secret.export().toString('base64') }));
  return `${JSON.stringify(
    {
      format: 'qianneng-keys-1',
      keys: {
        wrapping: stored(keys.wrapping),
        lookup: stored(keys.lookup),
        pin: stored(keys.pin),
        pepper: stored(keys.pepper),
        token: stored(keys.token),
      },
    },
    undefined,
    2,
  )}\n`;
}

/** Whether a path, links followed, lies inside a directory. Neither needs to exist. */
export function isInside(path: string, directory: string): boolean {
  const way = relative(realPath(directory), realPath(path));
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && way !== resolve(way));
}

function realPath(path: string): string {
  const absolute = resolve(path);
  try {
    return realpathSync(absolute);
  } catch {
    const parent = dirname(absolute);
    return parent === absolute ? absolute : resolve(realPath(parent), relative(parent, absolute));
  }
}
