import { sql } from 'kysely';
import type { Locale, PersonId } from '#kernel';
import type { Channel } from '#notify';
import type { Queryable, Tx } from '#platform/database';
import type { CancelledBy, ChangeKind, ContactChange } from './contact-change.ts';

export interface NewContactChange {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly personId: PersonId;
  readonly addressId: string;
  readonly channel: Channel;
  readonly addressSealed: Buffer;
  readonly replacedBy: string | null;
  readonly claimantId: PersonId | null;
  readonly flowId: string | null;
  readonly locale: Locale;
  readonly startedAt: Date;
  readonly effectiveAt: Date;
}

const columns = sql`
  id, kind, person_id as "personId", address_id as "addressId", channel, address_sealed as "addressSealed",
  replaced_by as "replacedBy", claimant_id as "claimantId", locale, started_at as "startedAt",
  effective_at as "effectiveAt", done_at as "doneAt", cancelled_at as "cancelledAt"`;

/** Held to the end of the transaction, in one order for everybody: changes of a person's addresses come one after another. */
export async function lockContactsOf(tx: Tx, personIds: readonly PersonId[]): Promise<void> {
  const names = [...new Set(personIds)].sort().map((id) => `identity.contacts.${id}`);
  await sql`
    select pg_advisory_xact_lock(hashtextextended(name, 0))
      from unnest(${names}::text[]) with ordinality as named (name, place)
     order by place`.execute(tx);
}

export async function insertChange(tx: Tx, change: NewContactChange): Promise<void> {
  await sql`
    insert into identity.contact_changes (id, kind, person_id, address_id, channel, address_sealed, replaced_by, claimant_id,
                                          flow_id, locale, started_at, effective_at)
    values (${change.id}, ${change.kind}, ${change.personId}, ${change.addressId}, ${change.channel},
            ${change.addressSealed}, ${change.replacedBy}, ${change.claimantId}, ${change.flowId}, ${change.locale},
            ${change.startedAt}, ${change.effectiveAt})`.execute(tx);
}

export async function findChange(db: Queryable, id: string): Promise<ContactChange | undefined> {
  const { rows } = await sql<ContactChange>`
    select ${columns} from identity.contact_changes where id = ${id}`.execute(db);
  return rows[0];
}

export async function lockChange(tx: Tx, id: string): Promise<ContactChange | undefined> {
  const { rows } = await sql<ContactChange>`
    select ${columns} from identity.contact_changes where id = ${id} for update`.execute(tx);
  return rows[0];
}

/** Waiting changes of a person's own addresses, and those by which the person will get one; the oldest first. */
export async function listWaitingChanges(db: Queryable, personId: PersonId): Promise<readonly ContactChange[]> {
  const { rows } = await sql<ContactChange>`
    select ${columns}
      from identity.contact_changes
     where (person_id = ${personId} or claimant_id = ${personId}) and done_at is null and cancelled_at is null
     order by started_at, id
     limit 100`.execute(db);
  return rows;
}

/** The one change by which an address is leaving. */
export async function findLeaving(db: Queryable, addressId: string): Promise<ContactChange | undefined> {
  const { rows } = await sql<ContactChange>`
    select ${columns}
      from identity.contact_changes
     where address_id = ${addressId} and kind <> 'add' and done_at is null and cancelled_at is null`.execute(db);
  return rows[0];
}

/** The transfer that a flow has asked for, whatever became of it. */
export async function findChangeOfFlow(db: Queryable, flowId: string): Promise<ContactChange | undefined> {
  const { rows } = await sql<ContactChange>`
    select ${columns} from identity.contact_changes where flow_id = ${flowId} order by started_at desc limit 1`.execute(
    db,
  );
  return rows[0];
}

/** The longest due first; of one person, or of anybody. */
export async function listDueChanges(
  db: Queryable,
  asked: { now: Date; personId: PersonId | null; limit: number },
): Promise<readonly { id: string; personId: PersonId; claimantId: PersonId | null }[]> {
  const { rows } = await sql<{ id: string; personId: PersonId; claimantId: PersonId | null }>`
    select id, person_id as "personId", claimant_id as "claimantId"
      from identity.contact_changes
     where effective_at <= ${asked.now} and done_at is null and cancelled_at is null
       and (${asked.personId}::uuid is null or person_id = ${asked.personId} or claimant_id = ${asked.personId})
     order by effective_at, id
     limit ${asked.limit}`.execute(db);
  return rows;
}

export async function markDone(tx: Tx, change: { id: string; at: Date }): Promise<void> {
  await sql`
    update identity.contact_changes set done_at = ${change.at}
     where id = ${change.id} and done_at is null and cancelled_at is null`.execute(tx);
}

export async function markCancelled(tx: Tx, change: { id: string; at: Date; by: CancelledBy }): Promise<void> {
  await sql`
    update identity.contact_changes set cancelled_at = ${change.at}, cancelled_by = ${change.by}
     where id = ${change.id} and done_at is null and cancelled_at is null`.execute(tx);
}

/** An address goes, and with it every code on its way to it; that it was new is no longer worth calling off. */
export async function deleteAddress(tx: Tx, address: { addressId: string; at: Date }): Promise<void> {
  const { addressId, at } = address;
  await sql`select 1 from identity.addresses where id = ${addressId} for update`.execute(tx);
  await sql`delete from identity.flows where address_id = ${addressId}`.execute(tx);
  await sql`
    update identity.contact_changes set cancelled_at = ${at}, cancelled_by = 'overtaken'
     where address_id = ${addressId} and kind = 'add' and done_at is null and cancelled_at is null`.execute(tx);
  await sql`delete from identity.addresses where id = ${addressId}`.execute(tx);
}
