import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makePrivateDirectory, type Account } from './account.ts';

// sun_path holds 107 bytes, and PostgreSQL appends "/.s.PGSQL.5432".
const socketDirectoryBytesMax = 90;
const prefix = 'qianneng-socket-';

/** Beside the data when the path fits into a socket address, else a fresh private directory under the system's temporary one. */
export function makeSocketDirectory(home: string, account: Account): string {
  const beside = path.join(home, 'socket');
  const fits = Buffer.byteLength(beside) <= socketDirectoryBytesMax && !/[\n\r]/.test(beside);
  const directory = fits ? beside : fs.mkdtempSync(path.join(os.tmpdir(), prefix));
  makePrivateDirectory(directory, account);
  return directory;
}

/** Removes a directory of ours that a server used; anything else named in a pid file is left alone. */
export function removeSocketDirectory(home: string, directory: string): void {
  const ours =
    directory === path.join(home, 'socket') ||
    (path.dirname(directory) === os.tmpdir() && path.basename(directory).startsWith(prefix));
  if (ours) fs.rmSync(directory, { recursive: true, force: true });
}
