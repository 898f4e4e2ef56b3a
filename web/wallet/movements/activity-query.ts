import { parseAmount } from '#kernel';
import type { CallInput } from '#web/api';

export const everyMonth = 'all';
export const activityFilters = ['all', 'paid', 'received', 'topUps', 'refunds'] as const;
export type ActivityFilter = (typeof activityFilters)[number];

export interface Wanted {
  /** "2026-11", or `everyMonth`. */
  readonly month: string;
  readonly filter: ActivityFilter;
  /** An amount ("36", "36.00") or part of a name or note. */
  readonly text: string;
}

type Query = CallInput<'listActivity'>['query'];

const filterQueries: Record<ActivityFilter, Query> = {
  all: {},
  paid: { direction: 'out' },
  received: { direction: 'in' },
  topUps: { kind: 'top_up' },
  refunds: { kind: 'refund' },
};

const pageRows = 30;

/** What to ask the server for; a text that is an amount looks for exactly that amount. */
export function activityQuery({ month, filter, text }: Wanted, cursor: string | undefined): Query {
  const folded = text.normalize('NFKC').replace(/[¥,]/g, '').trim();
  const amount = parseAmount(folded);
  return {
    ...filterQueries[filter],
    limit: pageRows,
    ...(month === everyMonth ? {} : { month }),
    ...(amount === undefined ? {} : { amountFrom: amount.toString(), amountTo: amount.toString() }),
    ...(amount === undefined && folded !== '' ? { text: folded } : {}),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

const two = (value: number): string => value.toString().padStart(2, '0');

/** "2026-11" of a moment on this device. */
export function monthOf(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}`;
}

/** This month and the ones before it, newest first. */
export function latestMonths(now: Date, count: number): readonly { readonly value: string; readonly first: Date }[] {
  return Array.from({ length: count }, (_, back) => {
    const first = new Date(now.getFullYear(), now.getMonth() - back, 1);
    return { value: monthOf(first), first };
  });
}
