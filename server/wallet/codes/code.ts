import type { AccountId } from '#kernel';
import type { Keyring } from '#platform/crypto';
import type { CodeRow } from './codes.sql.ts';

/** A static code hangs on a wall; an amount code and an order are for one sum. */
export type CodeKind = 'person_static' | 'person_amount' | 'merchant_static' | 'merchant_amount' | 'order';

/** What a scanned or typed code stands for. */
export interface Code {
  readonly token: string;
  readonly kind: CodeKind;
  readonly accountId: AccountId;
  readonly amountMinor: bigint | null;
  readonly title: string | null;
  /** Settled at most once; null for codes that several people may pay. */
  readonly obligation: string | null;
  readonly expiresAt: Date | null;
}

export function titleBinding(token: string): string {
  return `wallet.codes.title:${token}`;
}

export async function codeOf(keyring: Keyring, row: CodeRow): Promise<Code> {
  return {
    token: row.token,
    kind: row.kind,
    accountId: row.account_id,
    amountMinor: row.amount_minor,
    title: row.title_sealed && (await keyring.openTextLater(row.title_sealed, titleBinding(row.token))),
    obligation: row.obligation,
    expiresAt: row.expires_at,
  };
}

export function hasExpired(expiresAt: Date | null, now: Date): boolean {
  return expiresAt !== null && expiresAt.getTime() <= now.getTime();
}
