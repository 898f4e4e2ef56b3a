import { daysMs, plusMs, type PersonId } from '#kernel';
import type { Tx } from '#platform/database';
import type { IdentityNumbers } from '../dependencies.ts';
import { sumWrongCodes } from '../flows/index.ts';

/**
 * Until when no code of this person is taken any more on new devices; undefined while there is room. One flow dies after five
 * wrong codes, but whoever knows the password could begin flow after flow: a hundred wrong ones in a day, over all flows, are
 * the end (NIST SP 800-63B-4 §3.2.2). Known devices need no code, go on, and by signing in give the owner a clean count (T6, T8).
 */
export async function findCodeRest(
  tx: Tx,
  asked: { readonly personId: PersonId; readonly now: Date; readonly numbers: IdentityNumbers },
): Promise<Date | undefined> {
  const { personId, now, numbers } = asked;
  const { wrong, firstAt } = await sumWrongCodes(tx, { personId, since: plusMs(now, -daysMs) });
  return wrong >= numbers.consecutiveFailuresMax ? plusMs(firstAt ?? now, daysMs) : undefined;
}
