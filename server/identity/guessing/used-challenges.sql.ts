import { sql } from 'kysely';
import type { Queryable } from '#platform/database';

/** False when another submit has spent it; the same submit sent twice may (rule T11). */
export async function spendChallenge(
  db: Queryable,
  solved: { readonly challengeDigest: Buffer; readonly attemptMac: Buffer; readonly expiresAt: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into identity.used_challenges as used (challenge_digest, attempt_mac, expires_at)
    values (${solved.challengeDigest}, ${solved.attemptMac}, ${solved.expiresAt})
    on conflict (challenge_digest) do update set expires_at = used.expires_at
     where used.attempt_mac = excluded.attempt_mac
    returning 1`.execute(db);
  return rows.length > 0;
}

export async function deleteOldChallenges(db: Queryable, before: Date): Promise<void> {
  await sql`delete from identity.used_challenges where expires_at < ${before}`.execute(db);
}
