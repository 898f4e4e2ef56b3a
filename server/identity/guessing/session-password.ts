import { accept, invariant, refuse, type Context, type Outcome, type PersonId, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { findPassword } from '../passwords/passwords.sql.ts';
import { endSession, isLive, lockSession, type PersonActor } from '../sessions/index.ts';
import { judgeGuess } from './judge-guess.ts';

/** Hashes, so not for inside a transaction. Throws HashingBusy. */
export async function matchesOwnPassword(
  { database, hashing }: Pick<IdentityDependencies, 'database' | 'hashing'>,
  personId: PersonId,
  password: string,
): Promise<boolean> {
  const place = hashing.reserve('known');
  try {
    const stored = await findPassword(database.kysely, personId);
    invariant(stored, 'every person has a password');
    return (await place.verify(stored.hash, password)).matches;
  } finally {
    place.release();
  }
}

/**
 * The password typed again by somebody who is signed in, since a borrowed phone must not be enough: the tenth wrong one in a row ends
 * the session in which it was typed, and of a parallel burst nobody learns more than ten. Writes the audit row of a refused
 * `verb`; the row of a done one is the verb's own.
 */
export async function judgeSessionPassword(
  { numbers }: Pick<IdentityDependencies, 'numbers'>,
  tx: Tx,
  context: Context & { readonly actor: PersonActor },
  asked: { readonly matches: boolean; readonly verb: string },
): Promise<Outcome<void, Refusal<'password_wrong'>>> {
  const { personId, sessionId } = context.actor;
  const at = context.clock.now();
  const session = await lockSession(tx, sessionId);
  if (!session || !isLive(session, at, numbers)) {
    // Of a burst, those that come after the one that ended the session: nothing is compared, and all are written down.
    await recordAudit(tx, context, {
      verb: asked.verb,
      subject: { kind: 'person', id: personId },
      outcome: 'password_wrong',
      facts: { endsSession: false, sessionOver: true },
    });
    return refuse('password_wrong');
  }
  const guess = { subject: personId, pool: 'password_session', matches: asked.matches, at, numbers } as const;
  const judged = await judgeGuess(tx, guess);
  if (judged.verdict === 'right') return accept(undefined);
  const endsSession = judged.verdict !== 'wrong' || judged.consecutive >= numbers.deviceTriesMax;
  if (endsSession) await endSession(tx, { id: sessionId, at, by: 'guessing' });
  await recordAudit(tx, context, {
    verb: asked.verb,
    subject: { kind: 'person', id: personId },
    outcome: 'password_wrong',
    facts: { endsSession },
  });
  return refuse('password_wrong');
}
