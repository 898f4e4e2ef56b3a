import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';

export interface PhraseRow {
  readonly sealed: Buffer;
  readonly setAt: Date;
}

export async function findPhrase(db: Queryable, personId: PersonId): Promise<PhraseRow | undefined> {
  const { rows } = await sql<PhraseRow>`
    select phrase_sealed as sealed, phrase_set_at as "setAt"
      from identity.people
     where id = ${personId} and phrase_sealed is not null`.execute(db);
  return rows[0];
}

/** The same, locked: two changes at once are told one after the other. */
export async function lockPhrase(tx: Tx, personId: PersonId): Promise<void> {
  await sql`select 1 from identity.people where id = ${personId} for no key update`.execute(tx);
}

export async function setPhraseRow(tx: Tx, change: { personId: PersonId; phrase: PhraseRow | null }): Promise<void> {
  await sql`
    update identity.people
       set phrase_sealed = ${change.phrase?.sealed ?? null}, phrase_set_at = ${change.phrase?.setAt ?? null}
     where id = ${change.personId}`.execute(tx);
}
