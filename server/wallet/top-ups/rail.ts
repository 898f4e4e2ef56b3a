import type { Locale } from '#kernel';

/** A card money can come from. */
export interface BankCard {
  readonly id: string;
  readonly bank: string;
  /** Last four digits. */
  readonly tail: string;
  readonly behaviour: 'immediate' | 'delayed' | 'declined' | 'returned';
}

/** One movement of money as the bank sees it. */
export interface RailMovement {
  /** Ours, and the bank's idempotency key: asking twice moves once. */
  readonly id: string;
  readonly bankCard: string;
  readonly amountMinor: bigint;
  readonly startedAt: Date;
}

/** What the bank says now. `askAgainAt` null: this was its last word. */
export type BankAnswer =
  | { readonly state: 'pending'; readonly askAgainAt: Date }
  | { readonly state: 'confirmed'; readonly askAgainAt: Date | null }
  | { readonly state: 'declined' }
  | { readonly state: 'returned' };

/** A way for money to come in from outside. A new bank is a new implementation; nothing else changes. */
export interface Rail {
  /** The outside world's name on receipts. */
  readonly names: Readonly<Record<Locale, string>>;
  /** How long the bank may take for its first word; people are told the time. */
  readonly answerWithinMs: number;
  listCards(locale: Locale): readonly BankCard[];
  knowsCard(bankCard: string): boolean;
  /** Starts the movement when the bank does not know it yet, and says where it stands. Throws when the bank is away. */
  ask(movement: RailMovement, now: Date): Promise<BankAnswer>;
}
