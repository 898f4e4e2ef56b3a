import type { ContactChange, Security } from '../security/use-security.ts';

export interface HomeFacts {
  readonly frozen: boolean;
  readonly security: Pick<Security, 'guessing' | 'contactChanges'> | undefined;
  /** The run of guesses of which the owner said "nothing to do", by its beginning. */
  readonly hushed: string | undefined;
  readonly trial: boolean;
}

export type HomeBanner =
  | { readonly is: 'frozen' }
  | { readonly is: 'number_leaving'; readonly change: ContactChange }
  | { readonly is: 'guessing'; readonly guessing: NonNullable<Security['guessing']> }
  | { readonly is: 'trial' };

/** One banner at a time, the worst first: money stopped, an address being taken, guesses, then trial mode. */
export function decideBanner({ frozen, security, hushed, trial }: HomeFacts): HomeBanner | undefined {
  if (frozen) return { is: 'frozen' };
  const change = security?.contactChanges.find(({ kind }) => kind === 'transfer_out');
  if (change !== undefined) return { is: 'number_leaving', change };
  const guessing = security?.guessing ?? null;
  if (guessing !== null && guessing.since !== hushed) return { is: 'guessing', guessing };
  return trial ? { is: 'trial' } : undefined;
}
