import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import type { Challenge, ChallengePurpose } from './challenge.ts';

export interface NewChallenge {
  readonly id: string;
  readonly purpose: ChallengePurpose;
  readonly challengeDigest: Buffer;
  readonly bindingDigest: Buffer | null;
  readonly personId: PersonId | null;
  readonly sessionId: string | null;
  readonly browserDigest: Buffer | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export async function insertChallenge(db: Queryable, challenge: NewChallenge): Promise<void> {
  await sql`
    insert into identity.passkey_challenges (id, purpose, challenge_digest, binding_digest, person_id, session_id,
                                             browser_digest, created_at, expires_at)
    values (${challenge.id}, ${challenge.purpose}, ${challenge.challengeDigest}, ${challenge.bindingDigest},
            ${challenge.personId}, ${challenge.sessionId}, ${challenge.browserDigest}, ${challenge.createdAt},
            ${challenge.expiresAt})`.execute(db);
}

const columns = sql`
  id, purpose, binding_digest as "bindingDigest", person_id as "personId", session_id as "sessionId",
  expires_at as "expiresAt", used_at as "usedAt", answer_digest as "answerDigest",
  started_session_id as "startedSessionId"`;

export type ChallengeHolder =
  | { readonly sessionId: string; readonly personId: PersonId }
  | { readonly browserDigest: Buffer };

/** A challenge of this session or browser, locked to the end of the transaction: fifty answers at once use it once. */
export async function lockChallenge(
  tx: Tx,
  asked: { purpose: ChallengePurpose; challengeDigest: Buffer; of: ChallengeHolder },
): Promise<Challenge | undefined> {
  const { of } = asked;
  const holder =
    'browserDigest' in of
      ? sql`browser_digest = ${of.browserDigest}`
      : sql`session_id = ${of.sessionId} and person_id = ${of.personId}`;
  const { rows } = await sql<Challenge>`
    select ${columns}
      from identity.passkey_challenges
     where challenge_digest = ${asked.challengeDigest} and purpose = ${asked.purpose} and ${holder}
       for update`.execute(tx);
  return rows[0];
}

export async function useChallenge(
  tx: Tx,
  challenge: { id: string; at: Date; answerDigest: Buffer; startedSessionId?: string },
): Promise<void> {
  await sql`
    update identity.passkey_challenges
       set used_at = ${challenge.at}, answer_digest = ${challenge.answerDigest},
           started_session_id = ${challenge.startedSessionId ?? null}
     where id = ${challenge.id}`.execute(tx);
}

/** Challenges nobody can answer any more. */
export async function deleteOldChallenges(db: Queryable, before: Date): Promise<void> {
  await sql`delete from identity.passkey_challenges where expires_at < ${before}`.execute(db);
}
