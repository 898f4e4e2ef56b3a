import { queryClient } from '../asking/query-client.ts';
import { MoneyAside } from './MoneyAside.tsx';

/** On pages that need no session: the aside only for somebody who is known already, so that nobody is sent to sign-in. */
export function asideIfKnown() {
  return queryClient.getQueryData(['getMe', {}]) === undefined ? undefined : <MoneyAside />;
}
