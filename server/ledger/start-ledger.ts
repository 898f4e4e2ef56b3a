import type { BusinessDay, Chance, Clock } from '#kernel';
import type { Database } from '#platform/database';
import type { Isolation } from './batches/index.ts';
import { judgeShape } from './decisions/index.ts';
import type { Answer } from './decisions/index.ts';
import {
  FreeWatch,
  Lane,
  type HeldBack,
  type WaitingOperation,
  LaneConnection,
  ParkedOperations,
} from './batches/index.ts';
import { keyDigest } from './key-digest.ts';
import { LedgerBusy } from './ledger-faults.ts';
import type { LedgerOperation } from './operation.ts';

export interface LedgerOptions {
  readonly database: Pick<Database, 'connection'>;
  readonly clock: Clock;
  readonly chance: Chance;
  /** The operator's business day; limits and daily sums are counted by it. */
  readonly businessDayOf: (instant: Date) => BusinessDay;
  /** Batches under way at once; one is best unless a second core is idle. */
  readonly lanes?: number;
  /** Operations in one transaction. */
  readonly batchMax?: number;
  /** Operations waiting or under way; one more is turned away. */
  readonly queueMax?: number;
  readonly isolation?: Isolation;
}

export interface Ledger {
  /**
   * Answers only what is durably committed; a refusal is committed too, and stays the answer of its key.
   * @throws LedgerBusy too much is waiting; nothing was begun
   * @throws LedgerUnavailable the database was away; ask again with the same key
   */
  submit(operation: LedgerOperation): Promise<Answer>;
  /** Operations without an answer yet. */
  depth(): number;
  /** Answers what is waiting, then lets go of its connections. */
  close(): Promise<void>;
}

const busyRetryAfterSeconds = 1;

/** Gathers what is asked while a batch is under way; the next one leaves as soon as that one is back, without a timer. */
export async function startLedger(options: LedgerOptions): Promise<Ledger> {
  const { clock, chance, businessDayOf, isolation = 'read committed' } = options;
  const { connection } = options.database;
  const lanes = Array.from({ length: options.lanes ?? 1 }, () => {
    const own = new LaneConnection({ connection, clock, isolation, holder: chance.uuid() });
    return new Lane(own, { businessDayOf }, chance);
  });
  await Promise.all(lanes.map((lane) => lane.connection.open()));
  return new BatchingLedger(lanes, new FreeWatch(connection), options);
}

class BatchingLedger implements Ledger {
  readonly #idleLanes: Lane[];
  readonly #lanes: readonly Lane[];
  readonly #parked: ParkedOperations;
  readonly #watch: FreeWatch;
  readonly #batchMax: number;
  readonly #queueMax: number;
  #queue: WaitingOperation[] = [];
  #underWay = 0;
  #isScheduled = false;
  #closing: PromiseWithResolvers<void> | undefined;

  constructor(lanes: readonly Lane[], watch: FreeWatch, { batchMax = 1024, queueMax = 8192 }: LedgerOptions) {
    this.#lanes = lanes;
    this.#idleLanes = [...lanes];
    this.#watch = watch;
    this.#parked = new ParkedOperations(watch, (freed) => {
      this.#queue = [...freed, ...this.#queue];
      this.#schedule();
    });
    this.#batchMax = batchMax;
    this.#queueMax = queueMax;
  }

  depth(): number {
    return this.#queue.length + this.#underWay + this.#parked.size;
  }

  submit(operation: LedgerOperation): Promise<Answer> {
    const malformed = judgeShape(operation);
    if (malformed) return Promise.resolve(malformed);
    if (this.#closing || this.depth() >= this.#queueMax) return Promise.reject(new LedgerBusy(busyRetryAfterSeconds));
    return new Promise((resolve, reject) => {
      const digest = keyDigest(operation.idempotency);
      this.#queue.push({ operation, keyDigest: digest, keyText: digest.toString('latin1'), resolve, reject });
      this.#schedule();
    });
  }

  async close(): Promise<void> {
    this.#closing ??= Promise.withResolvers();
    this.#closeWhenIdle();
    await this.#closing.promise;
    await Promise.all([...this.#lanes.map((lane) => lane.close()), this.#watch.close()]);
  }

  /** After the sockets were read, so that everything that arrived together leaves together. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#dispatch();
    });
  }

  #dispatch(): void {
    while (this.#queue.length > 0) {
      const lane = this.#idleLanes.pop();
      if (!lane) return;
      const batch = this.#nextBatch();
      if (batch.length === 0) this.#idleLanes.push(lane);
      else void this.#serve(lane, batch);
    }
    this.#closeWhenIdle();
  }

  #nextBatch(): WaitingOperation[] {
    const taken = this.#queue.length <= this.#batchMax ? this.#queue : this.#queue.slice(0, this.#batchMax);
    this.#queue = taken === this.#queue ? [] : this.#queue.slice(this.#batchMax);
    return this.#parked.setAside(taken);
  }

  async #serve(lane: Lane, batch: WaitingOperation[]): Promise<void> {
    this.#underWay += batch.length;
    let heldBack: HeldBack;
    try {
      heldBack = await lane.serve(batch, { skipHeld: this.#parked.size > 0 });
    } finally {
      this.#underWay -= batch.length;
      this.#idleLanes.push(lane);
    }
    this.#parked.park(heldBack);
    if (this.#queue.length > 0) this.#schedule();
    else this.#closeWhenIdle();
  }

  #closeWhenIdle(): void {
    if (this.#closing && this.depth() === 0) this.#closing.resolve();
  }
}
