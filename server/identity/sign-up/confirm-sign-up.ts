import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import type { Tx } from '#platform/database';
import { recordAudit } from '#platform/audit';
import { isAddressHeld } from '../contacts/is-address-held.ts';
import type { IdentityDependencies } from '../dependencies.ts';
import {
  browserDigest,
  codeMatches,
  confirmFlow,
  countWrongCode,
  decideCode,
  lockFlow,
  openFlowAddress,
  type BrowserSecret,
  type Flow,
} from '../flows/index.ts';

export type CodeRefusal =
  | Refusal<'flow_unknown'>
  | Refusal<'code_expired'>
  | Refusal<'code_wrong', { readonly triesLeft: number }>;

/** The right code, but the address belongs to an account: sign in there, or ask for it by `transferNumber`. */
export type AddressHeld = Refusal<'address_held'>;

/**
 * Proves the address with the code. Refuses in this order: `flow_unknown` (also for another browser), `code_expired` (time or
 * tries are used up), `code_wrong`, which is counted before the answer, `address_held`, only to the one who has just proved to
 * hold the address. The right code again, in the same browser, is fine.
 */
export async function confirmSignUp(
  dependencies: IdentityDependencies,
  context: Context,
  asked: { readonly flowId: string; readonly code: string; readonly browser: BrowserSecret | undefined },
): Promise<Outcome<{ readonly expiresAt: Date }, CodeRefusal | AddressHeld>> {
  const { database, numbers } = dependencies;
  const { browser } = asked;
  if (!browser) return refuse('flow_unknown');
  const now = context.clock.now();
  return database.transaction(async (tx) => {
    const key = { id: asked.flowId, kind: 'sign_up', browserDigest: browserDigest(browser), now } as const;
    const flow = await lockFlow(tx, key);
    if (!flow || flow.state === 'done') return refuse('flow_unknown');
    const matches = codeMatches(flow, browser, asked.code);
    if (flow.state === 'confirmed' && matches) {
      return (await isHeld(dependencies, tx, context, flow))
        ? refuse('address_held')
        : accept({ expiresAt: flow.expiresAt });
    }
    const decided = decideCode(flow, { matches, now, triesMax: numbers.codeTriesMax });
    if (decided.verdict === 'expired') return refuse('code_expired');

    const audit = { verb: 'identity.confirm_sign_up', subject: { kind: 'flow', id: flow.id } };
    if (decided.verdict === 'wrong') {
      await countWrongCode(tx, flow.id);
      const facts = { triesLeft: decided.triesLeft };
      await recordAudit(tx, context, { ...audit, outcome: 'code_wrong', facts });
      return refuse('code_wrong', facts);
    }
    await confirmFlow(tx, flow.id);
    const held = await isHeld(dependencies, tx, context, flow);
    await recordAudit(tx, context, held ? { ...audit, outcome: 'address_held' } : audit);
    return held ? refuse('address_held') : accept({ expiresAt: flow.expiresAt });
  });
}

/** Asked again each time: an address can become free while the page is open. */
async function isHeld(dependencies: IdentityDependencies, tx: Tx, context: Context, flow: Flow): Promise<boolean> {
  const address = await openFlowAddress(dependencies.keyring, flow);
  return isAddressHeld(dependencies, tx, context, { channel: flow.channel, address });
}
