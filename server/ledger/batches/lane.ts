import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '#kernel';
import { classifyFault, Conflicting } from './batch-fault.ts';
import type { PendingOperation, Answer } from '../decisions/index.ts';
import type { LaneConnection } from './lane-connection.ts';
import { LedgerUnavailable } from '../ledger-faults.ts';
import { runBatch, type BatchRules, type BatchRun } from './run-batch.ts';

/** An operation with somebody waiting for its answer. */
export interface WaitingOperation extends PendingOperation {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (fault: unknown) => void;
}

export interface HeldBack {
  readonly operations: readonly WaitingOperation[];
  readonly accounts: ReadonlySet<string>;
}

const triesBeforeSplit = 3;
const triesMax = 40;
const reconnectEveryMs = 100;
/** 10 s without a database; then the caller is told that nobody knows. */
const reconnectsMax = 100;

interface LaneDependencies extends Pick<BatchRules, 'businessDayOf'> {
  readonly chance: Chance;
  /** Told how many operations are about to get their answer or fault. */
  readonly settled: (operations: number) => void;
}

/** Serves one batch at a time until every operation has its answer, its fault, or waits for a held account. */
export class Lane {
  readonly connection: LaneConnection;
  readonly #rules: Pick<BatchRules, 'businessDayOf'>;
  readonly #chance: Chance;
  readonly #settled: (operations: number) => void;
  #isClosing = false;

  constructor(connection: LaneConnection, options: LaneDependencies) {
    this.connection = connection;
    this.#rules = { businessDayOf: options.businessDayOf };
    this.#chance = options.chance;
    this.#settled = options.settled;
  }

  async serve(batch: readonly WaitingOperation[], { skipHeld }: { skipHeld: boolean }): Promise<HeldBack> {
    try {
      const run = await this.#untilDone(batch, skipHeld);
      this.#settled(run.served.length);
      for (const [index, one] of run.served.entries()) {
        const answer = run.answers[index];
        if (answer) one.resolve(answer);
      }
      return { operations: run.waiting, accounts: run.heldAccounts };
    } catch (error) {
      if (classifyFault(error) === 'poisoned' && batch.length > 1) return this.#split(batch, skipHeld);
      this.#settled(batch.length);
      for (const one of batch) one.reject(error);
      return { operations: [], accounts: new Set() };
    }
  }

  /** Gives up waiting for a database that is away. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.connection.close();
  }

  /** Halves, so that what is wrong with one operation hits that one alone. */
  async #split(batch: readonly WaitingOperation[], skipHeld: boolean): Promise<HeldBack> {
    const middle = batch.length >> 1;
    const first = await this.serve(batch.slice(0, middle), { skipHeld });
    const second = await this.serve(batch.slice(middle), { skipHeld });
    return {
      operations: [...first.operations, ...second.operations],
      accounts: new Set([...first.accounts, ...second.accounts]),
    };
  }

  async #untilDone(batch: readonly WaitingOperation[], skipFromStart: boolean): Promise<BatchRun<WaitingOperation>> {
    let skipHeld = skipFromStart;
    let reconnects = 0;
    for (let tries = 1; ; tries++) {
      try {
        return await runBatch(this.connection, batch, { ...this.#rules, skipHeld });
      } catch (error) {
        switch (classifyFault(error)) {
          case 'held':
            if (skipHeld) await this.#pause(tries);
            skipHeld = true;
            break;
          case 'again':
            if (tries >= triesBeforeSplit && batch.length > 1) throw new Conflicting(error);
            await this.#pause(tries);
            break;
          case 'lane_lost':
            this.connection.loseLane();
            break;
          case 'connection_lost':
            this.connection.drop();
            if (this.#isClosing || ++reconnects > reconnectsMax) throw new LedgerUnavailable(error);
            await sleep(reconnectEveryMs);
            tries = 0;
            break;
          case 'poisoned':
            throw error;
        }
        if (tries >= triesMax) throw error;
      }
    }
  }

  /** A little longer each time and never as long as the other process. */
  async #pause(tries: number): Promise<void> {
    const jitter = (this.#chance.bytes(1)[0] ?? 0) / 256;
    await sleep(Math.min(2 ** tries, 50) * jitter);
  }
}
