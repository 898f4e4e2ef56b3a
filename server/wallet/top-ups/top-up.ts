import type { Currency, PersonId } from '#kernel';
import type { BankAnswer } from './rail.ts';

export type TopUpState = 'pending' | 'confirmed' | 'failed' | 'returned';

/**
 * Why a top-up stands where it stands. `account_unavailable`: the wallet could not take the money (closed, frozen).
 * `return_waiting`: the bank wants the money back and the wallet does not hold enough of it yet.
 */
export type TopUpReason = 'bank_declined' | 'bank_returned' | 'account_unavailable' | 'return_waiting';

export interface TopUp {
  readonly id: string;
  readonly personId: PersonId;
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly bankCard: string;
  readonly state: TopUpState;
  readonly reason: TopUpReason | null;
  readonly startedAt: Date;
  readonly answerBy: Date;
  readonly settledAt: Date | null;
  readonly transferId: string | null;
  /** Counted from 1; names the ledger key of the next attempt to take the money back. */
  readonly returnAttempt: number;
}

/** What is to be done now that the bank has spoken. */
export type TopUpStep =
  | { readonly act: 'nothing' }
  | { readonly act: 'ask_again'; readonly at: Date }
  | { readonly act: 'credit'; readonly askAgainAt: Date | null }
  | { readonly act: 'fail'; readonly reason: TopUpReason }
  | { readonly act: 'take_back' };

/** pending → confirmed | failed, confirmed → returned; every end stays. The bank may repeat itself. */
export function decideTopUpStep(state: TopUpState, answer: BankAnswer): TopUpStep {
  switch (state) {
    case 'failed':
    case 'returned':
      return { act: 'nothing' };
    case 'pending':
      switch (answer.state) {
        case 'pending':
          return { act: 'ask_again', at: answer.askAgainAt };
        case 'confirmed':
          return { act: 'credit', askAgainAt: answer.askAgainAt };
        case 'declined':
          return { act: 'fail', reason: 'bank_declined' };
        case 'returned':
          return { act: 'fail', reason: 'bank_returned' };
      }
    // oxlint-disable-next-line no-fallthrough -- every answer of the bank has returned above
    case 'confirmed':
      switch (answer.state) {
        case 'pending':
          return { act: 'ask_again', at: answer.askAgainAt };
        case 'confirmed':
          return answer.askAgainAt ? { act: 'ask_again', at: answer.askAgainAt } : { act: 'nothing' };
        case 'declined':
        case 'returned':
          return { act: 'take_back' };
      }
  }
}
