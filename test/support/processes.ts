import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Processes that work in a folder or were started with its path, by number (Linux). */
export function listProcessesOf(directory: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => read(() => readlinkSync(`/proc/${pid}/cwd`)).startsWith(directory) || startedWith(pid, directory))
    .map(Number);
}

function startedWith(pid: string, directory: string): boolean {
  return read(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')).includes(directory);
}

/** A process may end while it is looked at. */
function read(look: () => string): string {
  try {
    return look();
  } catch {
    return '';
  }
}
