export { anchorHeads } from './anchor-heads.ts';
export { Anchor } from './anchor.ts';
export { listAnchors } from './anchors.sql.ts';
export { ByteArena } from './byte-arena.ts';
export { chainFormat, chainStart, linkHash, type LinkHead } from './chain-link.ts';
export { encodeRecords } from './encode-records.ts';
export { verifyLedger, type LedgerReport } from './verify-ledger.ts';
export type { LedgerProblem } from './verify.sql.ts';
