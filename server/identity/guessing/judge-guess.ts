import type { Tx } from '#platform/database';
import { afterFailure, decideGuess, poolNumbers, triesLeft, type GuessNumbers } from './guess-pool.ts';
import { clearPool, lockPool, writePool, type PoolKey } from './guess-pools.sql.ts';

export type GuessVerdict =
  | {
      readonly verdict: 'right';
      /** Wrong ones in a row before it. */
      readonly consecutive: number;
    }
  | {
      readonly verdict: 'wrong';
      readonly triesLeft: number;
      /** This one began a lock. */
      readonly lockedUntil: Date | null;
      /** This one was the hundredth in a row. */
      readonly rests: boolean;
      readonly consecutive: number;
    }
  /** Refused by a lock: what was guessed is not looked at, and not counted. */
  | { readonly verdict: 'locked'; readonly until: Date }
  | { readonly verdict: 'rests' };

export interface Guess extends PoolKey {
  /** Found out before the transaction, whatever the pool says: a lock must cost the same time. */
  readonly matches: boolean;
  /** Asked under the lock: the same submit again is not counted (rule T11), if it was counted the first time. */
  readonly isRepeated?: () => Promise<boolean>;
  /** The guess was one half of the proof: the pool is cleared when the other has come. */
  readonly keeps?: boolean;
  readonly at: Date;
  readonly numbers: GuessNumbers;
}

/**
 * Judges one guess under the row lock of its pool and writes it down, with one statement more in every case (rule T13): of fifty
 * at once no more are believed than the budget has, the right one included.
 */
export async function judgeGuess(tx: Tx, guess: Guess): Promise<GuessVerdict> {
  const { at } = guess;
  const pool = await lockPool(tx, guess);
  const repeated = (await guess.isRepeated?.()) ?? false;
  const numbers = poolNumbers(guess.pool, guess.numbers);
  const decided = decideGuess(pool, at);
  if (decided.verdict !== 'open') {
    await writePool(tx, guess, pool);
    return decided.verdict === 'locked' ? { verdict: 'locked', until: decided.until } : { verdict: 'rests' };
  }
  if (guess.matches) {
    if (guess.keeps === true) await writePool(tx, guess, pool);
    else await clearPool(tx, guess);
    return { verdict: 'right', consecutive: pool.consecutive };
  }
  const after = repeated ? pool : afterFailure(pool, at, numbers);
  await writePool(tx, guess, after);
  const began = decideGuess(after, at);
  return {
    verdict: 'wrong',
    triesLeft: began.verdict === 'open' ? triesLeft(after, at, numbers) : 0,
    lockedUntil: began.verdict === 'locked' ? began.until : null,
    rests: began.verdict === 'rests',
    consecutive: after.consecutive,
  };
}
