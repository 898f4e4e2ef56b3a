import type { Actor, Clock } from '#kernel';
import type { IdentityDependencies } from '../dependencies.ts';
import { microBatch } from '#platform/database';
import { isLive, needsTouch, tokenDigest, type Session } from './session.ts';
import { listSessionsByDigest, touchSessions } from './sessions.sql.ts';

export type PersonActor = Extract<Actor, { kind: 'person' }>;

export interface SessionAuthenticator {
  /** The person behind a session token; null when it is unknown, ended, expired or idle. */
  authenticate(token: string | undefined, clock: Clock): Promise<PersonActor | null>;
  /** Waits until what was seen is written. */
  close(): Promise<void>;
}

/**
 * Looks sessions up in batches and keeps nothing: an ended session is dead at once on every process. That it was seen is
 * written later and in one statement, at most once a minute a session.
 */
export function sessionAuthenticator({ database, numbers, onFault }: IdentityDependencies): SessionAuthenticator {
  const find = microBatch<Buffer, Session | undefined>({
    itemsMax: 500,
    inFlightMax: 2,
    run: async (digests) => {
      const rows = await listSessionsByDigest(database.pool, digests);
      const byDigest = new Map(rows.map((row) => [row.tokenDigest.toString('latin1'), row]));
      return digests.map((digest) => byDigest.get(digest.toString('latin1')));
    },
  });

  let seen = new Map<string, Date>();
  let writing: Promise<void> | null = null;
  const writeSeen = async () => {
    while (seen.size > 0) {
      const ids = [...seen.keys()];
      const at = new Date(Math.max(...[...seen.values()].map((time) => time.getTime())));
      seen = new Map();
      await touchSessions(database.kysely, { ids, at }).catch(onFault);
    }
    writing = null;
  };
  const touch = (session: Session, at: Date) => {
    seen.set(session.id, at);
    writing ??= writeSeen();
  };

  return {
    async authenticate(token, clock) {
      const digest = tokenDigest(token);
      const session = digest && (await find(digest));
      if (!session) return null;
      const now = clock.now();
      if (!isLive(session, now, numbers)) return null;
      if (needsTouch(session, now)) touch(session, now);
      return { kind: 'person', personId: session.personId, sessionId: session.id, scope: session.scope };
    },
    close: async () => (await writing) ?? undefined,
  };
}
