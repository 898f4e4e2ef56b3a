import { accept, invariant, refuse, type Context, type Outcome, type PersonId } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import { isPasswordExpired } from '#strength';
import type { IdentityDependencies } from '../dependencies.ts';
import { hasFactor } from '../factors/factors.sql.ts';
import {
  browserDigest,
  codeMatches,
  countWrongCode,
  decideCode,
  findFinishedSession,
  finishFlow,
  flowToken,
  lockCodesOf,
  lockFlow,
  openFlowAddress,
  type BrowserSecret,
} from '../flows/index.ts';
import { clearPool } from '../guessing/index.ts';
import { findPassword } from '../passwords/index.ts';
import { tellEveryAddress, timeText } from '../people/index.ts';
import { deviceLabel, recordDevice, startSession, useDevice, type StartedSession } from '../sessions/index.ts';
import { noteSignIn } from '../signals/index.ts';
import type { CodeRefusal } from '../sign-up/index.ts';
import { findCodeRest } from './code-rest.ts';

export interface ConfirmedSignIn {
  readonly session: StartedSession;
  /** The address the code went to, by which this device will be known. */
  readonly signInName: string;
  readonly replayed: boolean;
}

/**
 * Finishes a sign-in on a new device with the code, and tells every address. Refuses in this order: `flow_unknown` (also for
 * another browser), `code_expired` (time or tries are used up, here or over all
 * sign-ins of the day, or a second factor was bound meanwhile), `code_wrong`, counted before the answer; the last wrong try is
 * told to the owner, since the password was right. Within two minutes the same browser gets the same session again.
 */
export async function confirmSignIn(
  dependencies: IdentityDependencies,
  context: Context,
  asked: {
    readonly flowId: string;
    readonly code: string;
    readonly browser: BrowserSecret | undefined;
    /** Token of the session the browser came with. */
    readonly replaces: string | undefined;
  },
): Promise<Outcome<ConfirmedSignIn, CodeRefusal>> {
  const { keyring, numbers } = dependencies;
  const { browser } = asked;
  if (!browser) return refuse('flow_unknown');
  const now = context.clock.now();
  return dependencies.database.transaction(async (tx) => {
    const key = { id: asked.flowId, kind: 'sign_in', browserDigest: browserDigest(browser), now } as const;
    const flow = await lockFlow(tx, key);
    if (!flow) return refuse('flow_unknown');
    const signInName = await openFlowAddress(keyring, flow);
    const matches = codeMatches(flow, browser, asked.code);
    if (flow.state === 'done') {
      const session = await findFinishedSession(tx, flow, { browser, clock: context.clock, numbers });
      return session && matches ? accept({ session, signInName, replayed: true }) : refuse('flow_unknown');
    }
    const { personId } = flow;
    invariant(personId, 'a sign-in flow has a person');
    await lockCodesOf(tx, personId);
    // A factor was bound since the code went out: a code alone opens this account no more.
    if (await hasFactor(tx, personId)) return refuse('code_expired');
    if (await findCodeRest(tx, { personId, now, numbers })) return refuse('code_expired');
    const decided = decideCode(flow, { matches, now, triesMax: numbers.codeTriesMax });
    if (decided.verdict === 'expired') return refuse('code_expired');
    const subject = { kind: 'person', id: personId };
    if (decided.verdict === 'wrong') {
      const { triesLeft } = decided;
      await countWrongCode(tx, flow.id);
      if (triesLeft === 0) await tell(dependencies, tx, context, personId, 'new_device_refused');
      const facts = { flowId: flow.id, triesLeft };
      await recordAudit(tx, context, { verb: 'identity.confirm_sign_in', subject, outcome: 'code_wrong', facts });
      return refuse('code_wrong', { triesLeft });
    }
    await noteSignIn(dependencies, tx, context, { personId, deviceId: flow.deviceId });
    const isKnown = flow.deviceId !== null && (await useDevice(tx, { id: flow.deviceId, personId, at: now }));
    const deviceId =
      flow.deviceId !== null && isKnown ? flow.deviceId : await recordDevice(dependencies, tx, context, personId, flow);
    const token = flowToken(browser, flow.id);
    const password = await findPassword(tx, personId);
    invariant(password, 'every person has a password');
    const isExpired = isPasswordExpired(password.setAt, now, dependencies.passwordProfile);
    const session = await startSession(dependencies, tx, context, {
      personId,
      deviceId,
      remembered: flow.remember,
      shared: flow.shared,
      limited: isExpired ? 'password_expired' : null,
      token,
      replaces: asked.replaces,
    });
    await finishFlow(tx, { id: flow.id, at: now, sessionId: session.sessionId });
    await clearPool(tx, { subject: personId, pool: 'password_stranger' });
    if (!isKnown) await tellNewDevice(dependencies, tx, context, personId);
    const facts = { sessionId: session.sessionId, deviceId, newDevice: !isKnown, flowId: flow.id };
    await recordAudit(tx, context, { verb: 'identity.confirm_sign_in', subject, facts });
    return accept({ session, signInName, replayed: false });
  });
}

export function tellNewDevice(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  personId: PersonId,
): Promise<void> {
  return tell(dependencies, tx, context, personId, 'new_device');
}

async function tell(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  personId: PersonId,
  template: 'new_device' | 'new_device_refused',
): Promise<void> {
  const at = context.clock.now();
  await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
    template,
    facts: {
      objection,
      device: deviceLabel(context.origin?.userAgent ?? '', locale),
      at: timeText(at, { locale, zone: dependencies.businessZone }),
    },
  }));
}
