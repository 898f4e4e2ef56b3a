import { isUuid } from '#kernel';
import type { NoticePosition } from './notices.sql.ts';

/** "1795363200000.0193…": when and which; nothing secret, the person is the session's. */
export function writeNoticeCursor({ toldAt, id }: NoticePosition): string {
  return `${toldAt.getTime()}.${id}`;
}

/** Undefined for one we did not write. */
export function readNoticeCursor(cursor: string): NoticePosition | undefined {
  const [, ms, id = ''] = /^(\d{12,14})\.([0-9a-f-]{36})$/.exec(cursor) ?? [];
  return ms !== undefined && isUuid(id) ? { toldAt: new Date(Number(ms)), id } : undefined;
}
