import { Worker } from 'node:worker_threads';
import { invariant } from '#kernel';
import type { HashingAnswer, HashingJob, HashingResult } from './hashing-job.ts';
import { twoLaneQueue, type Lane } from './two-lane-queue.ts';

/** The lane is full. Thrown before any account is looked at; HTTP answers 503 with Retry-After. */
export class HashingBusy extends Error {
  override name = 'HashingBusy';
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    // In a flood this is thrown a thousand times a second, and nobody reads where from.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super('no free place for hashing a password');
    Error.stackTraceLimit = stackTraceLimit;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** A worker died twice over one job, could not read a stored hash, or the pool was closed. */
export class HashingFault extends Error {
  override name = 'HashingFault';
}

export interface HashingPool {
  /** Throws HashingBusy. A place is for one job; it must be used or released. */
  reserve(lane: Lane): PoolPlace;
  /** 0 while the lane has a free place. */
  secondsToWait(lane: Lane): number;
  close(): Promise<void>;
}

export interface PoolPlace {
  run(job: HashingJob): Promise<HashingResult>;
  /** Does nothing once the place was used. */
  release(): void;
}

export interface HashingPoolOptions {
  readonly threads: number;
  readonly placesPerLane: number;
  readonly workerFile: URL;
}

interface Task {
  readonly job: HashingJob;
  readonly resolve: (result: HashingResult) => void;
  readonly reject: (error: Error) => void;
  readonly isRetry: boolean;
}

interface Seat {
  /** Whose work is done here. */
  readonly lanes: readonly Lane[];
  worker: Worker | undefined;
  task: Task | undefined;
}

const expectedJobMs = 40;
const idleDeathPauseMs = 1_000;

export function startHashingPool({ threads, placesPerLane, workerFile }: HashingPoolOptions): HashingPool {
  const queue = twoLaneQueue<Task>(placesPerLane);
  let closed = false;

  const assign = (seat: Seat): void => {
    if (seat.task || !seat.worker) return;
    seat.task = queue.next(seat.lanes);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
    if (seat.task) seat.worker.postMessage(seat.task.job);
  };
  const finish = (seat: Seat, answer: HashingAnswer): void => {
    const task = seat.task;
    seat.task = undefined;
    assign(seat);
    if ('fault' in answer) task?.reject(new HashingFault(answer.fault));
    else task?.resolve(answer.result);
  };
  const replace = (seat: Seat): void => {
    if (closed) return;
    const task = seat.task;
    seat.task = undefined;
    seat.worker = undefined;
    if (task?.isRetry) task.reject(new HashingFault('a hashing worker died twice over one job'));
    else if (task) queue.putBack({ ...task, isRetry: true });
    // A worker that dies without work would die again at once; a pause keeps the machine calm.
    if (task) fill(seat);
    else setTimeout(() => fill(seat), idleDeathPauseMs).unref();
  };
  const fill = (seat: Seat): void => {
    if (closed) return;
    seat.worker = hire(seat);
    assign(seat);
  };
  const hire = (seat: Seat): Worker => {
    const worker = new Worker(workerFile);
    worker.on('message', (answer: HashingAnswer) => finish(seat, answer));
    // The error is followed by the exit, which does the work.
    worker.on('error', () => undefined);
    worker.on('exit', () => replace(seat));
    return worker;
  };
  // One thread is kept for known devices: a flood of guesses never makes an owner wait for a stranger's hash to end, and
  // leaves part of the machine to sessions and payments.
  const seats = Array.from({ length: threads }, (_none, place) => {
    const lanes: readonly Lane[] = place === 0 && threads > 1 ? ['known'] : ['known', 'stranger'];
    const seat: Seat = { lanes, worker: undefined, task: undefined };
    fill(seat);
    return seat;
  });

  const untilSomeAreDone = () => Math.max(1, Math.ceil((queue.taken() * expectedJobMs) / threads / 1_000));

  return {
    secondsToWait: (lane) => (queue.isFull(lane) ? untilSomeAreDone() : 0),
    reserve(lane) {
      if (closed) throw new HashingFault('hashing is closed');
      if (!queue.take(lane)) throw new HashingBusy(untilSomeAreDone());
      let used = false;
      return {
        run(job) {
          invariant(!used, 'a place is for one job');
          used = true;
          return new Promise((resolve, reject) => {
            queue.put(lane, { job, resolve, reject, isRetry: false });
            for (const seat of seats) assign(seat);
          });
        },
        release() {
          if (!used) queue.giveBack(lane);
          used = true;
        },
      };
    },
    async close() {
      closed = true;
      const shut = new HashingFault('hashing is closed');
      for (let task = queue.next(); task; task = queue.next()) task.reject(shut);
      for (const seat of seats) seat.task?.reject(shut);
      await Promise.all(seats.map(async (seat) => seat.worker?.terminate()));
    },
  };
}
