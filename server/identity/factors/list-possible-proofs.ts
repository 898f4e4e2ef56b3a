import type { PersonId } from '#kernel';
import type { Queryable } from '#platform/database';
import { proofKinds, type AccountProofs, type ProofKind } from '#ways-back';
import { listAddresses } from '../people/people.sql.ts';
import { listFactors } from './factors.sql.ts';
import { countSavedCodes } from './saved-codes.sql.ts';

/** Which proofs an account could give, and how many it must; without one factor, if asked. */
export async function listPossibleProofs(
  db: Queryable,
  personId: PersonId,
  without: { readonly factorId: string } | null = null,
): Promise<AccountProofs> {
  const channels = new Set((await listAddresses(db, personId)).map((address) => address.channel));
  const factors = (await listFactors(db, personId)).filter((factor) => factor.id !== without?.factorId);
  const secondFactors = [...new Set(factors.map((factor) => factor.kind))];
  const has: Readonly<Record<ProofKind, boolean>> = {
    phone_code: channels.has('phone'),
    email_code: channels.has('email'),
    saved_code: (await countSavedCodes(db, personId)).left > 0,
    authenticator: secondFactors.includes('authenticator'),
    passkey: secondFactors.includes('passkey'),
  };
  return { secondFactors, possible: proofKinds.filter((kind) => has[kind]) };
}
