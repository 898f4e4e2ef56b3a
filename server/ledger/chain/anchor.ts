import { createHash } from 'node:crypto';
import { z } from 'zod';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

export const LaneHead = z.strictObject({ lane: z.int(), batch: z.string().regex(/^\d+$/), hash: Hash });
/** The last link of one chain: lane, number of its batch, hash in hexadecimal. */
export type LaneHead = z.infer<typeof LaneHead>;

/** All heads at one moment, as it is stored and exported. Kept elsewhere it proves what stood in the ledger then. */
export const Anchor = z.strictObject({
  number: z.string().regex(/^\d+$/),
  anchoredAt: z.iso.datetime(),
  heads: z.array(LaneHead),
  previousHash: Hash,
  hash: Hash,
});
export type Anchor = z.infer<typeof Anchor>;

export const anchorStart = '0'.repeat(64);

/** SHA-256 over the anchor before and everything this one says. */
export function anchorHash(anchor: Omit<Anchor, 'hash'>): string {
  const heads = anchor.heads.map(({ lane, batch, hash }) => `${lane}:${batch}:${hash}`).join(',');
  return createHash('sha256')
    .update([anchor.previousHash, anchor.number, anchor.anchoredAt, heads].join('\n'))
    .digest('hex');
}
