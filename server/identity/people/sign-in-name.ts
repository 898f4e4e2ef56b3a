import type { LookupKind } from '#platform/crypto';
import { parseAddress } from './address.ts';
import { foldFullWidth } from './fold.ts';
import { foldUsername } from './username.ts';

/** What a person typed to sign in. Text that names nobody is still a name: it must cost the same work. */
export interface SignInName {
  readonly kind: LookupKind;
  readonly normalised: string;
}

export function parseSignInName(typed: string): SignInName {
  const address = parseAddress(typed);
  if (address) return { kind: address.channel, normalised: address.address };
  return { kind: 'username', normalised: foldUsername(foldFullWidth(typed).trim()) };
}
