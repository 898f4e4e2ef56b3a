import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import { coolOff } from '../freeze/cool-off.ts';
import { judgeSessionPassword, matchesOwnPassword } from '../guessing/index.ts';
import { findPerson, listAddresses } from '../people/people.sql.ts';
import { openAddress } from '../people/sealed-person.ts';
import type { PersonActor } from '../sessions/index.ts';
import { carryOutDueChanges } from './carry-out-change.ts';
import { findLeaving, listWaitingChanges, lockContactsOf } from './contact-changes.sql.ts';
import { mayChangeContacts, type ContactsRest } from './may-change-contacts.ts';
import { decideRecoversFrom } from './recovery-addresses.ts';
import { startChange } from './start-change.ts';
import { tellContactChange } from './tell-contact-change.ts';

export type RemoveContactRefusal =
  | Refusal<'password_wrong'>
  | ContactsRest
  | Refusal<'address_unknown'>
  | Refusal<'last_way_back'>;

/**
 * Removes an address after 72 h, in which money rests and every address is told and can call it off. Refuses in this order:
 * `password_wrong`, `account_frozen`, `factors_rest`, `address_unknown`, `last_way_back`: none that brings the person back
 * today would stay. Throws HashingBusy.
 */
export async function removeContact(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  asked: { readonly addressId: string; readonly password: string },
): Promise<Outcome<void, RemoveContactRefusal>> {
  const { database, keyring, numbers } = dependencies;
  const { addressId } = asked;
  const { personId } = context.actor;
  const verb = 'identity.remove_contact';
  const matches = await matchesOwnPassword(dependencies, personId, asked.password);
  await carryOutDueChanges(dependencies, context, personId);
  return database.transaction(async (tx) => {
    const own = await judgeSessionPassword(dependencies, tx, context, { matches, verb });
    if (!own.ok) return own;
    await lockContactsOf(tx, [personId]);
    const rest = await mayChangeContacts(tx, context, personId);
    if (!rest.ok) return rest;
    const person = await findPerson(tx, personId);
    const addresses = await listAddresses(tx, personId);
    const row = addresses.find((own) => own.id === addressId);
    if (!person || !row) return refuse('address_unknown');
    const leaving = await findLeaving(tx, addressId);
    if (leaving) return refuse('factors_rest', { until: leaving.effectiveAt });
    const waiting = await listWaitingChanges(tx, personId);
    const gone = new Set(waiting.filter((change) => change.kind !== 'add').map((change) => change.addressId));
    const now = context.clock.now();
    const age = { openedAt: person.createdAt, hours: numbers.contactCoolingOffHours };
    const staying = addresses.filter(
      (other) => other.id !== addressId && !gone.has(other.id) && decideRecoversFrom(other, age) <= now,
    );
    if (staying.length === 0) return refuse('last_way_back');

    const address = { channel: row.channel, address: await openAddress(keyring, row.id, row.addressSealed) };
    const { locale } = person;
    const change = { kind: 'remove', personId, addressId, address, locale } as const;
    const { changeId, effectiveAt } = await startChange(dependencies, tx, context, change);
    const hours = numbers.contactCoolingOffHours;
    await coolOff(dependencies, tx, context, { personId, hours, reason: 'contact_changed' });
    const notice = { template: 'contact_leaving', effectiveAt } as const;
    await tellContactChange(dependencies, tx, context, { personId, changeId, notice, address });
    await recordAudit(tx, context, {
      verb,
      subject: { kind: 'person', id: personId },
      facts: { addressId, changeId, takesEffectAt: effectiveAt },
    });
    return accept(undefined);
  });
}
