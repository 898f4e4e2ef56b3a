import { invariant, type PersonId } from '#kernel';
import type { Queryable } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { findPassword, listFormerHashes } from './passwords.sql.ts';
import { formerPasswordsKept } from './replace-password.ts';

/**
 * Whether a person has, or lately had, this very password: the present one and the last five. One hash after another, so that
 * one person takes one place of the queue. Throws HashingBusy.
 */
export async function wasUsedBefore(
  { hashing }: Pick<IdentityDependencies, 'hashing'>,
  db: Queryable,
  asked: { readonly personId: PersonId; readonly password: string },
): Promise<boolean> {
  const { personId, password } = asked;
  const present = await findPassword(db, personId);
  invariant(present, 'every person has a password');
  const former = await listFormerHashes(db, { personId, limit: formerPasswordsKept });
  for (const stored of [present.hash, ...former]) {
    if ((await hashing.verify(stored, password, { lane: 'known' })).matches) return true;
  }
  return false;
}
