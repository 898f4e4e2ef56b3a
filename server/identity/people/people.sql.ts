import { sql } from 'kysely';
import type { Locale, PersonId } from '#kernel';
import type { Channel } from '#notify';
import type { KeyedDigest } from '#platform/crypto';
import type { Queryable, Tx } from '#platform/database';

export interface SealedUsername extends KeyedDigest {
  readonly sealed: Buffer;
}

export interface NewPerson {
  readonly id: PersonId;
  readonly nameSealed: Buffer;
  readonly username: SealedUsername | null;
  readonly locale: Locale;
  readonly createdAt: Date;
}

export interface PersonRow {
  readonly id: PersonId;
  readonly nameSealed: Buffer;
  readonly usernameSealed: Buffer | null;
  readonly locale: Locale;
  readonly findable: boolean;
  readonly createdAt: Date;
}

export interface AddressRow {
  readonly id: string;
  readonly personId: PersonId;
  readonly channel: Channel;
  readonly addressSealed: Buffer;
  readonly confirmedAt: Date;
}

export async function insertPerson(tx: Tx, person: NewPerson): Promise<void> {
  await sql`
    insert into identity.people (id, name_sealed, username_sealed, username_key_id, username_digest, locale, created_at)
    values (${person.id}, ${person.nameSealed}, ${person.username?.sealed ?? null}, ${person.username?.keyId ?? null},
            ${person.username?.digest ?? null}, ${person.locale}, ${person.createdAt})`.execute(tx);
}

export async function insertAddress(tx: Tx, address: AddressRow & { readonly index: KeyedDigest }): Promise<void> {
  await sql`
    insert into identity.addresses (id, person_id, channel, address_sealed, lookup_key_id, address_digest, confirmed_at)
    values (${address.id}, ${address.personId}, ${address.channel}, ${address.addressSealed}, ${address.index.keyId},
            ${address.index.digest}, ${address.confirmedAt})`.execute(tx);
}

export async function insertConsents(
  tx: Tx,
  consents: { personId: PersonId; agreementVersion: string; privacyVersion: string; at: Date },
): Promise<void> {
  await sql`
    insert into identity.consents (person_id, document, version, given_at)
    values (${consents.personId}, 'agreement', ${consents.agreementVersion}, ${consents.at}),
           (${consents.personId}, 'privacy', ${consents.privacyVersion}, ${consents.at})`.execute(tx);
}

/** Held to the end of the transaction: names are unique over every live key, which an index of one key cannot hold. */
export async function lockNames(tx: Tx, digests: readonly Buffer[]): Promise<void> {
  const names = digests.map((digest) => `identity.name.${digest.toString('hex')}`).sort();
  await sql`
    select pg_advisory_xact_lock(hashtextextended(name, 0))
      from unnest(${names}::text[]) with ordinality as named (name, place)
     order by place`.execute(tx);
}

/** Whose address it is, under any live key. */
export async function findAddressHolder(
  db: Queryable,
  digests: readonly Buffer[],
): Promise<{ personId: PersonId; locale: Locale; findable: boolean; nameSealed: Buffer } | undefined> {
  const { rows } = await sql<{ personId: PersonId; locale: Locale; findable: boolean; nameSealed: Buffer }>`
    select p.id as "personId", p.locale, p.findable, p.name_sealed as "nameSealed"
      from identity.addresses a
      join identity.people p on p.id = a.person_id
     where a.address_digest = any(${digests}::bytea[])
     limit 1`.execute(db);
  return rows[0];
}

export async function findUsernameHolder(db: Queryable, digests: readonly Buffer[]): Promise<PersonId | undefined> {
  const { rows } = await sql<{ id: PersonId }>`
    select id from identity.people where username_digest = any(${digests}::bytea[]) limit 1`.execute(db);
  return rows[0]?.id;
}

export async function findPerson(db: Queryable, id: PersonId): Promise<PersonRow | undefined> {
  const { rows } = await sql<PersonRow>`
    select id, name_sealed as "nameSealed", username_sealed as "usernameSealed", locale, findable,
           created_at as "createdAt"
      from identity.people
     where id = ${id}`.execute(db);
  return rows[0];
}

export async function listNames(
  db: Queryable,
  ids: readonly PersonId[],
): Promise<readonly { id: PersonId; nameSealed: Buffer }[]> {
  const { rows } = await sql<{ id: PersonId; nameSealed: Buffer }>`
    select id, name_sealed as "nameSealed"
      from identity.people
     where id = any(${ids}::uuid[]) and closed_at is null`.execute(db);
  return rows;
}

/** In the order they were confirmed; a person has few. */
export async function listAddresses(db: Queryable, personId: PersonId): Promise<readonly AddressRow[]> {
  const { rows } = await sql<AddressRow>`
    select id, person_id as "personId", channel, address_sealed as "addressSealed", confirmed_at as "confirmedAt"
      from identity.addresses
     where person_id = ${personId}
     order by confirmed_at, id
     limit 20`.execute(db);
  return rows;
}

export async function setUsername(tx: Tx, change: { personId: PersonId; username: SealedUsername }): Promise<void> {
  const { sealed, keyId, digest } = change.username;
  await sql`
    update identity.people set username_sealed = ${sealed}, username_key_id = ${keyId}, username_digest = ${digest}
     where id = ${change.personId}`.execute(tx);
}

export async function setPreferences(
  tx: Tx,
  change: { personId: PersonId; locale: Locale | undefined; findable: boolean | undefined },
): Promise<void> {
  await sql`
    update identity.people
       set locale = coalesce(${change.locale ?? null}, locale),
           findable = coalesce(${change.findable ?? null}::boolean, findable)
     where id = ${change.personId}`.execute(tx);
}
