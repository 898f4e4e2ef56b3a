import type { PersonId } from '#kernel';
import type { Queryable } from '#platform/database';
import { decideSpare, type ProofKind } from '#ways-back';
import type { IdentityDependencies } from '../dependencies.ts';
import type { AccountLevel, FactorKind } from './factor.ts';
import { openFactorName } from './factor-name.ts';
import { listFactors } from './factors.sql.ts';
import { listPossibleProofs } from './list-possible-proofs.ts';
import { countSavedCodes } from './saved-codes.sql.ts';

/** The second factors of an account, for its owner. */
export interface Factors {
  readonly level: AccountLevel;
  readonly factors: readonly {
    readonly factorId: string;
    readonly kind: FactorKind;
    readonly name: string;
    readonly createdAt: Date;
    readonly lastUsedAt: Date | null;
  }[];
  readonly savedCodes: { readonly left: number; readonly madeAt: Date | null };
  /** Things of which losing one would leave too few proofs to come back. */
  readonly irreplaceable: readonly ProofKind[];
}

export async function getFactors(
  { keyring }: Pick<IdentityDependencies, 'keyring'>,
  db: Queryable,
  personId: PersonId,
): Promise<Factors> {
  const rows = await listFactors(db, personId);
  const factors = await Promise.all(
    rows.map(async (row) => ({
      factorId: row.id,
      kind: row.kind,
      name: await openFactorName(keyring, row),
      createdAt: row.createdAt,
      lastUsedAt: row.lastUsedAt,
    })),
  );
  return {
    level: rows.length > 0 ? 'factor' : 'message',
    factors,
    savedCodes: await countSavedCodes(db, personId),
    irreplaceable: decideSpare(await listPossibleProofs(db, personId)),
  };
}
