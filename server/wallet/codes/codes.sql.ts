import { sql } from 'kysely';
import type { AccountId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import type { CodeKind } from './code.ts';

export interface CodeRow {
  readonly token: string;
  readonly kind: CodeKind;
  readonly account_id: AccountId;
  readonly amount_minor: bigint | null;
  readonly title_sealed: Buffer | null;
  readonly obligation: string | null;
  readonly expires_at: Date | null;
}

/** False when the account already has its static code. */
export async function insertCode(tx: Tx, row: CodeRow, at: Date): Promise<boolean> {
  const inserted = await sql`
    insert into wallet.codes (token, kind, account_id, amount_minor, title_sealed, obligation, expires_at, created_at)
    values (${row.token}, ${row.kind}, ${row.account_id}, ${row.amount_minor}, ${row.title_sealed}, ${row.obligation},
      ${row.expires_at}, ${at})
    on conflict (account_id) where kind in ('person_static', 'merchant_static') do nothing
  `.execute(tx);
  return inserted.numAffectedRows === 1n;
}

export async function findCodeRow(db: Queryable, token: string): Promise<CodeRow | undefined> {
  const found = await sql<CodeRow>`
    select token, kind, account_id, amount_minor, title_sealed, obligation, expires_at
    from wallet.codes where token = ${token}
  `.execute(db);
  return found.rows[0];
}

export async function findStaticCodeRow(db: Queryable, accountId: AccountId): Promise<CodeRow | undefined> {
  const found = await sql<CodeRow>`
    select token, kind, account_id, amount_minor, title_sealed, obligation, expires_at
    from wallet.codes where account_id = ${accountId} and kind in ('person_static', 'merchant_static')
  `.execute(db);
  return found.rows[0];
}
