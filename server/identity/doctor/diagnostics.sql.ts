import { sql } from 'kysely';
import type { Queryable, Tx } from '#platform/database';

export interface BundleRow {
  readonly id: string;
  readonly linesSealed: Buffer;
  readonly createdAt: Date;
}

export async function insertBundle(tx: Tx, bundle: BundleRow & { readonly supportCodeDigest: Buffer }): Promise<void> {
  await sql`
    insert into identity.diagnostics (id, support_code_digest, lines_sealed, created_at)
    values (${bundle.id}, ${bundle.supportCodeDigest}, ${bundle.linesSealed}, ${bundle.createdAt})`.execute(tx);
}

/** Kept and not yet too old; latest first. */
export async function listBundles(
  db: Queryable,
  asked: { supportCodeDigest: Buffer; since: Date },
): Promise<readonly BundleRow[]> {
  const { rows } = await sql<BundleRow>`
    select id, lines_sealed as "linesSealed", created_at as "createdAt"
      from identity.diagnostics
     where support_code_digest = ${asked.supportCodeDigest} and created_at > ${asked.since}
     order by created_at desc
     limit 5`.execute(db);
  return rows;
}
