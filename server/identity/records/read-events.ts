import type { PersonId } from '#kernel';
import { listAudit, type AuditRow } from '#platform/audit';
import type { Queryable } from '#platform/database';
import { eventOf, fold, type SecurityEvent } from './security-event.ts';

export interface EventsAsked {
  readonly personId: PersonId;
  readonly verbs: readonly string[];
  readonly before: string | null;
  readonly since: Date;
  /** Lines, after folding. */
  readonly limit: number;
}

export interface EventsRead {
  readonly events: readonly SecurityEvent[];
  /** The scan stopped here, with more behind it; null: it reached the end or has enough lines. */
  readonly stoppedAt: { readonly id: string; readonly at: Date } | null;
}

const stepRows = 200;
/** A siege writes ten thousand rows an hour; one request reads at most this many and goes on with the next page. */
const scanMax = 4_000;

/** Lines of a person's record, newest first; one more than asked for when there are more. */
export async function readEvents(db: Queryable, asked: EventsAsked): Promise<EventsRead> {
  const events: SecurityEvent[] = [];
  let before = asked.before;
  for (let scanned = 0; scanned < scanMax; scanned += stepRows) {
    const rows = await listRows(db, { ...asked, before });
    for (const row of rows) {
      const event = eventOf(row);
      const last = events.at(-1);
      const joined = event && last && fold(last, event);
      if (joined) events[events.length - 1] = joined;
      else if (event && events.length > asked.limit) return { events, stoppedAt: null };
      else if (event) events.push(event);
    }
    const end = rows.at(-1);
    if (rows.length < stepRows || !end) return { events, stoppedAt: null };
    before = end.id;
    if (scanned + stepRows >= scanMax) return { events, stoppedAt: { id: end.id, at: end.at } };
  }
  return { events, stoppedAt: null };
}

/** Acts on the person, and the person's own on something else (a session). */
async function listRows(db: Queryable, asked: EventsAsked): Promise<readonly AuditRow[]> {
  const { personId, verbs, before, since } = asked;
  const page = { verbs, since, limit: stepRows, ...(before === null ? {} : { before }) };
  const onPerson = await listAudit(db, { ...page, subject: { kind: 'person', id: personId } });
  const byPerson = await listAudit(db, { ...page, actor: { kind: 'person', id: personId } });
  const rows = new Map([...onPerson, ...byPerson].map((row) => [row.id, row]));
  return [...rows.values()].toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, stepRows);
}
