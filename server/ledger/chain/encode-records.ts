import type { ByteArena } from './byte-arena.ts';
import type { LedgerRecord } from '../decisions/index.ts';

/**
 * The records of a batch, column by column, as parameters of the insert. The chain link is taken over these very bytes,
 * so the order of the columns is format 1 of the chain and never changes.
 */
export function encodeRecords(arena: ByteArena, records: readonly LedgerRecord[]): Buffer[] {
  return [
    arena.uuids(records, (record) => record.id),
    arena.latin1s(records, (record) => record.keyDigest),
    arena.byteas(records, (record) => record.fingerprint),
    arena.int2s(records, (record) => record.kind),
    arena.int2s(records, (record) => record.outcome),
    arena.uuids(records, (record) => record.from),
    arena.uuids(records, (record) => record.to),
    arena.int8s(records, (record) => record.amount),
    arena.int8s(records, (record) => record.fromSeq),
    arena.int8s(records, (record) => record.toSeq),
    arena.int8s(records, (record) => record.fromBalance),
    arena.int8s(records, (record) => record.toBalance),
    arena.byteas(records, (record) => record.memo),
    arena.uuids(records, (record) => record.reference),
    arena.uuids(records, (record) => record.obligation),
    arena.byteas(records, (record) => record.facts),
  ];
}
