import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { argumentsOfProcess, listProcessesIn, stateOfProcess } from './processes.ts';

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
 * A server left behind by a killed wallet: returns it once it is ready to be adopted, undefined once none runs.
 * One that is still starting or stopping is waited out; so is a zombie, whose pid would stop a new server.
 */
export async function findOrphan(dataDirectory: string): Promise<Postmaster | undefined> {
  for (let waitedMs = 0; waitedMs < settleWaitMs; waitedMs += pollMs) {
    const found = readPostmaster(dataDirectory);
    if (found === undefined) return undefined;
    switch (stateOfProcess(found.pid)) {
      case 'gone':
        return undefined;
      case 'running':
        if (!argumentsOfProcess(found.pid).includes(dataDirectory)) return undefined;
        if (found.status === 'ready') return found;
        break;
      case 'zombie':
        if (waitedMs >= zombieWaitMs && listProcessesIn(dataDirectory).length === 0) {
          // In a container without an init process nobody ever collects it. No server process works here any more.
          fs.rmSync(path.join(dataDirectory, 'postmaster.pid'), { force: true });
          return undefined;
        }
        break;
    }
    await sleep(pollMs);
  }
  throw new Error(`a PostgreSQL server in ${dataDirectory} neither became ready nor ended`);
}

/** Fast shutdown (open transactions are rolled back); after 30 s immediate shutdown, which recovers at the next start. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, waitMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!sendSignal(pid, signal)) return;
    for (let waitedMs = 0; waitedMs < waitMs; waitedMs += 10) {
      if (stateOfProcess(pid) !== 'running') return;
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
