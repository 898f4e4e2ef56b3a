import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { identifyProcess, isStillRunning, type ProcessIdentity } from './processes.ts';

/** Another live process already works on this directory. */
export class DirectoryInUse extends Error {
  override name = 'DirectoryInUse';
  readonly directory: string;
  readonly pid: number;

  constructor(directory: string, pid: number) {
    super(`${directory} is already in use by process ${pid}`);
    this.directory = directory;
    this.pid = pid;
  }
}

export interface DirectoryClaim {
  readonly release: () => void;
}

const lockFileName = 'in-use.lock';

/**
 * Marks `directory` as ours, or throws `DirectoryInUse` with the holder's pid. The mark names the process and the
 * moment it began, so that a mark left by `kill -9` or a restart of the machine is recognised and taken over.
 * It sees processes of this machine and process namespace only: two containers must not share a directory.
 */
export function claimDirectory(directory: string): DirectoryClaim {
  fs.mkdirSync(directory, { recursive: true });
  const lockFile = path.join(fs.realpathSync(directory), lockFileName);
  const mark = JSON.stringify({ ...identifyProcess(process.pid), token: randomUUID() });
  const draft = `${lockFile}.${randomUUID()}`;
  fs.writeFileSync(draft, mark, { mode: 0o600 });
  try {
    // A hard link appears whole or not at all: nobody ever reads a half-written mark.
    while (!linkIfFree(draft, lockFile)) removeStale(directory, lockFile);
  } finally {
    fs.rmSync(draft, { force: true });
  }
  return {
    release: () => {
      if (readMark(lockFile) === mark) fs.rmSync(lockFile, { force: true });
    },
  };
}

function linkIfFree(draft: string, lockFile: string): boolean {
  try {
    fs.linkSync(draft, lockFile);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function removeStale(directory: string, lockFile: string): void {
  const judged = readMark(lockFile);
  if (judged === undefined) return;
  const holder = parseHolder(judged);
  if (holder !== undefined && isStillRunning(holder)) throw new DirectoryInUse(directory, holder.pid);
  const aside = `${lockFile}.${randomUUID()}`;
  try {
    fs.renameSync(lockFile, aside);
    // Between the judgement and the rename a quicker process may have taken over: then this is its mark, put it back.
    if (readMark(aside) !== judged) linkIfFree(aside, lockFile);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

function readMark(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parseHolder(mark: string): ProcessIdentity | undefined {
  try {
    const value: unknown = JSON.parse(mark);
    if (typeof value !== 'object' || value === null || !('pid' in value) || typeof value.pid !== 'number') {
      return undefined;
    }
    return {
      pid: value.pid,
      startTicks: 'startTicks' in value && typeof value.startTicks === 'string' ? value.startTicks : undefined,
      bootId: 'bootId' in value && typeof value.bootId === 'string' ? value.bootId : undefined,
    };
  } catch {
    return undefined;
  }
}
