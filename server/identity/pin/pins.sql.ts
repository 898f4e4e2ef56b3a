import { sql } from 'kysely';
import type { PersonId } from '#kernel';
import type { KeyedDigest } from '#platform/crypto';
import type { Tx } from '#platform/database';

export interface PinRow extends KeyedDigest {
  readonly personId: PersonId;
  readonly failures: number;
  readonly lockedAt: Date | null;
}

export async function insertPin(tx: Tx, pin: KeyedDigest & { personId: PersonId; at: Date }): Promise<void> {
  await sql`
    insert into identity.pins (person_id, key_id, digest, set_at)
    values (${pin.personId}, ${pin.keyId}, ${pin.digest}, ${pin.at})`.execute(tx);
}

/** Locked in the order of ids, so that batches of several processes wait for each other and never deadlock. */
export async function lockPins(tx: Tx, personIds: readonly PersonId[]): Promise<readonly PinRow[]> {
  const { rows } = await sql<PinRow>`
    select person_id as "personId", key_id as "keyId", digest, failures, locked_at as "lockedAt"
      from identity.pins
     where person_id = any(${personIds}::uuid[])
     order by person_id
       for update`.execute(tx);
  return rows;
}

export async function savePins(tx: Tx, pins: readonly PinRow[]): Promise<void> {
  await sql`
    update identity.pins p
       set failures = n.failures, locked_at = n.locked_at, key_id = n.key_id, digest = n.digest
      from unnest(${pins.map((pin) => pin.personId)}::uuid[], ${pins.map((pin) => pin.failures)}::int[],
                  ${pins.map((pin) => pin.lockedAt)}::timestamptz[], ${pins.map((pin) => pin.keyId)}::text[],
                  ${pins.map((pin) => pin.digest)}::bytea[]) as n (person_id, failures, locked_at, key_id, digest)
     where p.person_id = n.person_id`.execute(tx);
}
