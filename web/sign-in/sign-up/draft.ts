import type { CallAnswer } from '#web/api';
import type { Held } from '../place.ts';
import type { SignUpField } from './refused-step.ts';

export type SignUpFlow = CallAnswer<'startSignUp'>;

/** Everything of a sign-up under way; in memory only, gone with the page. */
export interface Draft {
  readonly address: string;
  /** The code flow and the address it was sent to. */
  readonly flow: (SignUpFlow & { readonly address: string }) | undefined;
  readonly confirmed: boolean;
  /** The address was asked for: when it is free. */
  readonly freeAt: Date | undefined;
  readonly name: string;
  readonly username: string;
  readonly password: string;
  readonly pin: string;
  readonly agreed: boolean;
  readonly remember: boolean;
  readonly opened: boolean;
  /** The server's words about one field, shown at that field until it is changed. */
  readonly said: { readonly field: SignUpField; readonly sentence: string } | undefined;
}

export const emptyDraft: Draft = {
  address: '',
  flow: undefined,
  confirmed: false,
  freeAt: undefined,
  name: '',
  username: '',
  password: '',
  pin: '',
  agreed: false,
  remember: false,
  opened: false,
  said: undefined,
};

/** Which steps have their material. */
export function heldOf(draft: Draft): Held['signUp'] {
  return {
    flow: draft.flow !== undefined,
    confirmed: draft.confirmed,
    named: draft.name.trim() !== '',
    password: draft.password !== '',
    pin: draft.pin !== '',
    opened: draft.opened,
  };
}

/** The server's words about a field; undefined once they are about another. */
export function saidOf(draft: Draft, field: SignUpField): string | undefined {
  return draft.said?.field === field ? draft.said.sentence : undefined;
}
