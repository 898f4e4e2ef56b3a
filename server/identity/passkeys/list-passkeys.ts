import type { PersonId } from '#kernel';
import type { IdentityDependencies } from '../dependencies.ts';
import { listPasskeysOf } from './passkeys.sql.ts';
import { showPasskey, type ShownPasskey } from './shown-passkey.ts';

/** A person's own passkeys, oldest first. */
export async function listPasskeys(
  { database, keyring }: Pick<IdentityDependencies, 'database' | 'keyring'>,
  personId: PersonId,
): Promise<readonly ShownPasskey[]> {
  const shown: ShownPasskey[] = [];
  for (const passkey of await listPasskeysOf(database.kysely, personId))
    shown.push(await showPasskey(keyring, passkey));
  return shown;
}
