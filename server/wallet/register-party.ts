import type { AccountId } from '#kernel';
import type { Tx } from '#platform/database';
import { saveParty } from './parties.sql.ts';

/** Names an account that belongs to no person, in the caller's transaction; the same account again is renamed. */
export function registerParty(
  tx: Tx,
  party: {
    readonly accountId: AccountId;
    readonly kind: 'merchant' | 'bank';
    readonly name: string;
    readonly nameEn: string | null;
  },
): Promise<void> {
  return saveParty(tx, { account_id: party.accountId, kind: party.kind, name: party.name, name_en: party.nameEn });
}
