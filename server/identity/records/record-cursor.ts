import { accept, isUuid, refuse, type Outcome, type Refusal } from '#kernel';
import type { EventGroup } from './shown-verbs.ts';

export type CursorInvalid = Refusal<'cursor_invalid'>;
/** acts: everything but money. */
export type RecordFilter = 'all' | 'acts' | EventGroup | 'money';

/** Where the next page goes on in each of the two lists that make the record. */
export interface RecordPosition {
  readonly eventId: string | null;
  readonly moneySeq: bigint | null;
}

export function makeRecordCursor(filter: RecordFilter, { eventId, moneySeq }: RecordPosition): string {
  return [filter, eventId ?? '', moneySeq?.toString() ?? ''].join('.');
}

const seqShape = /^(0|[1-9]\d{0,17})$/;

/** The beginning without a cursor. Refuses `cursor_invalid` for another filter's, or a made-up one. */
export function readRecordCursor(
  filter: RecordFilter,
  cursor: string | undefined,
): Outcome<RecordPosition, CursorInvalid> {
  if (cursor === undefined) return accept({ eventId: null, moneySeq: null });
  const [of, eventId = '', seq = '', ...rest] = cursor.split('.');
  const isOurs =
    of === filter && rest.length === 0 && (eventId === '' || isUuid(eventId)) && (seq === '' || seqShape.test(seq));
  if (!isOurs) return refuse('cursor_invalid');
  return accept({ eventId: eventId === '' ? null : eventId, moneySeq: seq === '' ? null : BigInt(seq) });
}
