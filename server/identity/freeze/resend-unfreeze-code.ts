import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import type { TooManyMessages } from '#notify';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import {
  browserDigest,
  codeMinutes,
  codeTimes,
  decideResend,
  lockFlow,
  makeCode,
  openFlowAddress,
  renewCode,
  wayBackDigits,
  type BrowserSecret,
} from '../flows/index.ts';
import type { PersonActor } from '../sessions/index.ts';
import type { SentUnfreeze } from './start-unfreeze.ts';

/** A new code to the same address. Refuses in this order: `flow_unknown`, `too_many_messages` or `resend_too_soon`. */
export async function resendUnfreezeCode(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  asked: { readonly flowId: string; readonly browser: BrowserSecret | undefined },
): Promise<
  Outcome<SentUnfreeze, Refusal<'flow_unknown'> | Refusal<'resend_too_soon', { resendAt: Date }> | TooManyMessages>
> {
  const { database, keyring, notify, numbers } = dependencies;
  const { browser } = asked;
  const { personId } = context.actor;
  if (!browser) return refuse('flow_unknown');
  const now = context.clock.now();
  return database.transaction(async (tx) => {
    const key = { id: asked.flowId, kind: 'unfreeze', browserDigest: browserDigest(browser), now } as const;
    const flow = await lockFlow(tx, key);
    const isOpen = flow?.state === 'code_sent' && flow.personId === personId && flow.tries < numbers.codeTriesMax;
    if (!flow || !isOpen) return refuse('flow_unknown');
    const resend = decideResend(flow, { now, sendsMax: numbers.codeSendsMax });
    if (resend.verdict === 'too_many') return refuse('too_many_messages', { retryAt: resend.retryAt });
    if (resend.verdict === 'too_soon') return refuse('resend_too_soon', { resendAt: resend.resendAt });
    const { id: flowId, channel, addressId, addressSealed, locale } = flow;
    const sentTo = { channel, address: await openFlowAddress(keyring, flow) };
    const minutes = codeMinutes(channel, numbers);
    const times = codeTimes(now, { minutes, flowExpiresAt: flow.expiresAt });
    const { code, digest: codeDigest } = makeCode(context.chance, browser, flowId, wayBackDigits);
    const queued = await notify.queueMessage(tx, context, {
      template: 'unfreeze_code',
      facts: { code, minutes },
      to: sentTo,
      locale,
      uselessAt: times.codeExpiresAt,
    });
    if (!queued.ok) return queued;
    await renewCode(tx, { id: flowId, addressId, channel, addressSealed, codeDigest, ...times, decoy: false });
    await recordAudit(tx, context, {
      verb: 'identity.resend_unfreeze_code',
      subject: { kind: 'person', id: personId },
      facts: { flowId, channel },
    });
    return accept({ flowId, sentTo, expiresAt: times.codeExpiresAt, resendAt: times.resendAt });
  });
}
