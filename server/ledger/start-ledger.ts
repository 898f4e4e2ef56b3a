import type { BusinessDay, Chance, Clock } from '#kernel';
import type { Database } from '#platform/database';
import type { Isolation } from './batches/index.ts';
import { judgeShape, type Answer } from './decisions/index.ts';
import {
  accountsOf,
  FreeWatch,
  Lane,
  LaneConnection,
  ParkedOperations,
  WaitingLine,
  type WaitingOperation,
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
  /** Batches under way at once, default 3; more than one only when there is much to do. */
  readonly lanes?: number;
  /** Operations in one transaction, default 1,024. */
  readonly batchMax?: number;
  /** Operations waiting or under way, default 8,192; one more is turned away. */
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
/** A batch of fewer costs more for each operation than a second lane wins. */
const laneShareMin = 128;
const noAccounts: ReadonlySet<string> = new Set();

/** Gathers what is asked while a batch is under way; the next one leaves as soon as that one is back, without a timer. */
export async function startLedger(options: LedgerOptions): Promise<Ledger> {
  const ledger = new BatchingLedger(options);
  await ledger.open();
  return ledger;
}

class BatchingLedger implements Ledger {
  readonly #lanes: readonly Lane[];
  readonly #idleLanes: Lane[];
  readonly #watch: FreeWatch;
  readonly #parked: ParkedOperations;
  readonly #batchMax: number;
  readonly #queueMax: number;
  readonly #line = new WaitingLine();
  /** Accounts of each batch under way. */
  readonly #underWay = new Set<ReadonlySet<string>>();
  #unanswered = 0;
  #isScheduled = false;
  #closing: PromiseWithResolvers<void> | undefined;

  constructor(options: LedgerOptions) {
    const { clock, chance, businessDayOf, isolation = 'read committed' } = options;
    const { connection } = options.database;
    const settled = (operations: number): void => {
      this.#unanswered -= operations;
      this.#closeWhenIdle();
    };
    this.#lanes = Array.from({ length: options.lanes ?? 3 }, () => {
      const own = new LaneConnection({ connection, clock, isolation, holder: chance.uuid() });
      return new Lane(own, { businessDayOf, chance, settled });
    });
    this.#idleLanes = [...this.#lanes];
    this.#watch = new FreeWatch(connection);
    this.#parked = new ParkedOperations(this.#watch, (freed) => {
      this.#line.putFirst(freed);
      this.#schedule();
    });
    this.#batchMax = options.batchMax ?? 1024;
    this.#queueMax = options.queueMax ?? 8192;
  }

  /** Fails when the database is not there: a ledger that starts can work. */
  async open(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.connection.open()));
  }

  depth(): number {
    return this.#unanswered;
  }

  submit(operation: LedgerOperation): Promise<Answer> {
    const malformed = judgeShape(operation);
    if (malformed) return Promise.resolve(malformed);
    if (this.#closing || this.#unanswered >= this.#queueMax)
      return Promise.reject(new LedgerBusy(busyRetryAfterSeconds));
    return new Promise((resolve, reject) => {
      this.#line.push({ operation, keyDigest: keyDigest(operation.idempotency), resolve, reject });
      this.#unanswered++;
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
    while (this.#line.length > 0 && this.#idleLanes.length > 0 && this.#isWorthALane()) {
      const batch = this.#line.take(this.#share(), this.#underWay);
      const going = this.#parked.setAside(batch);
      if (batch.length === 0) return;
      const lane = going.length > 0 ? this.#idleLanes.pop() : undefined;
      if (lane) void this.#serve(lane, going);
    }
  }

  /** A second lane leaves only with a batch that pays for it; until then the operations join the next batch of the first. */
  #isWorthALane(): boolean {
    return this.#underWay.size === 0 || this.#line.length >= laneShareMin;
  }

  /** With much to do, every lane takes its part of it, so that the lanes overlap instead of taking turns. */
  #share(): number {
    return Math.min(this.#batchMax, Math.max(laneShareMin, Math.ceil(this.#unanswered / this.#lanes.length)));
  }

  async #serve(lane: Lane, batch: readonly WaitingOperation[]): Promise<void> {
    const accounts = this.#lanes.length > 1 ? accountsOf(batch) : noAccounts;
    this.#underWay.add(accounts);
    const heldBack = await lane.serve(batch, { skipHeld: this.#parked.size > 0 });
    this.#underWay.delete(accounts);
    this.#parked.park(heldBack);
    this.#idleLanes.push(lane);
    if (this.#line.length > 0) this.#schedule();
  }

  #closeWhenIdle(): void {
    if (this.#closing && this.#unanswered === 0) this.#closing.resolve();
  }
}
