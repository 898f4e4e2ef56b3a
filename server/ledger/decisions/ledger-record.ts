/**
 * One recorded operation as it is stored and hashed: the row of `ledger.transfers` and the balances of its two entries
 * (payer: −amount, payee: +amount). Nothing booked: `toSeq`, `fromBalance` and `toBalance` are 0.
 */
export interface LedgerRecord {
  readonly id: string;
  /** See key-digest.ts. */
  readonly keyDigest: string;
  readonly fingerprint: Uint8Array;
  readonly kind: number;
  /** 0 posted, else the number of the refusal. */
  readonly outcome: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly amount: bigint;
  readonly fromSeq: bigint;
  readonly toSeq: bigint;
  readonly fromBalance: bigint;
  readonly toBalance: bigint;
  readonly memo: Uint8Array | null;
  readonly reference: string | null;
  readonly obligation: string | null;
  readonly facts: Uint8Array | null;
}
