import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresUnavailable } from './unavailable.ts';

/** Who PostgreSQL runs as. Empty: as ourselves. PostgreSQL refuses to run as root, so root steps down. */
export type Account = { readonly uid: number; readonly gid: number } | Record<string, never>;

/** The owner of an existing cluster stays its owner; a new one belongs to `postgres`, or to `nobody` without that. */
export function accountFor(dataDirectory: string): Account {
  if (process.geteuid?.() !== 0) return {};
  const owner = fs.statSync(path.join(dataDirectory, 'PG_VERSION'), { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const lines = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields !== undefined) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new EmbeddedPostgresUnavailable('started as root, and there is neither a user postgres nor a user nobody');
}

/** A cluster made by another user cannot be opened; root can, by becoming its owner. */
export function refuseForeignData(dataDirectory: string): void {
  const owner = fs.statSync(dataDirectory, { throwIfNoEntry: false })?.uid;
  const self = process.geteuid?.();
  if (owner === undefined || self === undefined || self === 0 || owner === self) return;
  throw new Error(`the database in ${dataDirectory} belongs to user ${owner}; start as that user or as root`);
}

/** Root's own home is often closed to everybody else; then the cluster cannot live inside it. */
export function canEnter(account: Account, directory: string): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { ...account, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export function makePrivateDirectory(directory: string, account: Account): void {
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  fs.chmodSync(directory, 0o700);
  if ('uid' in account) fs.chownSync(directory, account.uid, account.gid);
}
