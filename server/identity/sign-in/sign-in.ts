import { accept, type Context, type Outcome } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { TooManyMessages } from '#notify';
import type { IdentityDependencies } from '../dependencies.ts';
import type { BrowserSecret } from '../flows/index.ts';
import { parseSignInName, replaceHash, type SignInName } from '../people/index.ts';
import {
  knowsName,
  makeToken,
  startSession,
  useDevice,
  type KnownDevice,
  type StartedSession,
} from '../sessions/index.ts';
import { askForCode, type NeededCode } from './ask-for-code.ts';
import { clearFailures } from './counters.sql.ts';
import { refuseSignIn, type SignInRefused } from './refuse-sign-in.ts';
import { findSignInAccount, type SignInAccount } from './sign-in.sql.ts';

export interface SignInAttempt {
  readonly identifier: string;
  readonly password: string;
  readonly remember: boolean;
  readonly browser: BrowserSecret;
  readonly devices: readonly KnownDevice[];
  /** Token of the session the browser came with. */
  readonly replaces: string | undefined;
}

export type SignInResult =
  | { readonly state: 'signed_in'; readonly session: StartedSession; readonly name: SignInName }
  | { readonly state: 'code_needed'; readonly needed: NeededCode };

/**
 * Signs in with a name and a password. A known device is in at once; any other also needs a code sent to a registered
 * address (rule T0). Refuses `sign_in_refused`, alike and in the same time for unknown names, wrong and empty passwords;
 * `too_many_messages` only after the right password. Throws HashingBusy before any account is looked up.
 */
export async function signIn(
  dependencies: IdentityDependencies,
  context: Context,
  attempt: SignInAttempt,
): Promise<Outcome<SignInResult, SignInRefused | TooManyMessages>> {
  const { database, keyring, hashing } = dependencies;
  const name = parseSignInName(attempt.identifier);
  const lane = knowsName(keyring, attempt.devices, name) ? 'known' : 'stranger';
  const place = hashing.reserve(lane);
  let account: SignInAccount | undefined;
  let verdict: Awaited<ReturnType<typeof place.verify>>;
  try {
    const digests = keyring.lookups(name.kind, name.normalised).map((live) => live.digest);
    const deviceIds = attempt.devices.map((device) => device.deviceId);
    account = await findSignInAccount(database.kysely, { digests, deviceIds });
    verdict = await place.verify(account?.passwordHash ?? null, attempt.password);
  } finally {
    place.release();
  }
  if (!account || !verdict.matches) {
    const isEmpty = attempt.password === '';
    return refuseSignIn(dependencies, context, {
      personId: account?.personId ?? null,
      nameDigest: keyring.lookup(name.kind, name.normalised),
      typedName: name.normalised,
      password: attempt.password,
      lane: account?.deviceId ? 'known' : 'stranger',
      reason: isEmpty ? 'empty_password' : account ? 'wrong_password' : 'unknown_account',
      browser: attempt.browser,
    });
  }
  if (verdict.needsRehash) await rehash(dependencies, account, attempt.password);
  const session = account.deviceId === null ? undefined : await enter(dependencies, context, account, attempt);
  if (session) return accept({ state: 'signed_in', session, name });
  const needed = await askForCode(dependencies, context, account, attempt);
  return needed.ok ? accept({ state: 'code_needed', needed: needed.value }) : needed;
}

/** Undefined when the device was retired between the look-up and now: then it is a new one. */
async function enter(
  dependencies: IdentityDependencies,
  context: Context,
  { personId, deviceId }: SignInAccount,
  { remember: remembered, replaces }: Pick<SignInAttempt, 'remember' | 'replaces'>,
): Promise<StartedSession | undefined> {
  if (deviceId === null) return undefined;
  return dependencies.database.transaction(async (tx) => {
    if (!(await useDevice(tx, { id: deviceId, personId, at: context.clock.now() }))) return undefined;
    const token = makeToken(context);
    const session = await startSession(dependencies, tx, context, {
      personId,
      deviceId,
      remembered,
      token,
      replaces,
    });
    await clearFailures(tx, { subject: personId, lanes: ['known'] });
    await recordAudit(tx, context, {
      verb: 'identity.sign_in',
      subject: { kind: 'person', id: personId },
      facts: { sessionId: session.sessionId, deviceId, newDevice: false },
    });
    return session;
  });
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
