import { sql } from 'kysely';
import type { Actor } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import type { AuditRow, AuditSubject } from './audit-row.ts';

export async function insertAudit(tx: Tx, row: AuditRow): Promise<void> {
  await sql`
    insert into platform.audit
           (id, at, actor_kind, actor_id, verb, subject_kind, subject_id, outcome, request_id, network, session_id, facts)
    values (${row.id}, ${row.at}, ${row.actor.kind}, ${row.actor.id}, ${row.verb}, ${row.subject?.kind ?? null},
            ${row.subject?.id ?? null}, ${row.outcome}, ${row.requestId}, ${row.network},
            ${row.sessionId}, ${JSON.stringify(row.facts)}::jsonb)`.execute(tx);
}

/** Which rows; what is left out does not matter. At least one of subject, actor and verbs keeps it on an index. */
export interface AuditFilter {
  readonly subject?: AuditSubject;
  readonly actor?: { readonly kind: Actor['kind']; readonly id: string };
  readonly verbs?: readonly string[];
  /** Rows older than the row with this id. */
  readonly before?: string;
  readonly since?: Date;
  /** This very row. */
  readonly id?: string;
  /** At most 500. */
  readonly limit: number;
}

interface StoredRow extends Omit<AuditRow, 'actor' | 'subject'> {
  readonly actorKind: Actor['kind'];
  readonly actorId: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
}

/** Newest first. */
export async function selectAudit(db: Queryable, filter: AuditFilter): Promise<readonly AuditRow[]> {
  const { subject, actor, verbs, before, since, id } = filter;
  const conditions = [
    subject && sql`subject_kind = ${subject.kind} and subject_id = ${subject.id}`,
    actor && sql`actor_kind = ${actor.kind} and actor_id = ${actor.id}`,
    verbs && sql`verb = any(${verbs}::text[])`,
    before !== undefined && sql`id < ${before}::uuid`,
    since && sql`at >= ${since}`,
    id !== undefined && sql`id = ${id}::uuid`,
  ].filter((condition) => typeof condition === 'object');
  const { rows } = await sql<StoredRow>`
    select id, at, actor_kind as "actorKind", actor_id as "actorId", verb, subject_kind as "subjectKind",
           subject_id as "subjectId", outcome, request_id as "requestId", network, session_id as "sessionId", facts
      from platform.audit
     where ${sql.join([sql`true`, ...conditions], sql` and `)}
     order by id desc
     limit ${Math.min(filter.limit, 500)}`.execute(db);
  return rows.map(({ actorKind, actorId, subjectKind, subjectId, ...rest }) => ({
    ...rest,
    actor: { kind: actorKind, id: actorId },
    subject: subjectKind === null || subjectId === null ? null : { kind: subjectKind, id: subjectId },
  }));
}

/** What an account may do a few times a day: the same act of one subject counts one after another. */
export async function lockAct(tx: Tx, act: { verb: string; subjectId: string }): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${act.verb}.${act.subjectId}`}, 0))`.execute(tx);
}

/** Rows deleted at a time, so that no lock is held for long. */
const sweepStep = 5_000;

/** Deletes rows of these verbs from before then, through the one gate the table has. Returns how many; at most 5,000 a call. */
export async function deleteOldAudit(tx: Tx, old: { verbs: readonly string[]; before: Date }): Promise<number> {
  await sql`
    select set_config('platform.audit_sweep_verbs', ${old.verbs.join(',')}, true),
           set_config('platform.audit_sweep_before', ${old.before.toISOString()}, true)`.execute(tx);
  const { numAffectedRows } = await sql`
    delete from platform.audit
     where id in (select id from platform.audit
                   where verb = any(${[...old.verbs]}::text[]) and at < ${old.before} and id < ${idFloor(old.before)}::uuid
                   limit ${sweepStep})`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** Ids are UUIDv7: those of an hour after then are all above this one, and the index need not look at them. */
function idFloor(at: Date): string {
  const hex = (at.getTime() + 3_600_000).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
