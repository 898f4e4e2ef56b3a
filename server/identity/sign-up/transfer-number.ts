import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import { findChangeOfFlow } from '../contacts/contact-changes.sql.ts';
import { startTransfer, type TransferRunning } from '../contacts/start-transfer.ts';
import type { IdentityDependencies } from '../dependencies.ts';
import { browserDigest, finishFlow, lockFlow, openFlowAddress, type BrowserSecret } from '../flows/index.ts';

export type TransferNumberRefusal = Refusal<'flow_unknown'> | TransferRunning;

/**
 * Asks for an address that was proved at sign-up and belongs to an account, which keeps its money and its other ways in: the
 * number is free after 72 h, unless its other addresses call it off, and the asker gets a message. Refuses `flow_unknown`
 * (also before the right code), `transfer_running`. Asked again: the same answer. Free by now: at once, and the sign-up goes on.
 */
export async function transferNumber(
  dependencies: IdentityDependencies,
  context: Context,
  asked: { readonly flowId: string; readonly browser: BrowserSecret | undefined },
): Promise<Outcome<{ readonly takesEffectAt: Date }, TransferNumberRefusal>> {
  const { browser, flowId } = asked;
  if (!browser) return refuse('flow_unknown');
  const now = context.clock.now();
  return dependencies.database.transaction(async (tx) => {
    const flow = await lockFlow(tx, { id: flowId, kind: 'sign_up', browserDigest: browserDigest(browser), now });
    if (!flow || flow.state === 'code_sent') return refuse('flow_unknown');
    if (flow.state === 'done') {
      const before = await findChangeOfFlow(tx, flowId);
      return before ? accept({ takesEffectAt: before.effectiveAt }) : refuse('flow_unknown');
    }
    const address = { channel: flow.channel, address: await openFlowAddress(dependencies.keyring, flow) };
    const asks = { address, flowId, locale: flow.locale, claimantId: null };
    const transfer = await startTransfer(dependencies, tx, context, asks);
    if (!transfer.ok) return transfer;
    if (transfer.value.state === 'free') return accept({ takesEffectAt: now });
    const { changeId, takesEffectAt } = transfer.value;
    await finishFlow(tx, { id: flowId, at: now, sessionId: null });
    await recordAudit(tx, context, {
      verb: 'identity.transfer_number',
      subject: { kind: 'flow', id: flowId },
      facts: { changeId, takesEffectAt },
    });
    return accept({ takesEffectAt });
  });
}
