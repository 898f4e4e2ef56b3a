import { daysMs, hoursMs, plusMs, type Context, type PersonId } from '#kernel';
import type { Tx } from '#platform/database';
import type { Place } from '#platform/geo';
import { findLastSignIn, readNetworkFacts, type SignInFacts } from '#risk';
import type { IdentityDependencies } from '../dependencies.ts';
import { findPool } from '../guessing/guess-pools.sql.ts';
import { hoursSince } from './ago.ts';
import { findLastChange, findLastUse } from './signals.sql.ts';

/** Somebody who is about to be in. */
export interface SigningIn {
  readonly personId: PersonId;
  /** The known device; null: a new one, or one whose cookie counts for nothing. */
  readonly deviceId: string | null;
  /** Wrong passwords in a row before the right one, on this device or on unknown ones; left out when that was an earlier step. */
  readonly failures?: number;
}

export interface Signals {
  readonly facts: SignInFacts;
  readonly place: Place | null;
}

/** What is known of a sign-in, before its device and session are written; reads only, by person, in a few small statements. */
export async function readSignals(
  dependencies: Pick<IdentityDependencies, 'keyring' | 'geo'>,
  tx: Tx,
  context: Context,
  signingIn: SigningIn,
): Promise<Signals> {
  const { personId, deviceId } = signingIn;
  const now = context.clock.now();
  const { place, ...network } = await readNetworkFacts(dependencies, tx, context, personId);
  const usedAt = await findLastUse(tx, personId);
  const facts: SignInFacts = {
    newDevice: deviceId === null,
    ...network,
    idleDays: usedAt === null ? 'never' : Math.max(0, Math.floor((now.getTime() - usedAt.getTime()) / daysMs)),
    failuresBefore: signingIn.failures ?? (await findFailures(tx, signingIn, now)),
    hoursSinceChange: hoursSince(await findLastChange(tx, personId), now),
  };
  return { facts, place };
}

/** Those of strangers are counted until the second step has come; a known device's are in the judgement at its password. */
async function findFailures(tx: Tx, { personId, deviceId }: SigningIn, now: Date): Promise<number | null> {
  if (deviceId === null)
    return (await findPool(tx, { subject: personId, pool: 'password_stranger' }))?.consecutive ?? 0;
  const judged = await findLastSignIn(tx, { personId, since: plusMs(now, -hoursMs) });
  return judged?.newDevice === false ? judged.failuresBefore : null;
}
