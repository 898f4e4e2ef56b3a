import type { CallAnswer } from '#web/api';
import type { InputTrouble } from '#web/ui';

export type CodeFlow = Extract<CallAnswer<'signIn'>, { state: 'code_needed' }>;

/** Everything of a sign-in under way; in memory only. */
export interface Entry {
  readonly identifier: string;
  readonly password: string;
  readonly remember: boolean;
  /** What was odd at the keyboard since the last answer. */
  readonly troubles: readonly InputTrouble[];
  readonly flow: CodeFlow | undefined;
  readonly refused: { readonly supportCode: string | undefined } | undefined;
}

export const emptyEntry: Entry = {
  identifier: '',
  password: '',
  remember: false,
  troubles: [],
  flow: undefined,
  refused: undefined,
};
