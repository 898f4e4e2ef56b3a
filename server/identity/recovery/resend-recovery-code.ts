import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import type { Channel, TooManyMessages } from '#notify';
import { recordAudit } from '#platform/audit';
import { addJob } from '#platform/jobs';
import type { IdentityDependencies } from '../dependencies.ts';
import { browserDigest, decideResend, type BrowserSecret } from '../flows/index.ts';
import { takeFromWindow, windowDigest } from '../guessing/index.ts';
import { parseAddress } from '../people/index.ts';
import { makeOutgoing, openTyped } from './outgoing.ts';
import { sendWayBack } from './send-way-back.ts';
import type { StartedRecovery } from './start-recovery.ts';
import { lockWayBack, renewCodes } from './way-back.sql.ts';
import { nameKey } from './way-back.ts';

/**
 * New codes and a new link in the place of the old, also to another kind of address; the same for every name. Refuses in this
 * order: `flow_unknown` (also when the five tries are used up, or nothing more is needed), `resend_too_soon` or
 * `too_many_messages` for this way back, `too_many_messages` for this network.
 */
export async function resendRecoveryCode(
  dependencies: IdentityDependencies,
  context: Context,
  asked: {
    readonly flowId: string;
    readonly via?: Channel | undefined;
    readonly browser: BrowserSecret | undefined;
  },
): Promise<
  Outcome<StartedRecovery, Refusal<'flow_unknown'> | Refusal<'resend_too_soon', { resendAt: Date }> | TooManyMessages>
> {
  const { database, keyring, numbers } = dependencies;
  const { browser } = asked;
  if (!browser) return refuse('flow_unknown');
  const now = context.clock.now();
  return database.transaction(async (tx) => {
    const wayBack = await lockWayBack(tx, { id: asked.flowId, browserDigest: browserDigest(browser), now });
    if (wayBack?.state !== 'code_sent' || wayBack.tries >= numbers.codeTriesMax) return refuse('flow_unknown');
    const resend = decideResend(wayBack, { now, sendsMax: numbers.codeSendsMax });
    if (resend.verdict === 'too_many') return refuse('too_many_messages', { retryAt: resend.retryAt });
    if (resend.verdict === 'too_soon') return refuse('resend_too_soon', { resendAt: resend.resendAt });
    const typed = await openTyped(keyring, wayBack);
    const retryAt = await takeFromWindow(tx, {
      digest: windowDigest(keyring, context, 'recovery', nameKey(typed)),
      perWindow: numbers.recoverySendsMax,
      windowMinutes: numbers.codeSendsMinutes,
      at: now,
    });
    if (retryAt) return refuse('too_many_messages', { retryAt });
    const { id, purpose, expiresAt, subject } = wayBack;
    const via = asked.via ?? wayBack.via;
    const channel = via ?? parseAddress(typed)?.channel ?? null;
    const codes = makeOutgoing(dependencies, context, { flowId: id, browser, channel, flowExpiresAt: expiresAt });
    await renewCodes(tx, { id, via, codes });
    await addJob(tx, sendWayBack, { flowId: id });
    await recordAudit(tx, context, {
      verb: 'identity.resend_recovery_code',
      subject: { kind: 'person', id: subject },
      facts: { flowId: id, purpose, via: via ?? 'typed' },
    });
    const { codeExpiresAt, resendAt } = codes;
    return accept({ flowId: id, purpose, expiresAt, codeExpiresAt, resendAt });
  });
}
