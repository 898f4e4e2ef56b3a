import { accept, refuse, type Outcome, type Refusal } from '#kernel';
import type { Tx } from '#platform/database';
import { digestOf, readChallenge, type Challenge, type ChallengePurpose } from './challenge.ts';
import { lockChallenge, type ChallengeHolder } from './challenges.sql.ts';

/**
 * The challenge an answer is to, locked; it may be used up or over, which its caller judges. Refuses `passkey_refused` when there is none
 * to read, `passkey_timed_out` when this session or browser has none like it.
 */
export async function takeChallenge(
  tx: Tx,
  asked: { readonly clientDataJSON: string; readonly purpose: ChallengePurpose; readonly of: ChallengeHolder },
): Promise<Outcome<Challenge, Refusal<'passkey_refused'> | Refusal<'passkey_timed_out'>>> {
  const bytes = readChallenge(asked.clientDataJSON);
  if (!bytes) return refuse('passkey_refused');
  const { purpose, of } = asked;
  const challenge = await lockChallenge(tx, { purpose, challengeDigest: digestOf('challenge', bytes), of });
  return challenge ? accept(challenge) : refuse('passkey_timed_out');
}

/** Whether it may still be answered. */
export function isOpen(challenge: Pick<Challenge, 'usedAt' | 'expiresAt'>, now: Date): boolean {
  return challenge.usedAt === null && now < challenge.expiresAt;
}
