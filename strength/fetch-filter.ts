import { filterAddress } from './filter-address.ts';
import { loadFilter, type LeakedFilter } from './leaked-filter.ts';

/** The filter as the browser gets it. Null when it cannot be had: the meter goes on without, the server checks anyway. */
export async function fetchFilter(): Promise<LeakedFilter | null> {
  try {
    const answer = await fetch(filterAddress);
    return answer.ok ? loadFilter(new Uint8Array(await answer.arrayBuffer())) : null;
  } catch {
    return null;
  }
}
