import type { Operation } from '#contract';
import { call, type CallAnswer, type CallInput, type CallRefusal } from '#web/api';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { queryClient } from './query-client.ts';

/** A refusal on its way through the query library, which wants something thrown. */
export class Refused extends Error {
  readonly refusal: CallRefusal;
  constructor(refusal: CallRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export async function ask<Name extends Operation>(operation: Name, input: CallInput<Name>): Promise<CallAnswer<Name>> {
  const outcome = await call(operation, input);
  if (!outcome.ok) throw new Refused(outcome.refusal);
  return outcome.value;
}

export interface AskOptions {
  /** Asks again this often while the screen is open. */
  readonly everyMs?: number | false;
  /** False: do not ask yet. */
  readonly when?: boolean;
  /** The answer stays good this long. */
  readonly goodForMs?: number;
}

/** Reads one operation; the last answer stays on screen while the network is away. */
export function useAsk<Name extends Operation>(
  operation: Name,
  input: CallInput<Name>,
  { everyMs = false, when = true, goodForMs }: AskOptions = {},
): UseQueryResult<CallAnswer<Name>> {
  return useQuery<CallAnswer<Name>>({
    queryKey: [operation, input],
    queryFn: ({ signal }) => ask(operation, { ...input, signal }),
    refetchInterval: everyMs,
    enabled: when,
    ...(goodForMs === undefined ? {} : { staleTime: goodForMs }),
  });
}

/** Money has moved: what is on screen is asked anew. */
export async function refreshMoney(): Promise<void> {
  const operations: ReadonlySet<unknown> = new Set(['getWallet', 'listActivity', 'listTopUps', 'getActivity']);
  await queryClient.invalidateQueries({ predicate: (query) => operations.has(query.queryKey[0]) });
}
