import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { ClientConfig } from 'pg';
import type { Ledger, LedgerOperation } from '#ledger';
import type { Isolation } from './proof.ts';

export interface ProcessSettings {
  readonly connection: ClientConfig;
  readonly isolation: Isolation;
}

export interface Asked {
  readonly number: number;
  readonly operation: LedgerOperation;
}

type Answer = Awaited<ReturnType<Ledger['submit']>>;
type Message = { ready: true } | { number: number; answer: Answer } | { number: number; fault: string };

/** Its process ended before the answer came: nobody knows what became of the operation. */
export class AnswerLost extends Error {
  override name = 'AnswerLost';
}

/** A ledger in a process of its own. */
export interface LedgerProcess {
  readonly submit: (operation: LedgerOperation) => Promise<Answer>;
  /** kill -9. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export async function openLedgerProcess(
  connection: ClientConfig,
  isolation: Isolation = 'read committed',
): Promise<LedgerProcess> {
  const { types: _, ...plain } = connection;
  const settings: ProcessSettings = { connection: plain, isolation };
  const child = fork(path.join(import.meta.dirname, 'ledger-process.ts'), [JSON.stringify(settings)], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, PromiseWithResolvers<Answer>>();
  const ready = Promise.withResolvers<void>();
  let asked = 0;
  child.on('message', (message: Message) => {
    if ('ready' in message) return ready.resolve();
    const one = waiting.get(message.number);
    waiting.delete(message.number);
    if ('answer' in message) one?.resolve(message.answer);
    else one?.reject(new Error(message.fault));
  });
  child.once('exit', () => {
    ready.reject(new AnswerLost('the process ended before it was ready'));
    for (const one of waiting.values()) one.reject(new AnswerLost('the process ended'));
    waiting.clear();
  });
  await ready.promise;
  return {
    submit(operation) {
      if (!child.connected) return Promise.reject(new AnswerLost('the process is gone'));
      const number = asked++;
      const one = Promise.withResolvers<Answer>();
      waiting.set(number, one);
      child.send({ number, operation } satisfies Asked, (error) => {
        if (error && waiting.delete(number)) one.reject(new AnswerLost(error.message));
      });
      return one.promise;
    },
    kill: () => end(child, () => child.kill('SIGKILL')),
    close: () => end(child, () => child.disconnect()),
  };
}

async function end(child: ChildProcess, how: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  how();
  await exited;
}
