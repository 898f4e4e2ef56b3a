import type { Context, PersonId } from '#kernel';
import type { Recipient } from '#notify';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { readFreeze } from '../freeze/freezes.sql.ts';
import { listAddresses } from '../people/people.sql.ts';
import { insertProvedAddress } from './add-address.ts';
import { decideDue, type ContactChange } from './contact-change.ts';
import {
  deleteAddress,
  listDueChanges,
  lockChange,
  lockContactsOf,
  markCancelled,
  markDone,
} from './contact-changes.sql.ts';
import { openContact } from './sealed-contact.ts';
import { tellContactChange } from './tell-contact-change.ts';

const changesAtOnce = 100;

/**
 * Carries out the changes whose time has come, of one person or of anybody: one transaction each, so that one that cannot be
 * carried out stops no other. Runs as a job and before a person's addresses are read or changed. Returns how many it settled.
 */
export async function carryOutDueChanges(
  dependencies: IdentityDependencies,
  context: Context,
  personId: PersonId | null = null,
): Promise<number> {
  const { database } = dependencies;
  const now = context.clock.now();
  const due = await listDueChanges(database.kysely, { now, personId, limit: changesAtOnce });
  let settled = 0;
  for (const change of due) {
    const done = await database.transaction(async (tx) => {
      await lockContactsOf(tx, [change.personId, ...(change.claimantId ? [change.claimantId] : [])]);
      return carryOutChange(dependencies, tx, context, change.id);
    });
    if (done) settled++;
  }
  return settled;
}

/** Part of a transaction that holds the contacts of both persons. False when it waits, or somebody was faster. */
export async function carryOutChange(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  changeId: string,
): Promise<boolean> {
  const at = context.clock.now();
  const change = await lockChange(tx, changeId);
  if (!change) return false;
  const { personId } = change;
  const addresses = await listAddresses(tx, personId);
  const decided = decideDue(change, {
    now: at,
    frozen: (await readFreeze(tx, personId)) !== null,
    claimantFrozen: change.claimantId !== null && (await readFreeze(tx, change.claimantId)) !== null,
    addressesBeside: addresses.filter((row) => row.id !== change.addressId).length,
  });
  if (decided.verdict === 'wait') return false;
  const facts = { changeId, kind: change.kind };
  const audit = { verb: 'identity.carry_out_contact_change', subject: { kind: 'person', id: personId } };
  if (decided.verdict === 'call_off') {
    await markCancelled(tx, { id: changeId, at, by: decided.by });
    await recordAudit(tx, context, { ...audit, outcome: decided.by, facts });
    return true;
  }
  if (change.kind !== 'add') await letGo(dependencies, tx, context, change);
  await markDone(tx, { id: changeId, at });
  await recordAudit(tx, context, { ...audit, facts });
  return true;
}

async function letGo(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  change: ContactChange,
): Promise<void> {
  const { id: changeId, addressId, claimantId, personId } = change;
  if (addressId === null) return;
  const address: Recipient = {
    channel: change.channel,
    address: await openContact(dependencies.keyring, change),
  };
  await deleteAddress(tx, { addressId, at: context.clock.now() });
  const notice = { template: 'contact_removed' } as const;
  // A transferred number is in another hand: its holder gets no link into the old account.
  const alsoTo = change.kind === 'transfer' ? [] : [address];
  await tellContactChange(dependencies, tx, context, { personId, changeId, notice, address, alsoTo });
  if (change.kind === 'transfer') await handOver(dependencies, tx, context, { change, address, claimantId });
}

async function handOver(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  to: { readonly change: ContactChange; readonly address: Recipient; readonly claimantId: PersonId | null },
): Promise<void> {
  const { change, address, claimantId } = to;
  if (claimantId === null) {
    // Their sign-up works without the word as well, so a full budget stops nothing.
    await dependencies.notify.queueMessage(tx, context, {
      template: 'number_free',
      facts: {},
      to: address,
      locale: change.locale,
    });
    return;
  }
  await insertProvedAddress(dependencies, tx, context, { personId: claimantId, address });
  await tellContactChange(dependencies, tx, context, {
    personId: claimantId,
    changeId: change.id,
    notice: { template: 'contact_added' },
    address,
  });
}
