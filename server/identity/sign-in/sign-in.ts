import { accept, refuse, type Context, type Outcome } from '#kernel';
import type { TooManyMessages } from '#notify';
import type { Tx } from '#platform/database';
import type { PasswordVerdict } from '#platform/hashing';
import type { IdentityDependencies } from '../dependencies.ts';
import {
  askToTellRests,
  decideGuess,
  findJustRefused,
  findPool,
  judgeGuess,
  requireChallenge,
  standInId,
  type ChallengeNeeded,
  type GuessVerdict,
  type RefusalReason,
} from '../guessing/index.ts';
import { parseSignInName, replaceHash, type SignInName } from '../people/index.ts';
import { knowsName, type StartedSession } from '../sessions/index.ts';
import { judgeSignIn } from '../signals/index.ts';
import { askForCode, type NeededCode } from './ask-for-code.ts';
import { askForFactor } from './ask-for-factor.ts';
import { attemptMac, replaySince, type SignInAttempt } from './attempt.ts';
import { enterKnownDevice } from './enter-known-device.ts';
import type { NeededFactor } from './factor-step.ts';
import { readSecondStep } from './factor-steps.sql.ts';
import { refuseSignIn, uniformRefusal, type SignInRefused } from './refuse-sign-in.ts';
import { findSignInAccount, isPasswordOf, retireDevice, type SignInAccount } from './sign-in.sql.ts';

export type SignInResult =
  | {
      readonly state: 'signed_in';
      readonly session: StartedSession;
      readonly name: SignInName;
      readonly replayed: boolean;
    }
  | { readonly state: 'code_needed'; readonly needed: NeededCode }
  | { readonly state: 'factor_needed'; readonly needed: NeededFactor };

type SignInOutcome = Outcome<SignInResult, SignInRefused | ChallengeNeeded | TooManyMessages>;

/** One attempt, hashed, on its way into the transaction that judges it. */
interface HashedAttempt {
  readonly attempt: SignInAttempt;
  readonly name: SignInName;
  readonly account: SignInAccount | undefined;
  readonly matches: boolean;
  readonly mac: Buffer;
}

/**
 * Signs in with a name and a password. A known device is in at once; any other also needs a code sent to a registered
 * address (rule T0). An account with a second factor needs that instead, on every device that is not trusted. Refuses in this order: `challenge_needed` (by network, before any look-up), `sign_in_refused`, alike and in
 * the same time for unknown names, wrong and empty passwords and, to strangers, locked accounts, the right password included;
 * `sign_in_wrong_password`, `sign_in_device_locked` to a known device; `too_many_messages` after the right password only.
 * Throws HashingBusy before any account is looked up.
 */
export async function signIn(
  dependencies: IdentityDependencies,
  context: Context,
  attempt: SignInAttempt,
): Promise<SignInOutcome> {
  const { database, keyring, hashing } = dependencies;
  const name = parseSignInName(attempt.identifier);
  const isKnown = knowsName(keyring, attempt.devices, name);
  const place = hashing.reserve(isKnown ? 'known' : 'stranger');
  const mac = attemptMac(attempt, name);
  const challenge = { solution: attempt.challenge, attempt: mac };
  let account: SignInAccount | undefined;
  let verdict: PasswordVerdict;
  try {
    if (!isKnown) {
      const allowed = await requireChallenge(dependencies, database.kysely, context, challenge);
      if (!allowed.ok) return allowed;
    }
    const digests = keyring.lookups(name.kind, name.normalised).map((live) => live.digest);
    const deviceIds = attempt.devices.map((device) => device.deviceId);
    account = await findSignInAccount(database.kysely, { digests, deviceIds });
    // The cookie of a retired device still knows the name.
    if (isKnown && !account?.deviceId) {
      const allowed = await requireChallenge(dependencies, database.kysely, context, challenge);
      if (!allowed.ok) return allowed;
    }
    verdict = await place.verify(account?.passwordHash ?? null, attempt.password);
  } finally {
    place.release();
  }
  const { matches, needsRehash } = verdict;
  const decided = await database.transaction((tx) =>
    decideAttempt(dependencies, tx, context, { attempt, name, account, matches, mac }),
  );
  if (decided === 'again') return signIn(dependencies, context, attempt);
  if (decided.ok && needsRehash && account) await rehash(dependencies, account, attempt.password);
  return decided;
}

/**
 * Everything under the row lock of the pool and committed before the answer (rule T13). 'again' when the password was replaced
 * or the device retired while the hash was computed.
 */
