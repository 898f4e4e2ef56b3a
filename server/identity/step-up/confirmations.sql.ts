import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import type { FactorKind, Level, Proved, Purpose } from './confirmation.ts';

/** One act of one session: what a confirmation is for. */
export interface ConfirmationKey {
  readonly sessionId: string;
  readonly purpose: Purpose;
  /** Null: for the purpose at large. */
  readonly bindingDigest: Buffer | null;
}

/** What this account has beside its password, in one statement: every confirmation asks for it. */
export async function listFactorKinds(db: Queryable, personId: PersonId): Promise<readonly FactorKind[]> {
  const { rows } = await sql<{ kind: FactorKind }>`
    select distinct kind from identity.factors
     where person_id = ${personId} and confirmed_at is not null and removed_at is null
     union all
    (select 'saved_code' from identity.saved_codes where person_id = ${personId} and used_at is null limit 1)`.execute(
    db,
  );
  return rows.map((row) => row.kind);
}

/** A confirmation given twice is one, with the later time: a double click must not confirm two payments. */
export async function saveConfirmation(
  tx: Tx,
  confirmation: ConfirmationKey & { id: string; level: Level; at: Date; expiresAt: Date },
): Promise<void> {
  const { id, sessionId, purpose, level, bindingDigest, at, expiresAt } = confirmation;
  await sql`
    insert into identity.confirmations (id, session_id, purpose, level, binding_digest, confirmed_at, expires_at)
    values (${id}, ${sessionId}, ${purpose}, ${level}, ${bindingDigest}, ${at}, ${expiresAt})
    on conflict (session_id, purpose, binding_digest) where used_at is null
    do update set level = excluded.level, confirmed_at = excluded.confirmed_at, expires_at = excluded.expires_at`.execute(
    tx,
  );
}

/** What this session proved: by its sign-in, and by the confirmation of this purpose. */
export async function listProved(
  db: Queryable,
  key: Pick<ConfirmationKey, 'sessionId' | 'purpose'>,
): Promise<readonly Proved[]> {
  const { rows } = await sql<Proved>`
    select level, started_at as at from identity.sessions where id = ${key.sessionId}
     union all
    select level, confirmed_at from identity.confirmations
     where session_id = ${key.sessionId} and purpose = ${key.purpose} and binding_digest is null`.execute(db);
  return rows;
}

/** Takes the open confirmation of one act, under its row lock; false when there is none, or another took it. */
export async function takeConfirmation(
  tx: Tx,
  taking: ConfirmationKey & { levels: readonly Level[]; at: Date; useDigest: Buffer | null },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update identity.confirmations
       set used_at = ${taking.at}, use_digest = ${taking.useDigest}
     where session_id = ${taking.sessionId} and purpose = ${taking.purpose} and binding_digest = ${taking.bindingDigest}
       and used_at is null and expires_at > ${taking.at} and level = any(${taking.levels}::text[])`.execute(tx);
  return numAffectedRows === 1n;
}

/** Whether this very request took it before. */
export async function wasTakenFor(
  tx: Tx,
  key: ConfirmationKey & { levels: readonly Level[]; useDigest: Buffer },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from identity.confirmations
     where session_id = ${key.sessionId} and purpose = ${key.purpose} and binding_digest = ${key.bindingDigest}
       and use_digest = ${key.useDigest} and level = any(${key.levels}::text[])
     limit 1`.execute(tx);
  return rows.length === 1;
}

export async function deleteOldConfirmations(db: Queryable, before: Date): Promise<void> {
  await sql`delete from identity.confirmations where expires_at < ${before}`.execute(db);
}
