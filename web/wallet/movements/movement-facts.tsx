import type { Fact } from '#web/ui';
import type { Format } from '#web/words';
import type { activityWords } from '#web/words/wallet-activity';
import { type Movement, returnedPart } from './movement.ts';

type ReceiptWords = (typeof activityWords)['zh-CN']['receipt'];

/** The rows of a receipt; what does not apply is left out, never shown empty. */
export function movementFacts(movement: Movement, words: ReceiptWords, format: Format): readonly Fact[] {
  const { party, direction, currency } = movement;
  const isPayment = movement.kind === 'payment' || movement.kind === 'order_payment';
  const side = party.kind === 'bank' ? words.party : direction === 'out' ? words.payee : words.payer;
  const facts: (Fact | undefined)[] = [
    { name: side, value: party.address === null ? party.name : `${party.name} ${party.address}` },
    movement.title === null ? undefined : { name: words.about, value: movement.title },
    movement.note === null ? undefined : { name: words.note, value: movement.note },
    isPayment && direction === 'out' ? { name: words.way, value: words.wayBalance } : undefined,
    { name: words.balanceAfter, value: format.money(BigInt(movement.balanceAfter), 'none', currency) },
    returnedPart(movement) === 'none'
      ? undefined
      : { name: words.returned, value: format.money(BigInt(movement.refunded), 'none', currency) },
    {
      name: words.number,
      value: <span className="text-caption break-all">{movement.transferId}</span>,
      copy: movement.transferId,
    },
  ];
  return facts.filter((fact) => fact !== undefined);
}
