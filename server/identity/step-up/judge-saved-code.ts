import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { takeSavedCode, type SavedCodeCheck } from '../factors/verify-saved-code.ts';
import { judgeGuess } from '../guessing/judge-guess.ts';
import { endSession, isLive, lockSession, type PersonActor } from '../sessions/index.ts';

export type SavedCodeRefusal = Refusal<'code_wrong', { readonly triesLeft: number }>;

/**
 * A saved code typed in a session, used up when it is right. Counted with the passwords typed there: the tenth wrong one of either in a row
 * ends the session.
 */
export async function judgeSavedCode(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context & { readonly actor: PersonActor },
  check: SavedCodeCheck,
): Promise<Outcome<void, SavedCodeRefusal>> {
  const { numbers } = dependencies;
  const { personId, sessionId } = context.actor;
  const at = context.clock.now();
  const session = await lockSession(tx, sessionId);
  if (!session || !isLive(session, at, numbers)) return refuse('code_wrong', { triesLeft: 0 });
  const { matches } = check;
  const judged = await judgeGuess(tx, { subject: personId, pool: 'password_session', matches, at, numbers });
  // Right, but used or replaced while it was checked: nothing that could be guessed.
  if (judged.verdict === 'right' && (await takeSavedCode(dependencies, tx, context, check))) return accept(undefined);
  const counted = judged.verdict === 'wrong' ? judged.consecutive : 0;
  const triesLeft = Math.max(0, numbers.deviceTriesMax - counted);
  if (triesLeft === 0) await endSession(tx, { id: sessionId, at, by: 'guessing' });
  return refuse('code_wrong', { triesLeft });
}
