import { accept, daysMs, invariant, plusMs, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import { sameBytes } from '#platform/crypto';
import type { Tx } from '#platform/database';
import { isPasswordExpired } from '#strength';
import type { IdentityDependencies } from '../dependencies.ts';
import { readOneTimeCode } from '../factors/one-time-code.ts';
import { readSavedCode } from '../factors/saved-code.ts';
import { tellSecondStepFailed } from '../factors/tell-of-wrong-codes.ts';
import {
  browserDigest,
  browserMac,
  countWrongCode,
  findFinishedSession,
  flowToken,
  type BrowserSecret,
} from '../flows/index.ts';
import { clearPool } from '../guessing/index.ts';
import { findPassword } from '../passwords/index.ts';
import { recordDevice, startSession, useDevice } from '../sessions/index.ts';
import { noteSignIn } from '../signals/index.ts';
import type { ConfirmedSignIn } from './confirm-sign-in.ts';
import { tellNewDevice } from './confirm-sign-in.ts';
import { calmStrangers } from './enter-known-device.ts';
import { checkFactor, countsAsTry, judgeFactor, type FactorAnswer, type FactorRefusal } from './factor-answer.ts';
import { openStepName, type FactorStep } from './factor-step.ts';
import { finishFactorStep, lockFactorStep, trustDevice, type FactorStepKey } from './factor-steps.sql.ts';

export type ConfirmFactorRefusal = Refusal<'flow_unknown'> | Refusal<'code_expired'> | FactorRefusal;

interface Confirming {
  readonly flowId: string;
  readonly answer: FactorAnswer;
  /** This device may enter by password alone for 30 days. Never on a shared computer. */
  readonly trust: boolean;
  readonly browser: BrowserSecret | undefined;
  /** Token of the session the browser came with. */
  readonly replaces: string | undefined;
}

/**
 * Finishes a sign-in with a second factor or a saved code. Refuses in this order: `flow_unknown` (also for another browser, and when it expired),
 * `code_expired` (the five tries are used up), then what the factor says. Counted before the answer, here and in the
 * factor's own pool; the owner is told, since the password was right. The same submit again within two minutes gets the same
 * session (rule T11). Throws HashingBusy.
 */
export async function confirmFactor(
  dependencies: IdentityDependencies,
  context: Context,
  asked: Confirming,
): Promise<Outcome<ConfirmedSignIn, ConfirmFactorRefusal>> {
  const { database, keyring, numbers } = dependencies;
  const { browser, answer } = asked;
  if (!browser) return refuse('flow_unknown');
  const key = { id: asked.flowId, browserDigest: browserDigest(browser), now: context.clock.now() };
  const checked = await checkFactor(dependencies, key, answer);
  return database.transaction(async (tx) => {
    const step = await lockFactorStep(tx, key);
    if (!step) return refuse('flow_unknown');
    const mac = answerMac(browser, step.id, answer);
    const signInName = await openStepName(keyring, step);
    if (step.state === 'done') {
      const isSame = step.factorMac !== null && sameBytes(step.factorMac, mac);
      const session = await findFinishedSession(tx, step, { browser, clock: context.clock, numbers });
      return isSame && session ? accept({ session, signInName, replayed: true }) : refuse('flow_unknown');
    }
    if (step.tries >= numbers.codeTriesMax) return refuse('code_expired');
    const judged = await judgeFactor(dependencies, tx, context, { step, browser, checked });
    if (!judged.ok) return countWrong(dependencies, tx, context, { step, answer, refusal: judged.refusal });
    const session = await enter(dependencies, tx, context, { ...asked, browser, step, key, mac });
    return accept({ session, signInName, replayed: false });
  });
}

/** The submit, under the browser's secret, with typing forgiven. */
function answerMac(browser: BrowserSecret, flowId: string, answer: FactorAnswer): Buffer {
  switch (answer.method) {
    case 'authenticator':
      return browserMac(browser, 'factor', flowId, answer.method, readOneTimeCode(answer.code));
    case 'saved_code':
      return browserMac(browser, 'factor', flowId, answer.method, readSavedCode(answer.code).letters);
    case 'passkey':
      return browserMac(browser, 'factor', flowId, answer.method, answer.response.response.signature);
  }
}

async function countWrong(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  wrong: { readonly step: FactorStep; readonly answer: FactorAnswer; readonly refusal: FactorRefusal },
): Promise<{ readonly ok: false; readonly refusal: FactorRefusal }> {
  const { step, refusal } = wrong;
  const { id: flowId, personId, deviceId, tries } = step;
  const counts = countsAsTry(refusal);
  const left = dependencies.numbers.codeTriesMax - tries - (counts ? 1 : 0);
  if (counts) await countWrongCode(tx, flowId);
  // On a new device the first wrong one is told, too; `notify` merges what repeats.
  if (counts && (left === 0 || (deviceId === null && tries === 0))) {
    await tellSecondStepFailed(dependencies, tx, context, personId);
  }
  await recordAudit(tx, context, {
    verb: 'identity.confirm_factor',
    subject: { kind: 'person', id: personId },
    outcome: refusal.code,
    facts: { flowId, method: wrong.answer.method, triesLeft: left, newDevice: deviceId === null },
  });
  if (!('triesLeft' in refusal)) return { ok: false, refusal };
  return { ok: false, refusal: { ...refusal, triesLeft: Math.min(refusal.triesLeft, left) } };
}

async function enter(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  asked: Confirming & {
    readonly browser: BrowserSecret;
    readonly step: FactorStep;
    readonly key: FactorStepKey;
    readonly mac: Buffer;
  },
): Promise<ConfirmedSignIn['session']> {
  const { step, browser } = asked;
  const { id: flowId, personId } = step;
  const at = context.clock.now();
  await noteSignIn(dependencies, tx, context, step);
  const isKnown = step.deviceId !== null && (await useDevice(tx, { id: step.deviceId, personId, at }));
  const deviceId =
    isKnown && step.deviceId !== null ? step.deviceId : await recordDevice(dependencies, tx, context, personId, step);
  const trustedUntil = plusMs(at, dependencies.numbers.factorTrustDays * daysMs);
  const isTrusted = asked.trust && !step.shared;
  if (isTrusted) await trustDevice(tx, { id: deviceId, until: trustedUntil });
  const password = await findPassword(tx, personId);
  invariant(password, 'every person has a password');
  const isExpired = isPasswordExpired(password.setAt, at, dependencies.passwordProfile);
  const session = await startSession(dependencies, tx, context, {
    personId,
    deviceId,
    remembered: step.remember,
    shared: step.shared,
    limited: isExpired ? 'password_expired' : null,
    level: 'second_factor',
    token: flowToken(browser, flowId),
    replaces: asked.replaces,
  });
  await finishFactorStep(tx, { id: flowId, at, sessionId: session.sessionId, factorMac: asked.mac });
  if (isKnown) await calmStrangers(tx, personId, at);
  else {
    await clearPool(tx, { subject: personId, pool: 'password_stranger' });
    await tellNewDevice(dependencies, tx, context, personId);
  }
  await recordAudit(tx, context, {
    verb: 'identity.confirm_factor',
    subject: { kind: 'person', id: personId },
    facts: {
      flowId,
      sessionId: session.sessionId,
      deviceId,
      method: asked.answer.method,
      newDevice: !isKnown,
      trusted: isTrusted,
      scope: session.scope,
    },
  });
  return session;
}
