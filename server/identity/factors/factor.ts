import type { PersonId } from '#kernel';

export type FactorKind = 'authenticator' | 'passkey';

/** Something bound to an account beside its password; it counts from `confirmedAt` on. */
export interface Factor {
  readonly id: string;
  readonly personId: PersonId;
  readonly kind: FactorKind;
  readonly nameSealed: Buffer;
  readonly createdAt: Date;
  readonly confirmedAt: Date;
  readonly lastUsedAt: Date | null;
}

/**
 * What a new device must show beside the password: a code sent to an address (`message`), or a bound factor. A recovery or a
 * confirmation is never weaker than this.
 */
export type AccountLevel = 'message' | 'factor';

export type RemovedBy = 'owner' | 'recovery' | 'staff';
