import { accept, refuse, type Context, type Outcome } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import { resendFlowCode, type BrowserSecret, type ResendFlowRefusal, type SentFlowCode } from '../flows/index.ts';
import type { PersonActor } from '../sessions/index.ts';
import { takeStrangerMessage } from '../sign-up/stranger-budget.ts';

/** A new code in the place of the old one. Refuses as `resendFlowCode` does. */
export async function resendContactCode(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  asked: { readonly flowId: string; readonly browser: BrowserSecret | undefined },
): Promise<Outcome<SentFlowCode, ResendFlowRefusal>> {
  const { flowId, browser } = asked;
  const { personId } = context.actor;
  if (!browser) return refuse('flow_unknown');
  return dependencies.database.transaction(async (tx) => {
    const allow = () => takeStrangerMessage(dependencies, tx, context);
    const sent = await resendFlowCode(dependencies, tx, context, { kind: 'contact', flowId, browser, personId, allow });
    if (!sent.ok) return sent;
    const subject = { kind: 'person', id: personId };
    await recordAudit(tx, context, { verb: 'identity.resend_contact_code', subject, facts: { flowId } });
    return accept(sent.value);
  });
}
