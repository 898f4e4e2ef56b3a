import { secondsMs } from '#kernel';
import type { CallAnswer } from '#web/api';
import { useAsk } from '../asking/ask.ts';
import { queryClient } from '../asking/query-client.ts';

export type Security = CallAnswer<'getSecurity'>;
export type Contact = Security['contacts'][number];
export type ContactChange = Security['contactChanges'][number];

const refreshEveryMs = 20 * secondsMs;

/** How safe the account stands; asked every 20 seconds while the page is seen, and when it is looked at again. */
export function useSecurity() {
  return useAsk('getSecurity', {}, { everyMs: refreshEveryMs });
}

/** A verb of the server answered how things stand now; money and person may have changed with it. */
export function setSecurity(security: Security): void {
  queryClient.setQueryData(['getSecurity', {}], security);
  void queryClient.invalidateQueries({ queryKey: ['getWallet'] });
  void queryClient.invalidateQueries({ queryKey: ['getMe'] });
}
