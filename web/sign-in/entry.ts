import type { CallAnswer, ServerProblem } from '#web/api';
import type { InputTrouble } from '#web/ui';

export type CodeFlow = Extract<CallAnswer<'signIn'>, { state: 'code_needed' }>;
export type FactorFlow = Extract<CallAnswer<'signIn'>, { state: 'factor_needed' }>;

/** The last refusal of name and password, and what was odd at the keyboard before it. */
export interface Refused {
  readonly problem: ServerProblem;
  readonly troubles: readonly InputTrouble[];
}

/** Everything of a sign-in under way; in memory only. */
export interface Entry {
  readonly identifier: string;
  readonly password: string;
  readonly remember: boolean;
  readonly shared: boolean;
  /** What was odd at the keyboard since the last answer. */
  readonly troubles: readonly InputTrouble[];
  /** What a right password still waits for. */
  readonly flow: CodeFlow | FactorFlow | undefined;
  readonly refused: Refused | undefined;
}

export const emptyEntry: Entry = {
  identifier: '',
  password: '',
  remember: false,
  shared: false,
  troubles: [],
  flow: undefined,
  refused: undefined,
};
