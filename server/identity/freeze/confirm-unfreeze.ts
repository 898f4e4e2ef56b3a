import { accept, refuse, type Context, type Outcome, type PersonId, type Refusal } from '#kernel';
import { unfreezeAccount } from '#ledger';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import {
  browserDigest,
  codeMatches,
  countWrongCode,
  decideCode,
  finishFlow,
  lockFlow,
  mayReplay,
  type BrowserSecret,
} from '../flows/index.ts';
import { tellEveryAddress, timeText } from '../people/index.ts';
import type { PersonActor } from '../sessions/index.ts';
import { liftFreeze, lockFreezeOf, readFreeze, type LiftedBy } from './freezes.sql.ts';
import { listUnfreezeAddresses } from './start-unfreeze.ts';

export type UnfreezeCodeRefusal =
  | Refusal<'flow_unknown'>
  | Refusal<'code_expired'>
  | Refusal<'code_wrong', { readonly triesLeft: number }>;

/**
 * Unfreezes with the code. Refuses in this order: `flow_unknown` (also when the address may no longer lift this freeze),
 * `code_expired`, `code_wrong`. The right code again within two minutes is done already, and lifts no later freeze.
 */
export async function confirmUnfreeze(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  asked: { readonly flowId: string; readonly code: string; readonly browser: BrowserSecret | undefined },
): Promise<Outcome<void, UnfreezeCodeRefusal>> {
  const { database, numbers } = dependencies;
  const { browser } = asked;
  const { personId } = context.actor;
  if (!browser) return refuse('flow_unknown');
  const now = context.clock.now();
  return database.transaction(async (tx) => {
    const key = { id: asked.flowId, kind: 'unfreeze', browserDigest: browserDigest(browser), now } as const;
    const flow = await lockFlow(tx, key);
    if (flow?.personId !== personId) return refuse('flow_unknown');
    const matches = codeMatches(flow, browser, asked.code);
    if (flow.state === 'done') return matches && mayReplay(flow, now) ? accept(undefined) : refuse('flow_unknown');
    const decided = decideCode(flow, { matches, now, triesMax: numbers.codeTriesMax });
    if (decided.verdict === 'expired') return refuse('code_expired');
    const subject = { kind: 'person', id: personId };
    if (decided.verdict === 'wrong') {
      const { triesLeft } = decided;
      await countWrongCode(tx, flow.id);
      const facts = { flowId: flow.id, triesLeft };
      await recordAudit(tx, context, { verb: 'identity.confirm_unfreeze', subject, outcome: 'code_wrong', facts });
      return refuse('code_wrong', { triesLeft });
    }
    await lockFreezeOf(tx, personId);
    // The freeze may be a newer one than that of the beginning: its addresses count.
    const isFrozen = (await readFreeze(tx, personId)) !== null;
    const addresses = await listUnfreezeAddresses(dependencies, tx, { personId, now });
    if (isFrozen && !addresses.some((one) => one.addressId === flow.addressId)) return refuse('flow_unknown');
    await finishFlow(tx, { id: flow.id, at: now, sessionId: null });
    if (isFrozen) await unfreezeAccountOf(dependencies, tx, context, { personId, by: 'owner' });
    return accept(undefined);
  });
}

/** Money moves again, a cooling-off stays as it is, every address is told. */
async function unfreezeAccountOf(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  asked: { readonly personId: PersonId; readonly by: LiftedBy },
): Promise<void> {
  const { personId, by } = asked;
  const at = context.clock.now();
  await lockFreezeOf(tx, personId);
  if (!(await liftFreeze(tx, { personId, at, by }))) return;
  for (const accountId of await dependencies.accountsOf(tx, personId)) await unfreezeAccount(tx, accountId);
  await recordAudit(tx, context, {
    verb: 'identity.unfreeze',
    subject: { kind: 'person', id: personId },
    facts: { by },
  });
  await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
    template: 'account_unfrozen',
    facts: { at: timeText(at, { locale, zone: dependencies.businessZone }), objection },
  }));
}
