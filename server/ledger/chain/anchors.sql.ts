import { sql } from 'kysely';
import { z } from 'zod';
import type { Queryable, Tx } from '#platform/database';
import { LaneHead, type Anchor } from './anchor.ts';
import { mainBook } from '../book.ts';

interface AnchorRow {
  readonly number: bigint;
  readonly anchoredAt: Date;
  readonly heads: unknown;
  readonly previousHash: string;
  readonly hash: string;
}

const columns = sql`number, anchored_at as "anchoredAt", heads, encode(previous_hash, 'hex') as "previousHash",
                    encode(hash, 'hex') as hash`;

/** The heads of all chains in one snapshot. */
export async function readHeads(db: Queryable): Promise<LaneHead[]> {
  const { rows } = await sql<LaneHead>`
    select lane, batch::text as batch, encode(hash, 'hex') as hash
      from ledger.lanes where book_id = ${mainBook} order by lane`.execute(db);
  return rows;
}

export async function findLastAnchor(db: Queryable): Promise<Anchor | undefined> {
  const { rows } = await sql<AnchorRow>`
    select ${columns} from ledger.anchors where book_id = ${mainBook} order by number desc limit 1`.execute(db);
  return rows[0] && anchorOf(rows[0]);
}

/** Oldest first, so many from a number on. */
export async function listAnchors(
  db: Queryable,
  { after, limit }: { after: bigint; limit: number },
): Promise<readonly Anchor[]> {
  const { rows } = await sql<AnchorRow>`
    select ${columns} from ledger.anchors where book_id = ${mainBook} and number > ${after}
     order by number limit ${limit}`.execute(db);
  return rows.map(anchorOf);
}

export async function insertAnchor(tx: Tx, anchor: Anchor): Promise<void> {
  await sql`
    insert into ledger.anchors (book_id, number, anchored_at, heads, previous_hash, hash)
    values (${mainBook}, ${anchor.number}, ${anchor.anchoredAt}, ${JSON.stringify(anchor.heads)}::jsonb,
            decode(${anchor.previousHash}, 'hex'), decode(${anchor.hash}, 'hex'))`.execute(tx);
}

/** What cannot be read any more gives no heads, and the hash of the anchor says so. */
function anchorOf(row: AnchorRow): Anchor {
  const heads = z.array(LaneHead).safeParse(row.heads);
  return {
    number: row.number.toString(),
    anchoredAt: row.anchoredAt.toISOString(),
    heads: heads.success ? heads.data : [],
    previousHash: row.previousHash,
    hash: row.hash,
  };
}
