import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { makeChallenge, readSolution, type Challenge } from './challenge.ts';
import { addNetworkFailures, sumNetworkFailures } from './network-failures.sql.ts';
import { networkDigest } from './network.ts';
import { spendChallenge } from './used-challenges.sql.ts';

export type ChallengeNeeded = Refusal<'challenge_needed', Challenge>;

/**
 * Rule T10: a network with a hundred failures in 24 hours works for each further attempt, whatever name it types. Before any
 * look-up, so it tells nothing about names. `attempt` marks one submit: sent twice it may use its solution twice.
 */
export async function requireChallenge(
  { keyring, numbers }: Pick<IdentityDependencies, 'keyring' | 'numbers'>,
  db: Queryable,
  context: Context,
  asked: { readonly solution: string | undefined; readonly attempt: Buffer },
): Promise<Outcome<void, ChallengeNeeded>> {
  const now = context.clock.now();
  const failures = await sumNetworkFailures(db, { networkDigest: networkDigest(keyring, context), now });
  if (failures < numbers.addressFailuresPerDay) return accept(undefined);
  const solved = asked.solution === undefined ? undefined : readSolution(keyring, asked.solution);
  if (solved && (await spendChallenge(db, { ...solved, attemptMac: asked.attempt }))) return accept(undefined);
  return refuse('challenge_needed', makeChallenge(keyring, context));
}

/** Part of the verbs that refuse a stranger's guess. */
export function countNetworkFailure(
  { keyring }: Pick<IdentityDependencies, 'keyring'>,
  tx: Tx,
  context: Context,
  failures = 1,
): Promise<void> {
  return addNetworkFailures(tx, {
    networkDigest: networkDigest(keyring, context),
    failures,
    at: context.clock.now(),
  });
}
