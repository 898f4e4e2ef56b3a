import { type Context, type PersonId } from '#kernel';
import type { Recipient } from '#notify';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { coolOff } from '../freeze/cool-off.ts';
import { findPerson, insertAddress, listAddresses, type AddressRow } from '../people/people.sql.ts';
import { openAddress, sealAddress } from '../people/sealed-person.ts';
import { startChange } from './start-change.ts';
import { tellContactChange } from './tell-contact-change.ts';
import { invariant } from '#kernel';

/** Part of the verbs by which an address comes to a person. It works for signing in and for notices at once. */
export async function insertProvedAddress(
  { keyring }: Pick<IdentityDependencies, 'keyring'>,
  tx: Tx,
  context: Context,
  { personId, address }: { readonly personId: PersonId; readonly address: Recipient },
): Promise<string> {
  const id = context.chance.uuid();
  await insertAddress(tx, {
    id,
    personId,
    channel: address.channel,
    addressSealed: sealAddress(keyring, id, address.address),
    index: keyring.keyedLookup(address.channel, address.address),
    confirmedAt: context.clock.now(),
  });
  return id;
}

/**
 * Part of confirming: adds the address, in the place of another one when asked for. Adding can be called off for 72 h and rests
 * no money; the one replaced stays valid for 72 h, and money rests as long.
 */
export async function addAddress(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  asked: { readonly personId: PersonId; readonly address: Recipient; readonly replaces: AddressRow | undefined },
): Promise<{ readonly changeId: string; readonly addressId: string }> {
  const { personId, address, replaces } = asked;
  const person = await findPerson(tx, personId);
  invariant(person, 'an address is added to a person');
  const before = await listAddresses(tx, personId);
  const addressId = await insertProvedAddress(dependencies, tx, context, asked);
  const common = { personId, locale: person.locale };
  if (!replaces) {
    const started = await startChange(dependencies, tx, context, { ...common, kind: 'add', addressId, address });
    const notice = { template: 'contact_added' } as const;
    await tellContactChange(dependencies, tx, context, { personId, changeId: started.changeId, notice, address });
    return { changeId: started.changeId, addressId };
  }
  const old = {
    channel: replaces.channel,
    address: await openAddress(dependencies.keyring, replaces.id, replaces.addressSealed),
  };
  const started = await startChange(dependencies, tx, context, {
    ...common,
    kind: 'replace',
    addressId: replaces.id,
    address: old,
    replacedBy: addressId,
  });
  const { changeId, effectiveAt } = started;
  const hours = dependencies.numbers.contactCoolingOffHours;
  await coolOff(dependencies, tx, context, { personId, hours, reason: 'contact_changed' });
  // The old ones learn what leaves, the new one what came.
  const leaving = { template: 'contact_leaving', effectiveAt } as const;
  const added = { template: 'contact_added' } as const;
  const told = { personId, changeId };
  await tellContactChange(dependencies, tx, context, { ...told, notice: leaving, address: old, except: [addressId] });
  const oldIds = before.map((row) => row.id);
  await tellContactChange(dependencies, tx, context, { ...told, notice: added, address, except: oldIds });
  return { changeId, addressId };
}
