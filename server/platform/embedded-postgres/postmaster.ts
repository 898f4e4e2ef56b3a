import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  argumentsOfProcess,
  identifyProcess,
  isStillRunning,
  listProcessesIn,
  stateOfProcess,
  type ProcessIdentity,
} from './processes.ts';

/** What a running server writes into its own `postmaster.pid` (lines 1, 5 and 8). */
export interface Postmaster {
  readonly pid: number;
  readonly socketDirectory: string;
  readonly status: string;
}

const pollMs = 50;
const zombieWaitMs = 5_000;
// Crash recovery of an orphan can take minutes; a live process that never becomes ready must still end in words.
const settleWaitMs = 300_000;

export function readPostmaster(dataDirectory: string): Postmaster | undefined {
  try {
    const lines = fs.readFileSync(path.join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid) || pid <= 0) return undefined;
    return { pid, socketDirectory: (lines[4] ?? '').trim(), status: (lines[7] ?? '').trim() };
  } catch {
    return undefined;
  }
}

/**
 * A server left behind by a killed wallet: returns it once it is ready to be adopted, undefined once none runs and
 * nothing stops a new one. One that is still starting or stopping is waited out; so is a zombie.
 */
export async function findOrphan(dataDirectory: string): Promise<Postmaster | undefined> {
  for (let waitedMs = 0; waitedMs < settleWaitMs; waitedMs += pollMs) {
    const found = readPostmaster(dataDirectory);
    const state = found === undefined ? 'gone' : stateOfProcess(found.pid);
    if (found === undefined || state === 'gone') return undefined;
    const isServer = state === 'running' && worksIn(found.pid, dataDirectory);
    if (isServer && found.status === 'ready') {
      if (fs.existsSync(found.socketDirectory)) return found;
      // Somebody cleaned the temporary directory: nobody can reach this server any more.
      await stopPostmaster(identifyProcess(found.pid));
    } else if (!isServer && (state === 'running' || waitedMs >= zombieWaitMs)) {
      forgetPostmaster(dataDirectory);
    }
    await sleep(pollMs);
  }
  throw new Error(`a PostgreSQL server in ${dataDirectory} neither became ready nor ended`);
}

/** By its working directory, or, before it has changed there, by what it was started with. */
function worksIn(pid: number, dataDirectory: string): boolean {
  return listProcessesIn(dataDirectory).includes(pid) || argumentsOfProcess(pid).includes(dataDirectory);
}

/**
 * The pid now belongs to another program (after a restart of a container numbers come again), or to a zombie that
 * nobody collects (a container without an init process). PostgreSQL sees a live pid in both and would not start.
 */
function forgetPostmaster(dataDirectory: string): void {
  if (listProcessesIn(dataDirectory).length > 0) return;
  fs.rmSync(path.join(dataDirectory, 'postmaster.pid'), { force: true });
}

/** Fast shutdown (open transactions are rolled back); after 30 s immediate shutdown, which recovers at the next start. */
export async function stopPostmaster(server: ProcessIdentity): Promise<void> {
  for (const [signal, waitMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!isStillRunning(server) || !sendSignal(server.pid, signal)) return;
    for (let waitedMs = 0; waitedMs < waitMs; waitedMs += 10) {
      if (!isStillRunning(server)) return;
      await sleep(10);
    }
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
