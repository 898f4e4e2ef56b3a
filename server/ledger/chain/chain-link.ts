import { createHash } from 'node:crypto';
import type { BusinessDay } from '#kernel';

/** Where a batch stands in its chain. */
export interface LinkHead {
  readonly bookId: number;
  readonly lane: number;
  readonly batch: bigint;
  readonly postedAt: Date;
  readonly businessDay: BusinessDay;
  readonly transfers: number;
  readonly previousHash: Uint8Array;
}

export const chainFormat = 1;
/** Before the first batch of a lane. */
export const chainStart = Buffer.alloc(32);

/**
 * SHA-256 over the link before, the head, and all that the batch recorded (encode-records.ts). Nothing of a batch can
 * be changed, added, taken out or put elsewhere without breaking its link and every later one.
 */
export function linkHash(head: LinkHead, recordBytes: Uint8Array): Buffer {
  const fixed = Buffer.alloc(32 + 32);
  fixed.set(head.previousHash, 0);
  fixed.writeInt16BE(chainFormat, 32);
  fixed.writeInt32BE(head.bookId, 34);
  fixed.writeInt16BE(head.lane, 38);
  fixed.writeBigInt64BE(head.batch, 40);
  fixed.writeBigInt64BE(BigInt(head.postedAt.getTime()), 48);
  fixed.writeInt32BE(head.businessDay, 56);
  fixed.writeInt32BE(head.transfers, 60);
  return createHash('sha256').update(fixed).update(recordBytes).digest();
}
