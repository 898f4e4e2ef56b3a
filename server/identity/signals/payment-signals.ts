import type { Context } from '#kernel';
import type { Queryable } from '#platform/database';
import type { PersonActor } from '../sessions/index.ts';
import { hoursSince } from './ago.ts';
import { findLastChange, findNewDeviceOfSession } from './signals.sql.ts';

/** How long ago the payer's password, addresses, factors or this device changed: what a thief does just before paying. */
export async function hoursSinceChangeOf(
  db: Queryable,
  context: Context & { readonly actor: PersonActor },
): Promise<number | 'never'> {
  const { personId, sessionId } = context.actor;
  const changes = await Promise.all([
    findLastChange(db, personId),
    findNewDeviceOfSession(db, { personId, sessionId }),
  ]);
  return hoursSince(latest(changes), context.clock.now());
}

function latest(times: readonly (Date | null)[]): Date | null {
  return times.reduce((last, one) => (one && (!last || one > last) ? one : last), null);
}

export type HoursSinceChange = (context: Context & { readonly actor: PersonActor }) => Promise<number | 'never'>;
