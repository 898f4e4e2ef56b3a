import type { Database } from '#platform/database';
import { anchorHash, anchorStart, type Anchor } from './anchor.ts';
import { findLastAnchor, insertAnchor, readHeads } from './anchors.sql.ts';

/**
 * Writes down all heads together. Once a minute; null when nothing was booked since the last anchor. Two at the same
 * time: one of them fails with 23505 and has nothing to do.
 */
export function anchorHeads(database: Database, at: Date): Promise<Anchor | null> {
  return database.transaction(async (tx) => {
    const last = await findLastAnchor(tx);
    const heads = await readHeads(tx);
    if (last ? JSON.stringify(last.heads) === JSON.stringify(heads) : heads.length === 0) return null;
    const number = (BigInt(last?.number ?? 0) + 1n).toString();
    const fresh = { number, anchoredAt: at.toISOString(), heads, previousHash: last?.hash ?? anchorStart };
    const anchor = { ...fresh, hash: anchorHash(fresh) };
    await insertAnchor(tx, anchor);
    return anchor;
  });
}
