import type { Context, PersonId } from '#kernel';
import { freezeAccount } from '#ledger';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { tellEveryAddress, timeText } from '../people/index.ts';
import { insertFreeze, lockFreezeOf, readFreeze, type FrozenBy } from './freezes.sql.ts';

/**
 * Part of the verbs that freeze (挂失): closes every way money leaves the person and the shops the person owns, from the next
 * payment the ledger decides. Sign-in goes on, money still comes in. Told to every address; a second freeze changes and
 * tells nothing, but a proven one makes an unproven one proven.
 */
export async function freezeAccountOf(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  asked: { readonly personId: PersonId; readonly by: FrozenBy; readonly proven: boolean },
): Promise<void> {
  const { personId, by, proven } = asked;
  const at = context.clock.now();
  await lockFreezeOf(tx, personId);
  const before = await readFreeze(tx, personId);
  await insertFreeze(tx, { id: context.chance.uuid(), personId, at, by, proven });
  // A shop opened since the first freeze is closed by the second.
  for (const accountId of await dependencies.accountsOf(tx, personId)) await freezeAccount(tx, accountId);
  const facts = { by, proven, again: before !== null };
  await recordAudit(tx, context, { verb: 'identity.freeze', subject: { kind: 'person', id: personId }, facts });
  if (before !== null) return;
  await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
    template: 'account_frozen',
    facts: { at: timeText(at, { locale, zone: dependencies.businessZone }), objection },
  }));
}
