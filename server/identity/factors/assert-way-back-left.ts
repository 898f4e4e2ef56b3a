import { accept, refuse, type Outcome, type PersonId, type Refusal } from '#kernel';
import type { Queryable } from '#platform/database';
import { decideProofs } from '#ways-back';
import { listPossibleProofs } from './list-possible-proofs.ts';

export type LastWayBack = Refusal<'last_way_back'>;

/** Nobody removes what would leave no way back: with all that stays, the proofs must still be enough. */
export async function assertWayBackLeft(
  db: Queryable,
  { personId, without }: { readonly personId: PersonId; readonly without: { readonly factorId: string } },
): Promise<Outcome<void, LastWayBack>> {
  const account = await listPossibleProofs(db, personId, without);
  return decideProofs(account, account.possible).verdict === 'enough' ? accept(undefined) : refuse('last_way_back');
}
