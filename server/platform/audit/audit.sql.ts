import { sql } from 'kysely';
import type { Actor } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import type { AuditRow, AuditSubject } from './audit-row.ts';

export async function insertAudit(tx: Tx, row: AuditRow): Promise<void> {
  await sql`
    insert into platform.audit
           (id, at, actor_kind, actor_id, verb, subject_kind, subject_id, outcome, request_id, network, facts)
    values (${row.id}, ${row.at}, ${row.actor.kind}, ${row.actor.id}, ${row.verb}, ${row.subject?.kind ?? null},
            ${row.subject?.id ?? null}, ${row.outcome}, ${row.requestId}, ${row.network},
            ${JSON.stringify(row.facts)}::jsonb)`.execute(tx);
}

/** Which rows; what is left out does not matter. At least one of subject, actor and verbs keeps it on an index. */
export interface AuditFilter {
  readonly subject?: AuditSubject;
  readonly actor?: { readonly kind: Actor['kind']; readonly id: string };
  readonly verbs?: readonly string[];
  /** Rows older than the row with this id. */
  readonly before?: string;
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
  const { subject, actor, verbs, before } = filter;
  const conditions = [
    subject && sql`subject_kind = ${subject.kind} and subject_id = ${subject.id}`,
    actor && sql`actor_kind = ${actor.kind} and actor_id = ${actor.id}`,
    verbs && sql`verb = any(${verbs}::text[])`,
    before !== undefined && sql`id < ${before}::uuid`,
  ].filter((condition) => typeof condition === 'object');
  const { rows } = await sql<StoredRow>`
    select id, at, actor_kind as "actorKind", actor_id as "actorId", verb, subject_kind as "subjectKind",
           subject_id as "subjectId", outcome, request_id as "requestId", network, facts
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
