import { accept, invariant, refuse, type Context, type Outcome, type PersonId } from '#kernel';
import { recordAudit } from '#platform/audit';
import { sameBytes } from '#platform/crypto';
import type { Tx } from '#platform/database';
import { isPasswordExpired } from '#strength';
import type { IdentityDependencies } from '../dependencies.ts';
import { browserDigest, findFinishedSession, flowToken, type BrowserSecret } from '../flows/index.ts';
import { findPassword } from '../passwords/index.ts';
import { listAddresses, openAddress, tellEveryAddress, timeText } from '../people/index.ts';
import {
  deviceLabel,
  recordDevice,
  startSession,
  useDevice,
  type KnownDevice,
  type StartedSession,
} from '../sessions/index.ts';
import { judgeSignIn, noteSignIn } from '../signals/index.ts';
import { calmStrangers } from '../sign-in/enter-known-device.ts';
import type { PasskeyAnswer, PasskeyProofRefusal } from './answer.ts';
import type { Challenge } from './challenge.ts';
import { useChallenge } from './challenges.sql.ts';
import type { Passkey } from './passkeys.sql.ts';
import { takeChallenge } from './take-challenge.ts';
import { answerDigest, verifyAnswer } from './verify-answer.ts';

export interface PasskeySignIn {
  readonly answer: PasskeyAnswer;
  readonly remember: boolean;
  /** On a shared computer: no device cookie, not remembered. */
  readonly shared: boolean;
  readonly browser: BrowserSecret | undefined;
  readonly devices: readonly KnownDevice[];
  /** Token of the session the browser came with. */
  readonly replaces: string | undefined;
}

export interface SignedInByPasskey {
  readonly session: StartedSession;
  /** An address of the person, by which this device will be known. */
  readonly signInName: string;
  readonly replayed: boolean;
}

/**
 * Signs in by a passkey alone: possession, and its owner verified on the device (rule T0). No lock of the password holds it back. A
 * device that is new to the account is told to every address. Refuses as `verifyAnswer` does, whoever it belongs to; the same
 * submit again in the same browser gets the same session for two minutes (rule T11), in any other `passkey_timed_out`.
 */
export async function signInByPasskey(
  dependencies: IdentityDependencies,
  context: Context,
  asked: PasskeySignIn,
): Promise<Outcome<SignedInByPasskey, PasskeyProofRefusal>> {
  const { browser, answer } = asked;
  if (!browser) return refuse('passkey_timed_out');
  return dependencies.database.transaction(async (tx) => {
    const { clientDataJSON } = answer.response;
    const of = { browserDigest: browserDigest(browser) };
    const taken = await takeChallenge(tx, { clientDataJSON, purpose: 'sign_in', of });
    if (!taken.ok) return auditRefusal(tx, context, taken);
    const challenge = taken.value;
    const again = await findAgain(dependencies, tx, context, { challenge, answer, browser });
    if (again) return accept(again);
    const own = { challenge, answer, bindingDigest: null, personId: null };
    const verified = await verifyAnswer(dependencies, tx, context, own);
    if (!verified.ok) return auditRefusal(tx, context, verified);
    return accept(await enter(dependencies, tx, context, { ...asked, browser, challenge, passkey: verified.value }));
  });
}

async function enter(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  asked: PasskeySignIn & {
    readonly browser: BrowserSecret;
    readonly challenge: Challenge;
    readonly passkey: Passkey;
  },
): Promise<SignedInByPasskey> {
  const { challenge, passkey, browser, answer } = asked;
  const { personId, factorId } = passkey;
  const at = context.clock.now();
  const known = asked.devices.find((device) => device.personId === personId);
  // Nobody guesses a passkey: wrong passwords before it say nothing.
  const signingIn = { personId, deviceId: known?.deviceId ?? null, failures: 0 };
  const judged = await judgeSignIn(dependencies, tx, context, signingIn);
  await noteSignIn(dependencies, tx, context, signingIn, judged);
  const isKnown = known !== undefined && (await useDevice(tx, { id: known.deviceId, personId, at }));
  const deviceId = isKnown ? known.deviceId : await recordDevice(dependencies, tx, context, personId, asked);
  const password = await findPassword(tx, personId);
  invariant(password, 'every person has a password');
  const isExpired = isPasswordExpired(password.setAt, at, dependencies.passwordProfile);
  const session = await startSession(dependencies, tx, context, {
    personId,
    deviceId,
    remembered: asked.remember,
    shared: asked.shared,
    limited: isExpired ? 'password_expired' : null,
    token: flowToken(browser, challenge.id),
    replaces: asked.replaces,
    level: 'second_factor',
  });
  const { sessionId } = session;
  await useChallenge(tx, {
    id: challenge.id,
    at,
    answerDigest: answerDigest(answer),
    startedSessionId: sessionId,
  });
  await calmStrangers(tx, personId, at);
  if (!isKnown) await tellNewDevice(dependencies, tx, context, personId);
  await recordAudit(tx, context, {
    verb: 'identity.sign_in_by_passkey',
    subject: { kind: 'person', id: personId },
    facts: { sessionId, deviceId, newDevice: !isKnown, factorId, scope: session.scope },
  });
  return { session, signInName: await signInNameOf(dependencies, tx, personId), replayed: false };
}

/** The session this very submit started a moment ago: a double click, or an answer that was lost. */
async function findAgain(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  asked: { readonly challenge: Challenge; readonly answer: PasskeyAnswer; readonly browser: BrowserSecret },
): Promise<SignedInByPasskey | undefined> {
  const { id, usedAt: doneAt, startedSessionId: sessionId, answerDigest: before } = asked.challenge;
  if (before === null || !sameBytes(before, answerDigest(asked.answer))) return undefined;
  const { clock } = context;
  const { browser } = asked;
  const finished = { id, sessionId, doneAt };
  const session = await findFinishedSession(tx, finished, { browser, clock, numbers: dependencies.numbers });
  if (!session) return undefined;
  return { session, signInName: await signInNameOf(dependencies, tx, session.personId), replayed: true };
}

async function signInNameOf(
  { keyring }: Pick<IdentityDependencies, 'keyring'>,
  tx: Tx,
  personId: PersonId,
): Promise<string> {
  const [first] = await listAddresses(tx, personId);
  invariant(first, 'a person has an address');
  return openAddress(keyring, first.id, first.addressSealed);
}

async function tellNewDevice(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  personId: PersonId,
): Promise<void> {
  const at = context.clock.now();
  await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
    template: 'new_device',
    facts: {
      objection,
      device: deviceLabel(context.origin?.userAgent ?? '', locale),
      at: timeText(at, { locale, zone: dependencies.businessZone }),
    },
  }));
}

/** Nobody is named by it: whose passkey was meant is known only when it was right. */
async function auditRefusal<Refused extends { readonly refusal: PasskeyProofRefusal }>(
  tx: Tx,
  context: Context,
  refused: Refused,
): Promise<Refused> {
  const verb = 'identity.sign_in_by_passkey';
  await recordAudit(tx, context, { verb, subject: null, outcome: refused.refusal.code });
  return refused;
}
