import { readFileSync } from 'node:fs';
import { filterAddress } from './filter-address.ts';
import { loadFilter, type LeakedFilter } from './leaked-filter.ts';

/** The committed filter, read from disk: server and tests only, the browser fetches `filterAddress`. */
export function readFilterFile(): LeakedFilter {
  return loadFilter(readFileSync(filterAddress));
}
