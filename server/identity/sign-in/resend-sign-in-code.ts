import { accept, invariant, refuse, type Context, type Outcome } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import { phraseOf } from '../people/index.ts';
import {
  browserDigest,
  codeMinutes,
  codeTimes,
  decideResend,
  lockFlow,
  makeCode,
  renewCode,
  sealFlowAddress,
  type BrowserSecret,
} from '../flows/index.ts';
import type { ResendRefusal } from '../sign-up/index.ts';
import { takeSignInCode } from './code-budget.ts';
import { listReachable, neededCode, type NeededCode } from './needed-code.ts';

/**
 * A new code, to the same or another registered address. Refuses in this order: `flow_unknown` (also when the five tries are
 * used up, or the address is not this person's), `too_many_messages`, `resend_too_soon`.
 */
export async function resendSignInCode(
  dependencies: IdentityDependencies,
  context: Context,
  asked: {
    readonly flowId: string;
    readonly addressId?: string | undefined;
    readonly browser: BrowserSecret | undefined;
  },
): Promise<Outcome<NeededCode, ResendRefusal>> {
  const { database, keyring, notify, numbers } = dependencies;
  const { browser } = asked;
  if (!browser) return refuse('flow_unknown');
  const now = context.clock.now();
  return database.transaction(async (tx) => {
    const key = { id: asked.flowId, kind: 'sign_in', browserDigest: browserDigest(browser), now } as const;
    const flow = await lockFlow(tx, key);
    if (flow?.state !== 'code_sent' || flow.tries >= numbers.codeTriesMax) return refuse('flow_unknown');
    const { personId } = flow;
    invariant(personId, 'a sign-in flow has a person');
    const all = await listReachable({ keyring, notify }, tx, personId);
    const chosen = all.find((own) => own.addressId === (asked.addressId ?? flow.addressId));
    if (!chosen) return refuse('flow_unknown');
    const resend = decideResend(flow, { now, sendsMax: numbers.codeSendsMax });
    if (resend.verdict === 'too_many') return refuse('too_many_messages', { retryAt: resend.retryAt });
    if (resend.verdict === 'too_soon') return refuse('resend_too_soon', { resendAt: resend.resendAt });

    const allowed = await takeSignInCode(dependencies, tx, context, personId);
    if (!allowed.ok) return allowed;
    const minutes = codeMinutes(chosen.channel, numbers);
    const times = codeTimes(now, { minutes, flowExpiresAt: flow.expiresAt });
    const { code, digest } = makeCode(context.chance, browser, flow.id);
    const queued = await notify.queueMessage(tx, context, {
      template: 'sign_in_code',
      facts: { code, minutes },
      to: { channel: chosen.channel, address: chosen.address },
      phrase: await phraseOf(dependencies, tx, personId),
      locale: flow.locale,
      uselessAt: times.codeExpiresAt,
    });
    if (!queued.ok) return queued;
    await renewCode(tx, {
      id: flow.id,
      addressId: chosen.addressId,
      channel: chosen.channel,
      addressSealed: sealFlowAddress(keyring, flow.id, chosen.address),
      codeDigest: digest,
      ...times,
      decoy: false,
    });
    await recordAudit(tx, context, {
      verb: 'identity.resend_sign_in_code',
      subject: { kind: 'person', id: personId },
      facts: { flowId: flow.id, channel: chosen.channel },
    });
    return accept(neededCode(flow.id, chosen, all, times));
  });
}
