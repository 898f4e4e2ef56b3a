import type { CallAnswer } from '#web/api';
import { useAsk } from '../../asking/ask.ts';
import { queryClient } from '../../asking/query-client.ts';

export type Passkey = CallAnswer<'listPasskeys'>['passkeys'][number];

export function usePasskeys(when = true) {
  return useAsk('listPasskeys', {}, { when });
}

/** One was added, named or removed: what else shows it, and money that rests now, is asked anew. */
export async function refreshPasskeys(): Promise<void> {
  const shown: ReadonlySet<unknown> = new Set(['listPasskeys', 'getFactors', 'getSecurity', 'getWallet']);
  await queryClient.invalidateQueries({ predicate: (query) => shown.has(query.queryKey[0]) });
}
