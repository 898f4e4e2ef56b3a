/**
 * One growing piece of memory that a batch is written into as PostgreSQL's binary arrays, column after column. `pg`
 * copies a parameter before it returns, so the memory is used again for the next batch.
 */
export class ByteArena {
  #buffer = Buffer.allocUnsafe(64 * 1024);
  #view = new DataView(this.#buffer.buffer, this.#buffer.byteOffset, this.#buffer.length);
  #used = 0;

  clear(): void {
    this.#used = 0;
  }

  /** All that was written since `clear`. */
  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#used);
  }

  int8s<Row>(rows: readonly Row[], read: (row: Row) => bigint): Buffer {
    let at = this.#begin(rows.length, int8Oid, 12 * rows.length);
    const view = this.#view;
    for (const row of rows) {
      view.setInt32(at, 8);
      view.setBigInt64(at + 4, read(row));
      at += 12;
    }
    return this.#end(at);
  }

  int2s<Row>(rows: readonly Row[], read: (row: Row) => number): Buffer {
    let at = this.#begin(rows.length, int2Oid, 6 * rows.length);
    const view = this.#view;
    for (const row of rows) {
      view.setInt32(at, 2);
      view.setInt16(at + 4, read(row));
      at += 6;
    }
    return this.#end(at);
  }

  uuids<Row>(rows: readonly Row[], read: (row: Row) => string | null): Buffer {
    let at = this.#begin(rows.length, uuidOid, 20 * rows.length);
    const view = this.#view;
    for (const row of rows) {
      const uuid = read(row);
      view.setInt32(at, uuid === null ? -1 : 16);
      at += 4;
      if (uuid === null) continue;
      view.setInt32(at, hexWord(uuid, 0, 4));
      view.setInt32(at + 4, (hexWord(uuid, 9, 2) << 16) | hexWord(uuid, 14, 2));
      view.setInt32(at + 8, (hexWord(uuid, 19, 2) << 16) | hexWord(uuid, 24, 2));
      view.setInt32(at + 12, hexWord(uuid, 28, 4));
      at += 16;
    }
    return this.#end(at);
  }

  byteas<Row>(rows: readonly Row[], read: (row: Row) => Uint8Array | null): Buffer {
    let size = 0;
    for (const row of rows) size += 4 + (read(row)?.length ?? 0);
    let at = this.#begin(rows.length, byteaOid, size);
    const view = this.#view;
    for (const row of rows) {
      const bytes = read(row);
      view.setInt32(at, bytes === null ? -1 : bytes.length);
      at += 4;
      if (bytes === null) continue;
      this.#buffer.set(bytes, at);
      at += bytes.length;
    }
    return this.#end(at);
  }

  /** Bytes that come one to a character. */
  latin1s<Row>(rows: readonly Row[], read: (row: Row) => string): Buffer {
    let size = 0;
    for (const row of rows) size += 4 + read(row).length;
    let at = this.#begin(rows.length, byteaOid, size);
    const view = this.#view;
    for (const row of rows) {
      const text = read(row);
      view.setInt32(at, text.length);
      at += 4 + this.#buffer.write(text, at + 4, 'latin1');
    }
    return this.#end(at);
  }

  /** Makes room and writes the head: one dimension, nulls allowed, element type, length, lower bound 1. */
  #begin(length: number, elementOid: number, size: number): number {
    if (this.#used + headSize + size > this.#buffer.length) this.#grow(this.#used + headSize + size);
    this.#start = this.#used;
    const view = this.#view;
    view.setInt32(this.#used, 1);
    view.setInt32(this.#used + 4, 1);
    view.setInt32(this.#used + 8, elementOid);
    view.setInt32(this.#used + 12, length);
    view.setInt32(this.#used + 16, 1);
    return this.#used + headSize;
  }

  #start = 0;

  #end(at: number): Buffer {
    this.#used = at;
    return this.#buffer.subarray(this.#start, at);
  }

  /** Arrays handed out before stay in the old memory, which their slices keep alive. */
  #grow(size: number): void {
    const larger = Buffer.allocUnsafe(size * 2);
    this.#buffer.copy(larger, 0, 0, this.#used);
    this.#buffer = larger;
    this.#view = new DataView(larger.buffer, larger.byteOffset, larger.length);
  }
}

const headSize = 20;
const int8Oid = 20;
const int2Oid = 21;
const uuidOid = 2950;
const byteaOid = 17;

const hexValues = new Uint8Array(128);
for (let value = 0; value < 16; value++) {
  hexValues[value.toString(16).charCodeAt(0)] = value;
  hexValues[value.toString(16).toUpperCase().charCodeAt(0)] = value;
}

/** So many bytes of hexadecimal text as a number; UUIDs were checked at the door (kernel/id.ts). */
function hexWord(text: string, from: number, bytes: number): number {
  let word = 0;
  for (let at = from; at < from + bytes * 2; at++) word = (word << 4) | (hexValues[text.charCodeAt(at)] ?? 0);
  return word;
}
