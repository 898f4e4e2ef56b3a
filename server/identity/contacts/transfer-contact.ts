import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import { browserDigest, finishFlow, lockFlow, openFlowAddress, type BrowserSecret } from '../flows/index.ts';
import type { PersonActor } from '../sessions/index.ts';
import { carryOutDueChanges } from './carry-out-change.ts';
import { settleContact } from './confirm-contact.ts';
import { findChangeOfFlow, lockContactsOf } from './contact-changes.sql.ts';
import { findPlace, type PlaceRefusal } from './find-place.ts';
import { startTransfer, type TransferRunning } from './start-transfer.ts';

export type TransferContactRefusal = Refusal<'flow_unknown'> | PlaceRefusal | Refusal<'address_held'> | TransferRunning;

/**
 * Asks for an address that this person has proved to hold and another account has. When it is free by now it is added at once.
 * Refuses in this order: `flow_unknown`, what stands against one more address, `transfer_running`. Asked again: the same answer.
 */
export async function transferContact(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  asked: { readonly flowId: string; readonly browser: BrowserSecret | undefined },
): Promise<Outcome<void, TransferContactRefusal>> {
  const { browser, flowId } = asked;
  if (!browser) return refuse('flow_unknown');
  const { personId } = context.actor;
  const now = context.clock.now();
  await carryOutDueChanges(dependencies, context, personId);
  return dependencies.database.transaction(async (tx) => {
    await lockContactsOf(tx, [personId]);
    const flow = await lockFlow(tx, { id: flowId, kind: 'contact', browserDigest: browserDigest(browser), now });
    if (flow?.personId !== personId || flow.state === 'code_sent') return refuse('flow_unknown');
    if (flow.state === 'done') {
      return (await findChangeOfFlow(tx, flowId)) ? accept(undefined) : refuse('flow_unknown');
    }
    const place = await findPlace(dependencies, tx, context, { personId, replaces: flow.addressId });
    if (!place.ok) return place;
    const address = { channel: flow.channel, address: await openFlowAddress(dependencies.keyring, flow) };
    const { locale } = flow;
    const asks = { address, flowId, locale, claimantId: personId };
    const transfer = await startTransfer(dependencies, tx, context, asks);
    if (!transfer.ok) return transfer;
    if (transfer.value.state === 'free') return settleContact(dependencies, tx, context, { flow, address, personId });
    await finishFlow(tx, { id: flowId, at: now, sessionId: null });
    await recordAudit(tx, context, {
      verb: 'identity.transfer_contact',
      subject: { kind: 'person', id: personId },
      facts: { flowId, changeId: transfer.value.changeId, takesEffectAt: transfer.value.takesEffectAt },
    });
    return accept(undefined);
  });
}
