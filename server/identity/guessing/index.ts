export { afterOwnSuccess, decideGuess, type GuessPool, type PoolName, type PoolVerdict } from './guess-pool.ts';
export { clearPool, findPool, lockPool, writePool, type PoolKey } from './guess-pools.sql.ts';
export { judgeGuess, type Guess, type GuessVerdict } from './judge-guess.ts';
export {
  findRefusalByCode,
  openAgent,
  readLockState,
  sealAgent,
  supportCodeDigest,
  type FoundRefusal,
  type LockState,
} from './lock-state.ts';
export { networkDigest, windowDigest } from './network.ts';
export { findJustRefused, insertRefusal, type RefusalReason } from './refusals.sql.ts';
export { countNetworkFailure, requireChallenge, type ChallengeNeeded } from './require-challenge.ts';
export { takeFromWindow } from './send-windows.sql.ts';
export { judgeSessionPassword, matchesOwnPassword } from './session-password.ts';
export { signInCommands, type SignInCommands } from './sign-in-commands.ts';
export { standInId } from './stand-in.ts';
export { sweepGuesses } from './sweep-guesses.ts';
export { askToTellRests, tellRestsTask } from './tell-password-rests.ts';
export { clearGuesses, unlockSignIn } from './unlock-sign-in.ts';
