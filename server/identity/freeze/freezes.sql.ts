import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';

export type FrozenBy = 'owner' | 'notice' | 'address' | 'staff' | 'command';
export type LiftedBy = 'owner' | 'staff' | 'command';

/** A freeze that runs. */
export interface Freeze {
  readonly at: Date;
  readonly by: FrozenBy;
  /** False: somebody asked for it without a proof (by phone), so the owner may lift it at once. */
  readonly proven: boolean;
}

/** Null when the account is not frozen. */
export async function readFreeze(db: Queryable, personId: PersonId): Promise<Freeze | null> {
  const { rows } = await sql<Freeze>`
    select frozen_at as at, frozen_by as by, proven
      from identity.freezes
     where person_id = ${personId} and lifted_at is null`.execute(db);
  return rows[0] ?? null;
}

/** Held to the end of the transaction: freezing and unfreezing of one person come one after another. */
export async function lockFreezeOf(tx: Tx, personId: PersonId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`identity.freeze.${personId}`}, 0))`.execute(tx);
}

/** A running one stays; a proof makes an unproven one proven. */
export async function insertFreeze(
  tx: Tx,
  freeze: { id: string; personId: PersonId; at: Date; by: FrozenBy; proven: boolean },
): Promise<void> {
  await sql`
    insert into identity.freezes as f (id, person_id, frozen_at, frozen_by, proven)
    values (${freeze.id}, ${freeze.personId}, ${freeze.at}, ${freeze.by}, ${freeze.proven})
    on conflict (person_id) where lifted_at is null do update set proven = f.proven or excluded.proven`.execute(tx);
}

/** False when nothing was frozen any more. */
export async function liftFreeze(tx: Tx, lift: { personId: PersonId; at: Date; by: LiftedBy }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update identity.freezes set lifted_at = ${lift.at}, lifted_by = ${lift.by}
     where person_id = ${lift.personId} and lifted_at is null`.execute(tx);
  return numAffectedRows === 1n;
}
