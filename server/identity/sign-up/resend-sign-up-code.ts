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
  type BrowserSecret,
} from '../flows/index.ts';
import { sendSignUpMessage } from './send-sign-up-message.ts';
import { takeStrangerMessage } from './stranger-budget.ts';
import type { SentCode } from './start-sign-up.ts';

export type ResendRefusal =
  | Refusal<'flow_unknown'>
  | Refusal<'resend_too_soon', { readonly resendAt: Date }>
  | TooManyMessages;

/**
 * A new code in the place of the old one. Refuses in this order: `flow_unknown` (also when the five tries are used up: start
 * again), `too_many_messages`, `resend_too_soon`.
 */
export async function resendSignUpCode(
  dependencies: IdentityDependencies,
  context: Context,
  asked: { readonly flowId: string; readonly browser: BrowserSecret | undefined },
): Promise<Outcome<SentCode, ResendRefusal>> {
  const { keyring, numbers } = dependencies;
  const { browser } = asked;
  if (!browser) return refuse('flow_unknown');
  const now = context.clock.now();
  return dependencies.database.transaction(async (tx) => {
    const key = { id: asked.flowId, kind: 'sign_up', browserDigest: browserDigest(browser), now } as const;
    const flow = await lockFlow(tx, key);
    if (flow?.state !== 'code_sent' || flow.tries >= numbers.codeTriesMax) return refuse('flow_unknown');
    const resend = decideResend(flow, { now, sendsMax: numbers.codeSendsMax });
    if (resend.verdict === 'too_many') return refuse('too_many_messages', { retryAt: resend.retryAt });
    if (resend.verdict === 'too_soon') return refuse('resend_too_soon', { resendAt: resend.resendAt });

    const allowed = await takeStrangerMessage(dependencies, tx, context);
    if (!allowed.ok) return allowed;
    const to = { channel: flow.channel, address: await openFlowAddress(keyring, flow) };
    const { code, digest } = makeCode(context.chance, browser, flow.id);
    const minutes = codeMinutes(flow.channel, numbers);
    const times = codeTimes(now, { minutes, flowExpiresAt: flow.expiresAt });
    const sent = await sendSignUpMessage(dependencies, tx, context, {
      to,
      locale: flow.locale,
      facts: { code, minutes },
      uselessAt: times.codeExpiresAt,
    });
    if (!sent.ok) return sent;
    await renewCode(tx, { ...flow, codeDigest: digest, ...times });
    await recordAudit(tx, context, { verb: 'identity.resend_sign_up_code', subject: { kind: 'flow', id: flow.id } });
    return accept({ flowId: flow.id, sentTo: to, expiresAt: times.codeExpiresAt, resendAt: times.resendAt });
  });
}
