import { sql } from 'kysely';
import type { Tx } from '#platform/database';
import type { JobKind } from './define-job.ts';

export interface AddJobOptions {
  /** Default: at once. */
  readonly runAt?: Date;
  /** A waiting job of the same key is replaced, so that there is only one. */
  readonly key?: string;
}

/** Adds a job in the caller's transaction: it exists if and only if that commits. */
export async function addJob<Payload>(
  tx: Tx,
  kind: JobKind<Payload>,
  payload: Payload,
  options: AddJobOptions = {},
): Promise<void> {
  await sql`
    select graphile_worker.add_job(
      identifier => ${kind.name},
      payload => ${JSON.stringify(payload)}::json,
      run_at => ${options.runAt ?? null}::timestamptz,
      max_attempts => ${kind.attemptsMax}::int,
      job_key => ${options.key ?? null}::text
    )`.execute(tx);
}
