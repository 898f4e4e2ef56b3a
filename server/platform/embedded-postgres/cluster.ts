import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { makePrivateDirectory, type Account } from './account.ts';
import type { Binaries } from './binaries.ts';

/** The superuser of the cluster, for making databases and backups; the wallet itself works as `walletRole`. */
export const superuser = 'postgres';

// With ctype C, pg_trgm would see no Chinese; the builtin provider does not change when the system's libraries do.
const initdbFlags = [
  '--auth-local=trust',
  '--auth-host=reject',
  '-E',
  'UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--lc-ctype=C.UTF-8',
  '--data-checksums',
];

/** Makes the cluster in `dataDirectory` unless it stands. Made aside and renamed, so that an interrupted start leaves none half-made. */
export async function makeCluster(dataDirectory: string, account: Account, binaries: Binaries): Promise<boolean> {
  if (fs.existsSync(path.join(dataDirectory, 'PG_VERSION'))) return false;
  const draft = `${dataDirectory}.new`;
  fs.rmSync(draft, { recursive: true, force: true });
  makePrivateDirectory(draft, account);
  await promisify(execFile)(binaries.initdb, ['-D', draft, '-U', superuser, ...initdbFlags], {
    ...account,
    env: { ...binaries.environment },
    cwd: '/',
  });
  fs.renameSync(draft, dataDirectory);
  const parent = fs.openSync(path.dirname(dataDirectory), 'r');
  fs.fsyncSync(parent);
  fs.closeSync(parent);
  return true;
}
