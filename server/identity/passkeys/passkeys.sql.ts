import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';

/** A passkey that counts: its factor is confirmed and not removed. */
export interface Passkey {
  readonly factorId: string;
  readonly personId: PersonId;
  readonly nameSealed: Buffer;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly signCount: bigint;
  readonly transports: readonly string[];
  readonly backupEligible: boolean;
  readonly backedUp: boolean;
  /** user.id, as the authenticator knows the person. */
  readonly handle: Buffer;
}

export interface NewPasskey {
  readonly factorId: string;
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly signCount: number;
  readonly transports: readonly string[];
  readonly backupEligible: boolean;
  readonly backedUp: boolean;
  readonly aaguid: string;
}

const columns = sql`
  f.id as "factorId", f.person_id as "personId", f.name_sealed as "nameSealed", f.created_at as "createdAt",
  f.last_used_at as "lastUsedAt", k.credential_id as "credentialId", k.public_key as "publicKey",
  k.sign_count as "signCount", k.transports, k.backup_eligible as "backupEligible", k.backed_up as "backedUp", u.handle`;
const passkeys = sql`
  identity.passkeys k
      join identity.factors f on f.id = k.factor_id
      join identity.passkey_users u on u.person_id = f.person_id`;
const counting = sql`f.confirmed_at is not null and f.removed_at is null`;

/** Held to the end of the transaction: one credential is registered once, whoever tries. */
export async function lockCredential(tx: Tx, credentialId: Buffer): Promise<void> {
  const name = `identity.passkeys.${credentialId.toString('hex')}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}

/** Here or at another account. */
export async function isRegistered(db: Queryable, credentialId: Buffer): Promise<boolean> {
  const { rows } = await sql`select 1 from identity.passkeys where credential_id = ${credentialId}`.execute(db);
  return rows.length > 0;
}

export async function insertPasskey(tx: Tx, passkey: NewPasskey): Promise<void> {
  await sql`
    insert into identity.passkeys (factor_id, credential_id, public_key, sign_count, transports, backup_eligible,
                                   backed_up, aaguid)
    values (${passkey.factorId}, ${passkey.credentialId}, ${passkey.publicKey}, ${passkey.signCount},
            ${passkey.transports}, ${passkey.backupEligible}, ${passkey.backedUp}, ${passkey.aaguid})`.execute(tx);
}

/** A person's passkeys, oldest first. */
export async function listPasskeysOf(db: Queryable, personId: PersonId): Promise<readonly Passkey[]> {
  const { rows } = await sql<Passkey>`
    select ${columns}
      from ${passkeys}
     where f.person_id = ${personId} and ${counting}
     order by f.created_at, f.id`.execute(db);
  return rows;
}

/** Locked to the end of the transaction: two signatures of one passkey are counted one after another. */
export async function lockPasskey(tx: Tx, credentialId: Buffer): Promise<Passkey | undefined> {
  const { rows } = await sql<Passkey>`
    select ${columns}
      from ${passkeys}
     where k.credential_id = ${credentialId} and ${counting}
       for update of k`.execute(tx);
  return rows[0];
}

export async function countSignature(
  tx: Tx,
  passkey: { factorId: string; signCount: number; backedUp: boolean },
): Promise<void> {
  await sql`
    update identity.passkeys
       set sign_count = ${passkey.signCount}, backed_up = ${passkey.backedUp}
     where factor_id = ${passkey.factorId}`.execute(tx);
}

export async function deletePasskey(tx: Tx, factorId: string): Promise<void> {
  await sql`delete from identity.passkeys where factor_id = ${factorId}`.execute(tx);
}

/** The person's handle; the given one becomes it when there is none. */
export async function keepHandle(tx: Tx, user: { personId: PersonId; handle: Buffer }): Promise<Buffer> {
  const { rows } = await sql<{ handle: Buffer }>`
    insert into identity.passkey_users as u (person_id, handle)
    values (${user.personId}, ${user.handle})
    on conflict (person_id) do update set handle = u.handle
    returning handle`.execute(tx);
  return rows[0]?.handle ?? user.handle;
}
