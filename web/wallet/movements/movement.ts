import type { CallAnswer } from '#web/api';
import type { Icon } from '#web/ui';
import type { activityWords } from '#web/words/wallet-activity';
import { ArrowDownToLine, ArrowUpFromLine, PenLine, Send, Store, Undo2 } from 'lucide-react';

export type Movement = CallAnswer<'getActivity'>;
type RowWords = (typeof activityWords)['zh-CN']['row'];

/** What happened and with whom, in one line; a bookkeeper's word for each kind. */
export function movementTitle(movement: Pick<Movement, 'kind' | 'direction' | 'party'>, words: RowWords): string {
  const { name } = movement.party;
  const isOut = movement.direction === 'out';
  switch (movement.kind) {
    case 'payment':
    case 'order_payment':
    case 'capture':
      if (!isOut) return words.from(name);
      return movement.party.kind === 'merchant' ? words.paidTo(name) : words.sentTo(name);
    case 'top_up':
      return words.topUp(name);
    case 'top_up_return':
      return words.topUpReturn(name);
    case 'refund':
      return isOut ? words.refundTo(name) : words.refundFrom(name);
    case 'adjustment':
      return words.adjustment;
  }
}

export function movementIcon(movement: Pick<Movement, 'kind' | 'direction' | 'party'>): Icon {
  switch (movement.kind) {
    case 'payment':
    case 'order_payment':
    case 'capture':
      return movement.party.kind === 'merchant' ? Store : Send;
    case 'top_up':
      return ArrowDownToLine;
    case 'top_up_return':
      return ArrowUpFromLine;
    case 'refund':
      return Undo2;
    case 'adjustment':
      return PenLine;
  }
}

/** Whether all of it went back, part of it, or none. */
export function returnedPart(movement: Pick<Movement, 'amount' | 'refunded'>): 'none' | 'part' | 'all' {
  const refunded = BigInt(movement.refunded);
  if (refunded === 0n) return 'none';
  return refunded >= BigInt(movement.amount) ? 'all' : 'part';
}

export interface MovementDay {
  readonly heading: string;
  readonly movements: readonly Movement[];
}

/** Rows under their day, in the order they came: newest first. */
export function groupByDay(movements: readonly Movement[], headingOf: (at: Date) => string): readonly MovementDay[] {
  const days: { heading: string; movements: Movement[] }[] = [];
  for (const movement of movements) {
    const heading = headingOf(new Date(movement.at));
    const last = days.at(-1);
    if (last?.heading === heading) last.movements.push(movement);
    else days.push({ heading, movements: [movement] });
  }
  return days;
}

/** Sums of what is there; only said when everything of a month is there. */
export function sumOf(movements: readonly Pick<Movement, 'direction' | 'amount'>[], direction: 'in' | 'out'): bigint {
  return movements.reduce((sum, one) => (one.direction === direction ? sum + BigInt(one.amount) : sum), 0n);
}
