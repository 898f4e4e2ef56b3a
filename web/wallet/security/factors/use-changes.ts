import { type Rest, useRest } from '../contacts/use-rest.ts';
import { decideChanges } from '../passkeys/passkeys-rest.ts';
import { useSecurity } from '../use-security.ts';

/** What may be changed now, and what stands in the way: a freeze, or money that rests. */
export function useChanges(): ReturnType<typeof decideChanges> & { readonly rest: Rest | undefined } {
  const rest = useRest(useSecurity().data);
  return { ...decideChanges(rest), rest };
}
