import { invariant } from '#kernel';
import { filterForm, filterHash } from './filter-hash.ts';

/** Common and leaked passwords. A listed one is always found; another is taken for listed with chance count ÷ 2^32. */
export interface LeakedFilter {
  readonly count: number;
  has(password: string): boolean;
}

const magic = 0x514e5046;
export const headerBytes = 10;

/** Opens a filter file: magic "QNPF", Rice parameter and version (2 × u8), count (u32), then the sorted hashes' gaps. */
export function loadFilter(bytes: Uint8Array): LeakedFilter {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  invariant(bytes.length > headerBytes && view.getUint32(0) === magic, 'not a password filter');
  invariant(view.getUint8(4) === 1, 'a password filter of another version');
  const count = view.getUint32(6);
  const hashes = readGaps(bytes.subarray(headerBytes), { count, riceBits: view.getUint8(5) });
  return { count, has: (password) => holds(hashes, filterHash(filterForm(password))) };
}

/** The file for these hashes; the same hashes in any order give the same bytes. */
export function encodeFilter(hashes: Iterable<number>): Uint8Array {
  const sorted = Uint32Array.from(new Set(hashes)).sort();
  // Gaps are geometric with mean 2^32 ÷ count; the best Rice parameter is the log2 of 0.69 of that.
  const riceBits = Math.max(0, Math.round(Math.log2((2 ** 32 / Math.max(1, sorted.length)) * Math.LN2)));
  const body = writeGaps(sorted, riceBits);
  const file = new Uint8Array(headerBytes + body.length);
  const view = new DataView(file.buffer);
  view.setUint32(0, magic);
  view.setUint8(4, 1);
  view.setUint8(5, riceBits);
  view.setUint32(6, sorted.length);
  file.set(body, headerBytes);
  return file;
}

function holds(sorted: Uint32Array, wanted: number): boolean {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = sorted[middle] ?? 0;
    if (value === wanted) return true;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

function readGaps(body: Uint8Array, { count, riceBits }: { count: number; riceBits: number }): Uint32Array {
  const hashes = new Uint32Array(count);
  let at = 0;
  const bit = (): number => {
    const value = ((body[at >>> 3] ?? 0) >>> (7 - (at & 7))) & 1;
    at += 1;
    return value;
  };
  let hash = 0;
  for (let i = 0; i < count; i += 1) {
    let gap = 0;
    while (bit() === 1) gap += 2 ** riceBits;
    let low = 0;
    for (let b = 0; b < riceBits; b += 1) low = (low << 1) | bit();
    hash += gap + low;
    invariant(at <= body.length * 8, 'a password filter cut short');
    hashes[i] = hash;
  }
  return hashes;
}

function writeGaps(sorted: Uint32Array, riceBits: number): Uint8Array {
  const body: number[] = [];
  let pending = 0;
  let filled = 0;
  const push = (bit: number): void => {
    pending = (pending << 1) | bit;
    filled += 1;
    if (filled < 8) return;
    body.push(pending);
    pending = 0;
    filled = 0;
  };
  let previous = 0;
  for (const hash of sorted) {
    const gap = hash - previous;
    previous = hash;
    for (let n = Math.floor(gap / 2 ** riceBits); n > 0; n -= 1) push(1);
    push(0);
    for (let b = riceBits - 1; b >= 0; b -= 1) push((gap >>> b) & 1);
  }
  for (let spare = (8 - filled) % 8; spare > 0; spare -= 1) push(0);
  return Uint8Array.from(body);
}
