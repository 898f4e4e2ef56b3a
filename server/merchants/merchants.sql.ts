import { sql } from 'kysely';
import { accountOf, type AccountId, type Currency, type MerchantId, type PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import type { Merchant } from './merchant.ts';

interface MerchantRow {
  readonly id: MerchantId;
  readonly owner_id: PersonId;
  readonly name: string;
  readonly currency: Currency;
  readonly opened_at: Date;
}

/** A list is short by nature; the limit is a fence. */
const listMax = 100;

export async function insertMerchant(tx: Tx, merchant: Merchant): Promise<void> {
  await sql`
    insert into merchants.merchants (id, owner_id, name, currency, opened_at)
    values (${merchant.id}, ${merchant.ownerId}, ${merchant.name}, ${merchant.currency}, ${merchant.openedAt})
  `.execute(tx);
}

export async function findMerchant(db: Queryable, id: MerchantId): Promise<Merchant | undefined> {
  const found = await sql<MerchantRow>`
    select id, owner_id, name, currency, opened_at from merchants.merchants where id = ${id}
  `.execute(db);
  return found.rows[0] && merchantOf(found.rows[0]);
}

/** Waits for others who change the same shop. */
export async function lockMerchant(tx: Tx, id: MerchantId): Promise<void> {
  await sql`select id from merchants.merchants where id = ${id} for no key update`.execute(tx);
}

export async function listMerchantsOf(db: Queryable, ownerId: PersonId): Promise<readonly Merchant[]> {
  const found = await sql<MerchantRow>`
    select id, owner_id, name, currency, opened_at from merchants.merchants
    where owner_id = ${ownerId} order by id limit ${listMax}
  `.execute(db);
  return found.rows.map(merchantOf);
}

/**
 * Ledger accounts of a person's shops, so that a freeze or a cooling-off of the owner closes them too: all of them, without
 * the fence of a list. A shop that is just being opened is waited for.
 */
export async function listShopAccounts(tx: Tx, ownerId: PersonId): Promise<readonly AccountId[]> {
  await lockShopsOf(tx, ownerId);
  const { rows } = await sql<{ id: MerchantId }>`
    select id from merchants.merchants where owner_id = ${ownerId} order by id`.execute(tx);
  return rows.map((shop) => accountOf(shop.id));
}

/** Held to the end of the transaction: opening a shop and closing all of an owner's come one after the other. */
export async function lockShopsOf(tx: Tx, ownerId: PersonId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`merchants.shops.${ownerId}`}, 0))`.execute(tx);
}

function merchantOf(row: MerchantRow): Merchant {
  return { id: row.id, ownerId: row.owner_id, name: row.name, currency: row.currency, openedAt: row.opened_at };
}
