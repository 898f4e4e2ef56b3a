import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');

/** The `qianneng` command as a process of its own. */
export interface WalletProcess {
  /** What it was started with. */
  readonly settings: Readonly<Record<string, string>>;
  readonly child: ChildProcess;
  /** Everything it printed so far, both streams. */
  output(): string;
  /** Resolves once it has printed `sign`; throws with its output when it ends before or takes too long. */
  untilPrinted(sign: string): Promise<void>;
  /** Its exit code; null when a signal ended it. */
  ended(): Promise<number | null>;
}

export interface WalletCommand {
  readonly args: readonly string[];
  readonly settings?: Readonly<Record<string, string>>;
  /** Another copy of the program. */
  readonly root?: string;
  /** Flags of Node itself. */
  readonly nodeFlags?: readonly string[];
}

const withinMs = 60_000;
const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'NODE_COMPILE_CACHE'];

/** What a wallet under test may know of its surroundings: a test run's own settings must not reach it. */
export function cleanEnvironment(): Record<string, string> {
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

/** Starts `qianneng ARGS` with these settings and no others. */
export function spawnWallet(command: WalletCommand): WalletProcess {
  const from = command.root ?? root;
  const child = spawn(
    process.execPath,
    [...(command.nodeFlags ?? []), join(from, 'cli/qianneng.mjs'), ...command.args],
    { cwd: from, env: { ...cleanEnvironment(), ...command.settings }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let printed = '';
  const keep = (chunk: Buffer) => void (printed += chunk.toString());
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const closed = once(child, 'close');
  return {
    settings: command.settings ?? {},
    child,
    output: () => printed,
    async untilPrinted(sign) {
      for (
        let waitedMs = 0;
        waitedMs < withinMs && child.exitCode === null && child.signalCode === null;
        waitedMs += 25
      ) {
        if (printed.includes(sign)) return;
        await sleep(25);
      }
      if (printed.includes(sign)) return;
      child.kill('SIGKILL');
      throw new Error(`“${sign}” was not printed:\n${printed}`);
    },
    async ended() {
      await closed;
      return child.exitCode;
    },
  };
}

export interface EndedCommand {
  readonly exitCode: number | null;
  readonly printed: string;
}

/** Runs a command to its end. */
export async function runWallet(command: WalletCommand): Promise<EndedCommand> {
  const wallet = spawnWallet(command);
  return { exitCode: await wallet.ended(), printed: wallet.output() };
}

/** A port that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}
