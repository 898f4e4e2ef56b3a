import { accountOf, invariant, type Context } from '#kernel';
import { readAccount } from '#ledger';
import { forgetNoticesOf } from '#notify';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../../dependencies.ts';
import { findPerson, listAddresses } from '../../people/people.sql.ts';
import { openAddress, openName, sealName } from '../../people/sealed-person.ts';
import { tellEveryAddress } from '../../people/tell-every-address.ts';
import { timeText } from '../../people/time-text.ts';
import { endSessionsOf, retireDevicesOf } from '../../sessions/sessions.sql.ts';
import {
  erasePerson,
  findClosing,
  finishClosing,
  listDueClosings,
  lockClosingOf,
  type DueClosing,
} from './closings.sql.ts';

const atOnce = 50;

/** Closes every account whose time to regret is over; each in a transaction of its own, so that one cannot hold up the others. */
export async function carryOutDueClosings(dependencies: IdentityDependencies, context: Context): Promise<void> {
  const { database } = dependencies;
  const due = await listDueClosings(database.kysely, { now: context.clock.now(), limit: atOnce });
  for (const closing of due) await database.transaction((tx) => carryOut(dependencies, tx, context, closing));
}

/** The ledger keeps its entries, the law its name and addresses for a time; all else goes, and the addresses are free. */
async function carryOut(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  { id, personId }: DueClosing,
): Promise<void> {
  const { keyring, numbers, businessZone: zone } = dependencies;
  const at = context.clock.now();
  await lockClosingOf(tx, personId);
  // Called off, or carried out by another process, meanwhile.
  if ((await findClosing(tx, personId))?.id !== id) return;
  const account = await readAccount(tx, accountOf(personId));
  invariant(account?.closedAt && account.balance === 0n, 'an account that is being closed has no money and takes none');
  const addresses = await listAddresses(tx, personId);
  await tellEveryAddress(
    dependencies,
    tx,
    context,
    personId,
    (locale, objection) => ({ template: 'account_closed', facts: { at: timeText(at, { locale, zone }), objection } }),
    { withoutLink: addresses.map((address) => address.id) },
  );
  const keptSealed = numbers.keep.closedAccounts === 0 ? null : await sealKept(dependencies, tx, { id, personId });
  await endSessionsOf(tx, { personId, at, by: 'closing' });
  await retireDevicesOf(tx, { personId, at });
  await erasePerson(tx, { personId, nameSealed: sealName(keyring, personId, ''), at });
  await forgetNoticesOf(tx, personId);
  await finishClosing(tx, { id, at, keptSealed });
  await recordAudit(tx, context, {
    verb: 'identity.close_account',
    subject: { kind: 'person', id: personId },
    facts: { closingId: id, addresses: addresses.length },
  });
}

async function sealKept(
  { keyring }: Pick<IdentityDependencies, 'keyring'>,
  tx: Tx,
  { id, personId }: Pick<DueClosing, 'id' | 'personId'>,
): Promise<Buffer> {
  const person = await findPerson(tx, personId);
  invariant(person, 'whose account is closed');
  const addresses = [];
  for (const row of await listAddresses(tx, personId)) {
    addresses.push({ channel: row.channel, address: await openAddress(keyring, row.id, row.addressSealed) });
  }
  const kept = { name: await openName(keyring, personId, person.nameSealed), addresses };
  return keyring.seal(JSON.stringify(kept), `identity.closings.kept:${id}`);
}
