import fs from 'node:fs';

/** A process as the kernel tells it apart from a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks between the machine's start and the process's; undefined where there is no /proc. */
  readonly startTicks: string | undefined;
  readonly bootId: string | undefined;
}

export type ProcessState = 'running' | 'zombie' | 'gone';

/** Zombie: ended, but not yet collected by its parent; `kill(pid, 0)` still finds it. */
export function stateOfProcess(pid: number): ProcessState {
  const stat = readStat(pid);
  if (stat !== undefined) return stat.state === 'Z' || stat.state === 'X' ? 'zombie' : 'running';
  return process.platform === 'linux' || !answersSignal(pid) ? 'gone' : 'running';
}

export function identifyProcess(pid: number): ProcessIdentity {
  return { pid, startTicks: readStat(pid)?.startTicks, bootId: readText('/proc/sys/kernel/random/boot_id')?.trim() };
}

/** True while exactly this process (not a later one that was given its number) still runs. */
export function isStillRunning(identity: ProcessIdentity): boolean {
  if (stateOfProcess(identity.pid) !== 'running') return false;
  const now = identifyProcess(identity.pid);
  return now.startTicks === identity.startTicks && now.bootId === identity.bootId;
}

export function argumentsOfProcess(pid: number): readonly string[] {
  return readText(`/proc/${pid}/cmdline`)?.split('\0') ?? [];
}

/** Processes whose working directory is `directory`: every PostgreSQL process works inside its data directory. */
export function listProcessesIn(directory: string): readonly number[] {
  const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => readLink(`/proc/${pid}/cwd`) === directory).map(Number);
}

function readStat(pid: number): { readonly state: string; readonly startTicks: string } | undefined {
  const text = readText(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  // The program's name stands in parentheses and may hold spaces: count from the last one (proc(5): fields 3 and 22).
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', startTicks: fields[19] ?? '' };
}

function readText(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function readLink(file: string): string | undefined {
  try {
    return fs.readlinkSync(file);
  } catch {
    return undefined;
  }
}

function answersSignal(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
