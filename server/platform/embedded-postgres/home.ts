import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { accountFor, canEnter } from './account.ts';

const pointerName = 'moved-to';

export interface HomeOptions {
  readonly log: (message: string) => void;
  /** Where a cluster goes that cannot live in `directory`. */
  readonly systemDirectory?: string;
}

/**
 * The directory that really holds the cluster: `directory` itself, or, when we are root and the account PostgreSQL
 * steps down to may not enter it (a project inside /root), one under /var/lib, named in `moved-to`.
 */
export function findHome(directory: string, options: HomeOptions): string {
  const { log, systemDirectory = '/var/lib/qianneng-wallet' } = options;
  fs.mkdirSync(directory, { recursive: true, mode: 0o755 });
  const wanted = fs.realpathSync(directory);
  const pointer = path.join(wanted, pointerName);
  const moved = fs.existsSync(pointer) ? fs.readFileSync(pointer, 'utf8').trim() : undefined;
  if (moved !== undefined) {
    fs.mkdirSync(moved, { recursive: true, mode: 0o755 });
    return moved;
  }
  if (process.geteuid?.() !== 0) return wanted;
  fs.chmodSync(wanted, 0o755);
  if (canEnter(accountFor(path.join(wanted, 'data')), wanted)) return wanted;
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 16);
  const home = path.join(systemDirectory, name);
  fs.mkdirSync(home, { recursive: true, mode: 0o755 });
  fs.writeFileSync(pointer, `${home}\n`);
  log(`only root may enter ${wanted}, and PostgreSQL does not run as root: the database lives in ${home}`);
  return home;
}
