import { formatMinor } from '#kernel';
import type { recordWords } from '#web/words/wallet-records';
import { csvOf } from './csv.ts';
import type { RecordItem } from './record-event.ts';

type Words = Pick<(typeof recordWords)['zh-CN'], 'columns' | 'reason' | 'signIn' | 'security' | 'money'>;

/** The record as a table that any spreadsheet opens; times in ISO 8601, amounts signed. */
export function recordTable(items: readonly RecordItem[], words: Words, titleOf: (item: RecordItem) => string): string {
  const groups = { sign_in: words.signIn, security: words.security, money: words.money };
  const { columns } = words;
  const head = [
    columns.at,
    columns.group,
    columns.what,
    columns.reason,
    columns.device,
    columns.place,
    columns.network,
    columns.times,
    columns.amount,
    columns.party,
  ];
  const rows = items.map((item) => [
    item.at,
    groups[item.group],
    titleOf(item),
    item.reason ? words.reason[item.reason] : '',
    item.device ?? '',
    item.place ?? '',
    item.network ?? '',
    item.times.toString(),
    item.movement ? signedAmount(item.movement) : '',
    item.movement?.party.name ?? '',
  ]);
  return csvOf([head, ...rows]);
}

function signedAmount({ amount, direction, currency }: NonNullable<RecordItem['movement']>): string {
  return `${direction === 'out' ? '\u2212' : ''}${formatMinor(BigInt(amount))} ${currency}`;
}
