import type { Rest } from '../contacts/use-rest.ts';

/** What may be changed now. One more after one that was just added is let in (as the server does); nothing is removed meanwhile. */
export function decideChanges(rest: Rest | undefined): { readonly mayAdd: boolean; readonly mayRemove: boolean } {
  if (rest === undefined) return { mayAdd: true, mayRemove: true };
  return { mayAdd: rest.is === 'cooling' && rest.restriction.reason === 'factor_added', mayRemove: false };
}
