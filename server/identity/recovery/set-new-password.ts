import { accept, refuse, type Context, type Outcome, type PersonId, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { browserDigest, expireOtherFlows, findFinishedSession, flowToken, type BrowserSecret } from '../flows/index.ts';
import { lockFactorsOf } from '../factors/factors.sql.ts';
import { voidContestedCodes } from '../factors/void-contested-codes.ts';
import { removeLostFactors, tellFactorsRemoved } from '../factors/remove-lost-factors.ts';
import { coolOff } from '../freeze/index.ts';
import { clearGuesses } from '../guessing/index.ts';
import {
  findPassword,
  gateNewPassword,
  lockPassword,
  replacePassword,
  type NewPasswordRefusal,
} from '../passwords/index.ts';
import { endSessionsOf, recordDevice, retireDevicesOf, startSession, type StartedSession } from '../sessions/index.ts';
import { openTyped } from './outgoing.ts';
import { tellOfReset } from './tell-of-reset.ts';
import type { WayBack } from './way-back.ts';
import { useProvedCode } from './take-proof.ts';
import { findWayBack, finishWayBack, lockWayBack } from './way-back.sql.ts';

export type SetPasswordRefusal = Refusal<'flow_unknown'> | Refusal<'proof_missing'> | NewPasswordRefusal;

export interface ResetPassword {
  readonly session: StartedSession;
  /** The name typed at the beginning, by which this device will be known. */
  readonly signInName: string;
  readonly replayed: boolean;
}

interface Asked {
  readonly flowId: string;
  readonly password: string;
  /** Its owner says that the second factors are gone: they are removed, and money rests longer. */
  readonly factorsLost: boolean;
  readonly browser: BrowserSecret | undefined;
  /** Token of the session the browser came with. */
  readonly replaces: string | undefined;
}

/**
 * Chooses the new password after enough proofs. In one transaction: the password, every other session, known device, code and
 * link of this person dead, the pools of guesses clean, money at rest but for the daily allowance, every address told, and a
 * limited session. Refuses in this order: `flow_unknown`, `proof_missing`, `password_weak`, `password_reused`; throws HashingBusy.
 * The same password again within two minutes gets the same session (rule T11).
 */
export async function setNewPassword(
  dependencies: IdentityDependencies,
  context: Context,
  asked: Asked,
): Promise<Outcome<ResetPassword, SetPasswordRefusal>> {
  const { database } = dependencies;
  const { browser } = asked;
  if (!browser) return refuse('flow_unknown');
  const key = { id: asked.flowId, browserDigest: browserDigest(browser), now: context.clock.now() };
  const found = await findWayBack(database.kysely, key);
  if (found?.purpose !== 'reset') return refuse('flow_unknown');
  const { personId } = found;
  if (found.state === 'code_sent' || personId === null) return refuse('proof_missing');
  const replay = () => findSameReset(dependencies, context, { ...asked, browser, personId });
  if (found.state === 'done') return replay();

  const gate = await gateNewPassword(dependencies, database.kysely, { personId, password: asked.password });
  if (!gate.ok) {
    // A double submit: the first has just made this password the present one.
    const isDone = gate.refusal.code === 'password_reused' && (await isFinished(dependencies, key));
    return isDone ? replay() : gate;
  }
  const session = await database.transaction(async (tx) => {
    // The password first, as everybody who signs in holds it: whoever waits here meets the new one.
    await lockPassword(tx, personId);
    const wayBack = await lockWayBack(tx, key);
    if (wayBack?.state !== 'confirmed') return null;
    const { hash } = gate.value;
    const isUsedUp = await useProvedCode(tx, { ...wayBack, personId }, key.now);
    if (wayBack.savedCodeMadeAt && !isUsedUp) return null;
    return reset(dependencies, tx, context, { ...asked, browser, wayBack, personId, hash });
  });
  if (session === null) return replay();
  return accept({ session, signInName: await openTyped(dependencies.keyring, found), replayed: false });
}

interface Reset extends Asked {
  readonly browser: BrowserSecret;
  readonly wayBack: WayBack;
  readonly personId: PersonId;
  readonly hash: string;
}

async function reset(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  { browser, wayBack, personId, hash, replaces, factorsLost }: Reset,
): Promise<StartedSession> {
  const at = context.clock.now();
  const { id, proofs } = wayBack;
  await replacePassword(tx, context, { personId, hash, at });
  const endedLock = await clearGuesses(tx, personId, at);
  const voidedSavedCodes = await voidContestedCodes(dependencies, tx, {
    personId,
    at,
    provedMadeAt: wayBack.savedCodeMadeAt,
  });
  const factorsRemoved = await giveUpFactors(dependencies, tx, context, { personId, isLost: factorsLost });
  await expireOtherFlows(tx, { personId, except: id, at });
  const sessionsEnded = await endSessionsOf(tx, { personId, at, by: 'recovery' });
  const deviceId = await recordDevice(dependencies, tx, context, personId);
  await retireDevicesOf(tx, { personId, except: deviceId, at });
  const until = await rest(dependencies, tx, context, { personId, isLonger: factorsRemoved > 0 });
  const usedSavedCode = wayBack.savedCodeMadeAt !== null;
  const session = await startSession(dependencies, tx, context, {
    personId,
    deviceId,
    remembered: false,
    limited: 'recovered',
    token: flowToken(browser, id),
    replaces,
  });
  await finishWayBack(tx, { id, proofs, at, deviceId, sessionId: session.sessionId });
  await tellOfReset(dependencies, tx, context, { personId, until, usedSavedCode });
  await recordAudit(tx, context, {
    verb: 'identity.set_new_password',
    subject: { kind: 'person', id: personId },
    facts: {
      flowId: id,
      proofs: proofs.join(' '),
      sessionId: session.sessionId,
      sessionsEnded,
      endedLock,
      voidedSavedCodes,
      factorsRemoved,
      coolingOffUntil: until.toISOString(),
    },
  });
  return session;
}

/** What was only begun is over in any case; what is bound goes if its owner says so, and every address is told. Returns how many. */
async function giveUpFactors(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  { personId, isLost }: { readonly personId: PersonId; readonly isLost: boolean },
): Promise<number> {
  await lockFactorsOf(tx, personId);
  const removed = await removeLostFactors(tx, { personId, at: context.clock.now(), pendingOnly: !isLost });
  if (removed.length > 0) {
    const hours = hoursAfter(dependencies, true);
    await tellFactorsRemoved(dependencies, tx, context, { personId, removed, hours });
  }
  return removed.length;
}

/** Money rests 24 h after a reset, 48 h when a factor was given up in it (design paper login §4). */
async function rest(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  { personId, isLonger }: { readonly personId: PersonId; readonly isLonger: boolean },
): Promise<Date> {
  const hours = hoursAfter(dependencies, isLonger);
  const reason = isLonger ? 'factor_reset' : 'password_reset';
  return (await coolOff(dependencies, tx, context, { personId, hours, reason })).until;
}

function hoursAfter({ numbers }: IdentityDependencies, isLonger: boolean): number {
  return isLonger ? Math.max(numbers.factorCoolingOffHours, numbers.coolingOffHours) : numbers.coolingOffHours;
}

async function isFinished(
  { database }: IdentityDependencies,
  key: Parameters<typeof findWayBack>[1],
): Promise<boolean> {
  return (await findWayBack(database.kysely, key))?.state === 'done';
}

/** The session of a reset that is done, for the same browser and the same password, for two minutes and while it lives. */
async function findSameReset(
  { database, hashing, keyring, numbers }: IdentityDependencies,
  context: Context,
  asked: {
    readonly flowId: string;
    readonly password: string;
    readonly browser: BrowserSecret;
    readonly personId: PersonId;
  },
): Promise<Outcome<ResetPassword, Refusal<'flow_unknown'>>> {
  const { browser } = asked;
  const now = context.clock.now();
  const done = await findWayBack(database.kysely, { id: asked.flowId, browserDigest: browserDigest(browser), now });
  if (done?.state !== 'done') return refuse('flow_unknown');
  const session = await findFinishedSession(database.kysely, done, { browser, clock: context.clock, numbers });
  const stored = await findPassword(database.kysely, asked.personId);
  if (!session || !stored) return refuse('flow_unknown');
  const place = hashing.reserve('known');
  try {
    if (!(await place.verify(stored.hash, asked.password)).matches) return refuse('flow_unknown');
  } finally {
    place.release();
  }
  return accept({ session, signInName: await openTyped(keyring, done), replayed: true });
}
