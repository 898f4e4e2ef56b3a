import type { ClientConfig } from 'pg';
import type { LedgerOptions } from '#ledger';
import type { Database } from '#platform/database';

/** A fresh, migrated database for one proof. */
export interface ProofPlace {
  readonly database: Database;
  readonly connection: ClientConfig;
}

export type Isolation = NonNullable<LedgerOptions['isolation']>;

/** Throws (node:assert) when what it proves does not hold. The short form runs in `npm test`, the long by `npm run proof`. */
export interface Proof {
  readonly name: string;
  readonly short: number;
  readonly long: number;
  readonly run: (place: ProofPlace, size: number) => Promise<void>;
}
