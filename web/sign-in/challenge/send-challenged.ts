import type { Outcome } from '#kernel';
import type { CallRefusal } from '#web/api';

/** A solution can run out on a slow phone; after that many the refusal is shown. */
const challengesMax = 3;

/**
 * Sends, and when the server first asks for a proof of work (T10), does it and sends again, so that nobody has to press twice.
 * `onWork`: the part already done, from 0 to 1; undefined when there is nothing to do any more.
 */
export async function sendChallenged<Answer>(
  send: (challenge: string | undefined) => Promise<Outcome<Answer, CallRefusal>>,
  onWork: (part: number | undefined) => void,
): Promise<Outcome<Answer, CallRefusal>> {
  let outcome = await send(undefined);
  for (let round = 0; round < challengesMax; round++) {
    if (outcome.ok || outcome.refusal.code !== 'challenge_needed') break;
    onWork(0);
    const solution = await import('./solve-challenge.ts')
      .then((solver) => solver.solveRefused(outcome, onWork))
      .catch(() => undefined);
    onWork(undefined);
    if (solution === undefined) break;
    outcome = await send(solution);
  }
  return outcome;
}
