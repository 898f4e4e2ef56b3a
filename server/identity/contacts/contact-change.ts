import type { Locale, PersonId } from '#kernel';
import type { Channel } from '#notify';

export type ChangeKind = 'add' | 'replace' | 'remove' | 'transfer';

/** A change of an address. It waits out its cooling-off and can be called off until then. */
export interface ContactChange {
  readonly id: string;
  readonly kind: ChangeKind;
  /** Whose address it was when the change started. */
  readonly personId: PersonId;
  /** The new address of `add`, else the one that leaves; null when its row is gone. */
  readonly addressId: string | null;
  readonly channel: Channel;
  readonly addressSealed: Buffer;
  /** `replace`: the new address. */
  readonly replacedBy: string | null;
  /** `transfer`: the account that gets the address; null: somebody signing up. */
  readonly claimantId: PersonId | null;
  readonly locale: Locale;
  readonly startedAt: Date;
  readonly effectiveAt: Date;
  readonly doneAt: Date | null;
  readonly cancelledAt: Date | null;
}

export type CancelledBy = 'owner' | 'claimant' | 'notice' | 'last_way_back' | 'overtaken';

export function isWaiting(change: Pick<ContactChange, 'doneAt' | 'cancelledAt'>): boolean {
  return change.doneAt === null && change.cancelledAt === null;
}

export type DueVerdict =
  | { readonly verdict: 'wait' }
  | { readonly verdict: 'carry_out' }
  | { readonly verdict: 'call_off'; readonly by: 'last_way_back' | 'overtaken' };

/**
 * What becomes of a change now. Before its time nothing; while its account is frozen no address leaves it, except to the one
 * who holds the number by now; none arrives at a frozen one (its holder can call it off meanwhile); and no change of an owner's own takes the last address.
 */
export function decideDue(
  change: Pick<ContactChange, 'kind' | 'addressId' | 'effectiveAt' | 'doneAt' | 'cancelledAt'>,
  asked: {
    readonly now: Date;
    readonly frozen: boolean;
    /** The account that gets a transferred address. */
    readonly claimantFrozen: boolean;
    readonly addressesBeside: number;
  },
): DueVerdict {
  if (!isWaiting(change) || asked.now < change.effectiveAt) return { verdict: 'wait' };
  if (change.addressId === null) return { verdict: 'call_off', by: 'overtaken' };
  if (change.kind === 'add') return { verdict: 'carry_out' };
  if (change.kind === 'transfer') return { verdict: asked.claimantFrozen ? 'wait' : 'carry_out' };
  if (asked.frozen) return { verdict: 'wait' };
  return asked.addressesBeside === 0 ? { verdict: 'call_off', by: 'last_way_back' } : { verdict: 'carry_out' };
}
