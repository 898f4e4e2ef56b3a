import type { Keyring } from '#platform/crypto';
import { openFactorName } from '../factors/factor-name.ts';
import type { Passkey } from './passkeys.sql.ts';

/** A passkey as its owner sees it. */
export interface ShownPasskey {
  readonly factorId: string;
  readonly name: string;
  readonly addedAt: Date;
  readonly lastUsedAt: Date | null;
  /** Its provider keeps a copy: a lost device does not lose it. */
  readonly synced: boolean;
}

export async function showPasskey(keyring: Keyring, passkey: Passkey): Promise<ShownPasskey> {
  const { factorId, nameSealed, createdAt, lastUsedAt, backedUp } = passkey;
  const name = await openFactorName(keyring, { id: factorId, nameSealed });
  return { factorId, name, addedAt: createdAt, lastUsedAt, synced: backedUp };
}
