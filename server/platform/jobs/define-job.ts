import type { z } from 'zod';
import type { Context } from '#kernel';

/** A kind of job: its name and its payload. Whoever adds one needs no more. */
export interface JobKind<Payload> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  /** Runs until it succeeds or has failed this often; the wait before attempt n grows like e^n seconds. */
  readonly attemptsMax: number;
}

/** What a task gets beside its payload. */
export interface RunningJob {
  readonly context: Context;
  /** Counted from 1. */
  readonly attempt: number;
  readonly isLastAttempt: boolean;
  /** Aborted when the process drains; a task that goes on regardless may be cut off and run again. */
  readonly signal: AbortSignal;
}

/** A kind of job together with the work; made by the room that owns it, handed to `startJobs`. */
export interface JobTask {
  readonly name: string;
  /** Throws when the payload is not of the kind, or the work failed: it is tried again. */
  run(payload: unknown, job: RunningJob): Promise<void>;
}

const attemptsMaxDefault = 25;

export function defineJob<Payload>(
  name: string,
  payload: z.ZodType<Payload>,
  options: { readonly attemptsMax?: number } = {},
): JobKind<Payload> {
  return { name, payload, attemptsMax: options.attemptsMax ?? attemptsMaxDefault };
}

export function handleJob<Payload>(
  kind: JobKind<Payload>,
  run: (payload: Payload, job: RunningJob) => Promise<void>,
): JobTask {
  return { name: kind.name, run: async (payload, job) => run(kind.payload.parse(payload), job) };
}
