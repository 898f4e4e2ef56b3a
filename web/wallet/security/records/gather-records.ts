import { call, type CallRefusal } from '#web/api';
import { accept, type Outcome } from '#kernel';
import type { RecordItem } from './record-event.ts';
import type { RecordFilter } from './use-records.ts';

const pageRows = 100;
/** A page may be short and still have a next one; nobody waits for more than this. */
const pagesMax = 100;

/** The whole record under one filter, page by page. */
export async function gatherRecords(filter: RecordFilter): Promise<Outcome<readonly RecordItem[], CallRefusal>> {
  const items: RecordItem[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pagesMax; page++) {
    const asked = await readPage(filter, cursor);
    if (!asked.ok) return asked;
    items.push(...asked.value.items);
    cursor = asked.value.nextCursor;
    if (cursor === null) break;
  }
  return accept(items);
}

function readPage(filter: RecordFilter, cursor: string | null) {
  return call('listSecurityEvents', {
    query: { filter, limit: pageRows, ...(cursor === null ? {} : { cursor }) },
  });
}
