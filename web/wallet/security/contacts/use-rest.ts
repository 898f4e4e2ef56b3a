import type { CallAnswer } from '#web/api';
import { deviceNow } from '#web/ui';
import { useAsk } from '../../asking/ask.ts';
import type { Security } from '../use-security.ts';

export type Rest =
  | { readonly is: 'frozen' }
  | { readonly is: 'cooling'; readonly until: Date; readonly restriction: Restriction };

type Restriction = NonNullable<CallAnswer<'getWallet'>['restriction']>;

/** What keeps phones and mail addresses as they are now: a freeze, or a cooling-off that runs. Known before anything is typed. */
export function useRest(security: Security | undefined): Rest | undefined {
  const restriction = useAsk('getWallet', {}).data?.restriction ?? undefined;
  if (security !== undefined && security.frozen !== null) return { is: 'frozen' };
  if (restriction === undefined) return undefined;
  const until = new Date(restriction.until);
  return until > deviceNow() ? { is: 'cooling', until, restriction } : undefined;
}
