import type { Context } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import { isPasswordExpired } from '#strength';
import type { IdentityDependencies } from '../dependencies.ts';
import { afterOwnSuccess, findPool, lockPool, writePool, type GuessPool, type PoolKey } from '../guessing/index.ts';
import type { SignInName } from '../people/index.ts';
import { findSession, isLive, startSession, useDevice, type StartedSession } from '../sessions/index.ts';
import { noteSignIn, type JudgedSignIn } from '../signals/index.ts';
import { replaySince, successMac, successToken, type SignInAttempt } from './attempt.ts';
import { findReplay, keepReplay, type SignInAccount } from './sign-in.sql.ts';

export interface EnteredSession {
  readonly session: StartedSession;
  readonly replayed: boolean;
}

/**
 * The right password on a known device, under the lock of that device's pool: in at once. A double click gets the session that the first
 * click started (rule T11). Undefined when the device was retired between the look-up and now.
 */
export async function enterKnownDevice(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  entering: {
    readonly account: SignInAccount & { readonly deviceId: string };
    readonly attempt: SignInAttempt;
    readonly name: SignInName;
    readonly judged: JudgedSignIn;
  },
): Promise<EnteredSession | undefined> {
  const { account, attempt, name } = entering;
  const { personId, deviceId } = account;
  const at = context.clock.now();
  const mac = successMac(attempt, name);
  const again = await findStarted(dependencies, tx, { mac, attempt, at });
  if (again) return { session: again, replayed: true };

  await noteSignIn(dependencies, tx, context, { personId, deviceId }, entering.judged);
  if (!(await useDevice(tx, { id: deviceId, personId, at }))) return undefined;
  const salt = Buffer.from(context.chance.bytes(16));
  const isExpired = isPasswordExpired(account.passwordSetAt, at, dependencies.passwordProfile);
  const session = await startSession(dependencies, tx, context, {
    personId,
    deviceId,
    remembered: attempt.remember,
    shared: attempt.shared === true,
    limited: isExpired ? 'password_expired' : null,
    token: successToken(attempt, salt),
    replaces: attempt.replaces,
  });
  await keepReplay(tx, { attemptMac: mac, sessionId: session.sessionId, salt, at });
  await calmStrangers(tx, personId, at);
  await recordAudit(tx, context, {
    verb: 'identity.sign_in',
    subject: { kind: 'person', id: personId },
    facts: { sessionId: session.sessionId, deviceId, newDevice: false, scope: session.scope },
  });
  return { session, replayed: false };
}

async function findStarted(
  { numbers }: IdentityDependencies,
  tx: Tx,
  asked: { readonly mac: Buffer; readonly attempt: SignInAttempt; readonly at: Date },
): Promise<StartedSession | undefined> {
  const replay = await findReplay(tx, { attemptMac: asked.mac, since: replaySince(asked.at) });
  const found = replay && (await findSession(tx, replay.sessionId));
  if (!replay || !found || !isLive(found, asked.at, numbers)) return undefined;
  const { personId, deviceId, expiresAt, remembered, shared, scope, because } = found;
  const token = successToken(asked.attempt, replay.salt);
  return { personId, sessionId: found.id, deviceId, token, expiresAt, remembered, shared, scope, because };
}

/** The owner is in: the growth of the strangers' lock falls and a rest ends. Under a siege there is mostly nothing to write. */
export async function calmStrangers(tx: Tx, personId: string, at: Date): Promise<void> {
  const key: PoolKey = { subject: personId, pool: 'password_stranger' };
  const seen = await findPool(tx, key);
  if (!seen || !isTense(seen)) return;
  await writePool(tx, key, afterOwnSuccess(await lockPool(tx, key), at));
}

function isTense({ consecutive, locksInRow, restsSince }: GuessPool): boolean {
  return consecutive > 0 || locksInRow > 0 || restsSince !== null;
}
