import type { CallAnswer } from '#web/api';
import { useAsk } from '../../asking/ask.ts';
import { queryClient } from '../../asking/query-client.ts';

export type Factors = CallAnswer<'getFactors'>;
export type Factor = Factors['factors'][number];

/** Second factors and saved codes of the person signed in. */
export function useFactors() {
  return useAsk('getFactors', {});
}

/** A verb of the server answered how they stand now; money may rest with it. */
export function setFactors(factors: Factors): void {
  queryClient.setQueryData(['getFactors', {}], factors);
  refreshSafety();
}

/** What is told elsewhere of the factors is asked anew. */
export function refreshSafety(): void {
  const operations: ReadonlySet<unknown> = new Set(['getSecurity', 'getWallet', 'getMe']);
  void queryClient.invalidateQueries({ predicate: (query) => operations.has(query.queryKey[0]) });
}