async function decideAttempt(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  hashed: HashedAttempt,
): Promise<SignInOutcome | 'again'> {
  const { keyring, numbers } = dependencies;
  const { account, name, matches, mac, attempt } = hashed;
  const at = context.clock.now();
  const deviceId = account?.deviceId ?? null;
  const subject = deviceId ?? account?.personId ?? standInId(keyring.lookup(name.kind, name.normalised));
  let before = { refused: false, counted: false };
  const judged = await judgeGuess(tx, {
    subject,
    pool: deviceId === null ? 'password_stranger' : 'password_device',
    matches,
    isRepeated: async () => {
      before = await findJustRefused(tx, { attemptMac: mac, since: replaySince(at) });
      return before.counted;
    },
    // A stranger's pool is cleared when the code has come as well.
    keeps: deviceId === null,
    at,
    numbers,
  });
  if (account && judged.verdict === 'right') {
    const failures = judged.consecutive;
    return goOn(dependencies, tx, context, { ...hashed, account, failures });
  }

  const lane = deviceId === null ? 'stranger' : 'device';
  const answer = account && deviceId !== null ? await tellKnownDevice(tx, account, judged, at) : uniformRefusal;
  if (judged.verdict === 'wrong' && judged.rests) {
    if (deviceId === null) await askToTellRests(tx, subject);
    else await retireDevice(tx, { id: deviceId, at });
  }
  return refuseSignIn(dependencies, tx, context, {
    personId: account?.personId ?? null,
    subject,
    lane,
    reason: reasonOf(judged, { ...hashed, isEmpty: attempt.password === '' }),
    attemptMac: mac,
    counted: judged.verdict === 'wrong' && !before.counted,
    repeated: before.refused,
    answer,
  });
}

async function goOn(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  { account, attempt, name, failures }: HashedAttempt & { readonly account: SignInAccount; readonly failures: number },
): Promise<SignInOutcome | 'again'> {
  const { personId, passwordSetAt, deviceId } = account;
  if (!(await isPasswordOf(tx, { personId, setAt: passwordSetAt }))) return 'again';
  const { hasFactor, trustedUntil } = await readSecondStep(tx, { personId, deviceId });
  const judged = await judgeSignIn(dependencies, tx, context, { personId, deviceId, failures });
  const isTrusted = trustedUntil !== null && context.clock.now() < trustedUntil && judged.outcome === 'allow';
  if (hasFactor && !isTrusted) {
    return accept({ state: 'factor_needed', needed: await askForFactor(dependencies, tx, context, account, attempt) });
  }
  if (deviceId === null || judged.outcome !== 'allow') {
    const needed = await askForCode(dependencies, tx, context, account, { ...attempt, deviceId });
    return needed.ok ? accept({ state: 'code_needed', needed: needed.value }) : needed;
  }
  const entering = { account: { ...account, deviceId }, attempt, name, judged };
  const entered = await enterKnownDevice(dependencies, tx, context, entering);
  return entered ? accept({ state: 'signed_in', name, ...entered }) : 'again';
}

/** The truth for a device that has proved itself once. One that is retired by this very guess is a stranger from now on. */
async function tellKnownDevice(
  tx: Tx,
  { personId }: SignInAccount,
  judged: GuessVerdict,
  at: Date,
): Promise<(supportCode: string) => SignInRefused> {
  if (judged.verdict === 'rests' || judged.verdict === 'right') return uniformRefusal;
  const until = judged.verdict === 'locked' ? judged.until : judged.lockedUntil;
  if (until) return (supportCode) => refuse('sign_in_device_locked', { until, supportCode }).refusal;
  if (judged.verdict === 'locked' || judged.rests) return uniformRefusal;
  const { triesLeft } = judged;
  const pool = await findPool(tx, { subject: personId, pool: 'password_stranger' });
  const strangers = pool ? decideGuess(pool, at) : undefined;
  const strangersLockedUntil = strangers?.verdict === 'locked' ? strangers.until : null;
  return (supportCode) => refuse('sign_in_wrong_password', { triesLeft, supportCode, strangersLockedUntil }).refusal;
}

function reasonOf(
  judged: GuessVerdict,
  { account, matches, isEmpty }: Pick<HashedAttempt, 'account' | 'matches'> & { readonly isEmpty: boolean },
): RefusalReason {
  if (!account) return isEmpty ? 'empty_password' : 'unknown_account';
  if (judged.verdict === 'wrong') return isEmpty ? 'empty_password' : 'wrong_password';
  if (matches) return 'right_password_while_locked';
  if (account.deviceId !== null) return 'device_locked';
  return judged.verdict === 'rests' ? 'rests' : 'locked';
}

/** A full queue must not cost the sign-in: the hash is renewed at the next one. */
async function rehash(
  { database, hashing, onFault }: IdentityDependencies,
  account: SignInAccount,
  password: string,
): Promise<void> {
  try {
    const hash = await hashing.hash(password, { lane: 'known' });
    await replaceHash(database.kysely, { personId: account.personId, from: account.passwordHash, to: hash });
  } catch (error) {
    onFault(error);
  }
}
