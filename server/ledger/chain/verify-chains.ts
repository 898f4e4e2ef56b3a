import type { Tx } from '#platform/database';
import { anchorHash, anchorStart, type Anchor, type LaneHead } from './anchor.ts';
import { listAnchors, readHeads } from './anchors.sql.ts';
import { mainBook } from '../book.ts';
import { ByteArena } from './byte-arena.ts';
import { chainFormat, chainStart, linkHash } from './chain-link.ts';
import { encodeRecords } from './encode-records.ts';
import { streamBatches, streamRecords, type BatchRow, type LedgerProblem, type RecordRow } from './verify.sql.ts';

/** Recomputes every link of every chain from the rows, and compares heads and anchors with the links. */
export async function* verifyChains(tx: Tx, exported: readonly Anchor[]): AsyncGenerator<LedgerProblem> {
  const wanted = await wantedHeads(tx, exported);
  const lasts = new Map<number, LaneHead>();
  const batches = new Batches(streamRecords(tx));
  let before: BatchRow | undefined;
  for await (const row of streamBatches(tx)) {
    if (before?.lane !== row.lane) before = undefined;
    yield* verifyLink(row, before, yield* batches.recordsOf(row));
    const hash = row.hash.toString('hex');
    lasts.set(row.lane, { lane: row.lane, batch: row.batch.toString(), hash });
    if (wanted.get(`${row.lane}:${row.batch}`)?.delete(hash)) wanted.delete(`${row.lane}:${row.batch}`);
    before = row;
  }
  yield* batches.rest();
  yield* verifyHeads(await readHeads(tx), lasts);
  for (const place of wanted.keys())
    yield { what: 'anchor: what an anchor saw still stands', where: placeName(...splitPlace(place)) };
  yield* verifyAnchors(tx);
}

function* verifyLink(
  row: BatchRow,
  before: BatchRow | undefined,
  records: readonly RecordRow[],
): Iterable<LedgerProblem> {
  const where = placeName(row.lane, row.batch.toString());
  if (row.batch !== (before?.batch ?? 0n) + 1n)
    yield { what: 'chain_gap: batches of a lane are numbered from 1', where };
  if (!row.previousHash.equals(before?.hash ?? chainStart))
    yield { what: 'chain_link: a batch continues the one before', where };
  arena.clear();
  encodeRecords(arena, records);
  const head = { ...row, bookId: mainBook, transfers: records.length };
  const isSame = row.format === chainFormat && row.transfers === records.length;
  if (!isSame || !linkHash(head, arena.bytes()).equals(row.hash))
    yield { what: 'batch_hash: a batch is what it was when it was booked', where: `${where}${namesOf(records)}` };
  for (const [index, record] of records.entries())
    if (record.postedAt.getTime() !== row.postedAt.getTime() || record.position !== index + 1)
      yield {
        what: 'transfer_place: a transfer has the time of its batch and its place in it',
        where: `transfer ${record.id}`,
      };
}

const arena = new ByteArena();

function namesOf(records: readonly RecordRow[]): string {
  const [first, last] = [records[0], records.at(-1)];
  return first && last ? `, transfers ${first.id} to ${last.id}` : ', without transfers';
}

function placeName(lane: number | string, batch: string): string {
  return `lane ${lane}, batch ${batch}`;
}

function splitPlace(place: string): [string, string] {
  const [lane = '', batch = ''] = place.split(':');
  return [lane, batch];
}

/** Hands out records batch by batch; both streams have the same order. */
class Batches {
  readonly #stream: AsyncGenerator<RecordRow>;
  #next: IteratorResult<RecordRow, void> | undefined;

  constructor(stream: AsyncGenerator<RecordRow>) {
    this.#stream = stream;
  }

  async *recordsOf({ lane, batch }: BatchRow): AsyncGenerator<LedgerProblem, RecordRow[]> {
    const records: RecordRow[] = [];
    for (;;) {
      this.#next ??= await this.#stream.next();
      if (this.#next.done) return records;
      const record = this.#next.value;
      const order = record.lane - lane || Number(record.batch - batch);
      if (order > 0) return records;
      if (order < 0) yield withoutBatch(record);
      else records.push(record);
      this.#next = undefined;
    }
  }

  async *rest(): AsyncGenerator<LedgerProblem> {
    if (this.#next && !this.#next.done) yield withoutBatch(this.#next.value);
    for await (const record of this.#stream) yield withoutBatch(record);
  }
}

function withoutBatch(record: RecordRow): LedgerProblem {
  return { what: 'transfer_batch: every transfer belongs to a batch', where: `transfer ${record.id}` };
}

function* verifyHeads(heads: readonly LaneHead[], lasts: ReadonlyMap<number, LaneHead>): Iterable<LedgerProblem> {
  const what = 'lane_head: the head of a lane is its last batch, and lanes are numbered from 0';
  const known = new Set(heads.map((head) => head.lane));
  const lanesMax = Math.max(-1, ...known, ...lasts.keys());
  for (let lane = 0; lane <= lanesMax; lane++) if (!known.has(lane)) yield { what, where: `lane ${lane}` };
  for (const head of heads) {
    const last = lasts.get(head.lane) ?? { batch: '0', hash: chainStart.toString('hex') };
    if (last.batch !== head.batch || last.hash !== head.hash) yield { what, where: placeName(head.lane, head.batch) };
  }
}

const anchorsPerRead = 1_000;

/** Batches that anchors name, with the hashes they name for them. */
async function wantedHeads(tx: Tx, exported: readonly Anchor[]): Promise<Map<string, Set<string>>> {
  const wanted = new Map<string, Set<string>>();
  const want = (anchor: Anchor): void => {
    for (const { lane, batch, hash } of anchor.heads) {
      const place = `${lane}:${batch}`;
      if (batch !== '0') wanted.set(place, (wanted.get(place) ?? new Set()).add(hash));
    }
  };
  for await (const anchor of streamAnchors(tx)) want(anchor);
  exported.forEach(want);
  return wanted;
}

async function* verifyAnchors(tx: Tx): AsyncGenerator<LedgerProblem> {
  let previousHash = anchorStart;
  let number = 0n;
  for await (const anchor of streamAnchors(tx)) {
    const isNext = BigInt(anchor.number) === number + 1n && anchor.previousHash === previousHash;
    if (!isNext || anchorHash(anchor) !== anchor.hash)
      yield { what: 'anchor_chain: anchors follow one another unchanged', where: `anchor ${anchor.number}` };
    previousHash = anchor.hash;
    number = BigInt(anchor.number);
  }
}

async function* streamAnchors(tx: Tx): AsyncGenerator<Anchor> {
  for (let after = 0n; ;) {
    const anchors = await listAnchors(tx, { after, limit: anchorsPerRead });
    yield* anchors;
    const last = anchors.at(-1);
    if (!last) return;
    after = BigInt(last.number);
  }
}
