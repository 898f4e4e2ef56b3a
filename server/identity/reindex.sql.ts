import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Channel } from '#notify';
import type { KeyedDigest } from '#platform/crypto';
import type { Tx } from '#platform/database';

interface Asked {
  readonly activeKeyId: string;
  readonly limit: number;
}

/** Rows indexed under another key, locked; those another process is at are left to it. */
export async function lockStaleAddresses(
  tx: Tx,
  asked: Asked,
): Promise<readonly { id: string; channel: Channel; addressSealed: Buffer }[]> {
  const { rows } = await sql<{ id: string; channel: Channel; addressSealed: Buffer }>`
    select id, channel, address_sealed as "addressSealed"
      from identity.addresses
     where lookup_key_id <> ${asked.activeKeyId}
     order by id
     limit ${asked.limit}
       for update skip locked`.execute(tx);
  return rows;
}

export async function reindexAddress(tx: Tx, address: KeyedDigest & { id: string }): Promise<void> {
  await sql`
    update identity.addresses set lookup_key_id = ${address.keyId}, address_digest = ${address.digest}
     where id = ${address.id}`.execute(tx);
}

export async function lockStaleUsernames(
  tx: Tx,
  asked: Asked,
): Promise<readonly { id: PersonId; usernameSealed: Buffer }[]> {
  const { rows } = await sql<{ id: PersonId; usernameSealed: Buffer }>`
    select id, username_sealed as "usernameSealed"
      from identity.people
     where username_key_id <> ${asked.activeKeyId} and username_sealed is not null
     order by id
     limit ${asked.limit}
       for update skip locked`.execute(tx);
  return rows;
}

export async function reindexUsername(tx: Tx, person: KeyedDigest & { id: PersonId }): Promise<void> {
  await sql`
    update identity.people set username_key_id = ${person.keyId}, username_digest = ${person.digest}
     where id = ${person.id}`.execute(tx);
}
