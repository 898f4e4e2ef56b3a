import { accept, refuse, type Context, type Outcome } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import { resendFlowCode, type BrowserSecret, type ResendFlowRefusal, type SentFlowCode } from '../flows/index.ts';
import { phraseOf } from '../people/index.ts';
import type { PersonActor } from '../sessions/index.ts';

/** A new code to the same address. Refuses as `resendFlowCode` does. */
export async function resendUnfreezeCode(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  given: { readonly flowId: string; readonly browser: BrowserSecret | undefined },
): Promise<Outcome<SentFlowCode, ResendFlowRefusal>> {
  const { flowId, browser } = given;
  const { personId } = context.actor;
  if (!browser) return refuse('flow_unknown');
  return dependencies.database.transaction(async (tx) => {
    const phrase = await phraseOf(dependencies, tx, personId);
    const asked = { kind: 'unfreeze', flowId, browser, personId, phrase } as const;
    const sent = await resendFlowCode(dependencies, tx, context, asked);
    if (!sent.ok) return sent;
    await recordAudit(tx, context, {
      verb: 'identity.resend_unfreeze_code',
      subject: { kind: 'person', id: personId },
      facts: { flowId, channel: sent.value.sentTo.channel },
    });
    return accept(sent.value);
  });
}
