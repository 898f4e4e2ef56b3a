import { accept, refuse, type Context, type Outcome } from '#kernel';
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
  type BrowserSecret,
} from '../flows/index.ts';
import type { PersonActor } from '../sessions/index.ts';
import type { ResendRefusal } from '../sign-up/resend-sign-up-code.ts';
import type { SentCode } from '../sign-up/start-sign-up.ts';
import { takeStrangerMessage } from '../sign-up/stranger-budget.ts';

/**
 * A new code in the place of the old one. Refuses in this order: `flow_unknown` (also when the five tries are used up: start
 * again), `too_many_messages`, `resend_too_soon`.
 */
export async function resendContactCode(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  asked: { readonly flowId: string; readonly browser: BrowserSecret | undefined },
): Promise<Outcome<SentCode, ResendRefusal>> {
  const { keyring, notify, numbers } = dependencies;
  const { browser } = asked;
  const { personId } = context.actor;
  if (!browser) return refuse('flow_unknown');
  const now = context.clock.now();
  return dependencies.database.transaction(async (tx) => {
    const key = { id: asked.flowId, kind: 'contact', browserDigest: browserDigest(browser), now } as const;
    const flow = await lockFlow(tx, key);
    const isOver = flow?.personId !== personId || flow.state !== 'code_sent' || flow.tries >= numbers.codeTriesMax;
    if (isOver) return refuse('flow_unknown');
    const resend = decideResend(flow, { now, sendsMax: numbers.codeSendsMax });
    if (resend.verdict === 'too_many') return refuse('too_many_messages', { retryAt: resend.retryAt });
    if (resend.verdict === 'too_soon') return refuse('resend_too_soon', { resendAt: resend.resendAt });
    const allowed = await takeStrangerMessage(dependencies, tx, context);
    if (!allowed.ok) return allowed;

    const to = { channel: flow.channel, address: await openFlowAddress(keyring, flow) };
    const { code, digest } = makeCode(context.chance, browser, flow.id);
    const minutes = codeMinutes(flow.channel, numbers);
    const times = codeTimes(now, { minutes, flowExpiresAt: flow.expiresAt });
    const sent = await notify.queueMessage(tx, context, {
      template: 'contact_code',
      facts: { code, minutes },
      to,
      locale: flow.locale,
      uselessAt: times.codeExpiresAt,
    });
    if (!sent.ok) return sent;
    await renewCode(tx, { ...flow, codeDigest: digest, ...times });
    const subject = { kind: 'person', id: personId };
    await recordAudit(tx, context, { verb: 'identity.resend_contact_code', subject, facts: { flowId: flow.id } });
    return accept({ flowId: flow.id, sentTo: to, expiresAt: times.codeExpiresAt, resendAt: times.resendAt });
  });
}
