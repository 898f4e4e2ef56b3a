import { sql } from 'kysely';
import type { AccountId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';

export interface PartyRow {
  readonly account_id: AccountId;
  readonly kind: 'merchant' | 'bank';
  readonly name: string;
  readonly name_en: string | null;
}

/** Writes or renames. */
export async function saveParty(tx: Tx, row: PartyRow): Promise<void> {
  await sql`
    insert into wallet.parties (account_id, kind, name, name_en)
    values (${row.account_id}, ${row.kind}, ${row.name}, ${row.name_en})
    on conflict (account_id) do update set name = excluded.name, name_en = excluded.name_en
  `.execute(tx);
}

export async function listPartyRows(db: Queryable, accountIds: readonly AccountId[]): Promise<readonly PartyRow[]> {
  const found = await sql<PartyRow>`
    select account_id, kind, name, name_en from wallet.parties where account_id = any(${accountIds}::uuid[])
  `.execute(db);
  return found.rows;
}
