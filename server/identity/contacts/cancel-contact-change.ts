import { accept, refuse, type Context, type Outcome, type PersonId, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Queryable, Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { listAddresses } from '../people/people.sql.ts';
import type { PersonActor } from '../sessions/index.ts';
import { requireConfirmation, type ConfirmationNeeded } from '../step-up/require-confirmation.ts';
import { isWaiting, type ContactChange } from './contact-change.ts';
import {
  deleteAddress,
  findChange,
  listWaitingChanges,
  lockChange,
  lockContactsOf,
  markCancelled,
} from './contact-changes.sql.ts';
import { openContact } from './sealed-contact.ts';
import { tellContactChange } from './tell-contact-change.ts';

export type ChangeOver = Refusal<'change_over'>;

interface Cancelling {
  readonly personId: PersonId;
  readonly changeId: string;
  readonly by: 'owner' | 'notice';
}

/** A change that can still be called off; undefined when it is done, called off, or none of ours. */
export async function findWaitingChange(
  db: Queryable,
  changeId: string,
): Promise<{ readonly personId: PersonId; readonly takesEffectAt: Date } | undefined> {
  const change = await findChange(db, changeId);
  return change && isWaiting(change) ? { personId: change.personId, takesEffectAt: change.effectiveAt } : undefined;
}

/**
 * The owner calls a waiting change off, or the one who asked for a transfer does; a borrowed phone must not undo what its owner
 * began. Refuses in this order: `confirmation_needed`, `change_over`.
 */
export async function cancelOwnContactChange(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  changeId: string,
): Promise<Outcome<void, ConfirmationNeeded | ChangeOver>> {
  const { personId } = context.actor;
  return dependencies.database.transaction(async (tx) => {
    const confirmed = await requireConfirmation(tx, context, { purpose: 'contacts' });
    if (!confirmed.ok) return confirmed;
    const cancelled = await cancelContactChange(dependencies, tx, context, { personId, changeId, by: 'owner' });
    return cancelled ? accept(undefined) : refuse('change_over');
  });
}

/**
 * Part of the verbs that call off one change of this person: a new address goes at once, an old one stays. The addresses are
 * told. False when it is over, or is somebody else's. Also after its time, until it has been carried out.
 */
export async function cancelContactChange(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  asked: Cancelling,
): Promise<boolean> {
  const found = await findChange(tx, asked.changeId);
  if (!found || (found.personId !== asked.personId && found.claimantId !== asked.personId)) return false;
  await lockContactsOf(tx, [found.personId, asked.personId]);
  const change = await lockChange(tx, asked.changeId);
  if (!change || !(await undo(tx, context, change, asked))) return false;
  const { personId, id: changeId } = change;
  const address = { channel: change.channel, address: await openContact(dependencies.keyring, change) };
  const except = change.kind === 'transfer' && change.addressId !== null ? [change.addressId] : [];
  const notice = { template: 'contact_change_cancelled' } as const;
  await tellContactChange(dependencies, tx, context, { personId, changeId, notice, address, except });
  return true;
}

/**
 * Part of freezing by a notice: calls off everything that waits for this person's addresses. Tells nobody: the freeze does.
 * Returns how many.
 */
export async function cancelContactChangesOf(
  tx: Tx,
  context: Context,
  asked: Omit<Cancelling, 'changeId'>,
): Promise<number> {
  await lockContactsOf(tx, [asked.personId]);
  let cancelled = 0;
  for (const { id } of await listWaitingChanges(tx, asked.personId)) {
    const change = await lockChange(tx, id);
    if (change && (await undo(tx, context, change, asked))) cancelled++;
  }
  return cancelled;
}

/** Takes back what a waiting change did at its start. False when it is over, or when that would take the last address. */
async function undo(
  tx: Tx,
  context: Context,
  change: ContactChange,
  asked: Omit<Cancelling, 'changeId'>,
): Promise<boolean> {
  if (!isWaiting(change)) return false;
  const at = context.clock.now();
  const added = change.kind === 'add' ? change.addressId : change.replacedBy;
  const others = (await listAddresses(tx, change.personId)).filter((row) => row.id !== added);
  if (added !== null && others.length === 0) return false;
  const by = asked.by === 'owner' && change.personId !== asked.personId ? 'claimant' : asked.by;
  await markCancelled(tx, { id: change.id, at, by });
  if (added !== null) await deleteAddress(tx, { addressId: added, at });
  await recordAudit(tx, context, {
    verb: 'identity.cancel_contact_change',
    subject: { kind: 'person', id: change.personId },
    facts: { changeId: change.id, kind: change.kind, by },
  });
  return true;
}
