import type { Context } from '#kernel';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { openFactorName } from '../factors/factor-name.ts';
import { tellEveryAddress, timeText } from '../people/index.ts';
import type { Passkey } from './passkeys.sql.ts';

/** A counter went back: one of two holders of this passkey is not its owner. Every address is told, with "it was not me". */
export async function tellCopied(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  passkey: Passkey,
): Promise<void> {
  const at = context.clock.now();
  const name = await openFactorName(dependencies.keyring, { id: passkey.factorId, nameSealed: passkey.nameSealed });
  await tellEveryAddress(dependencies, tx, context, passkey.personId, (locale, objection) => ({
    template: 'passkey_copied',
    facts: { name, at: timeText(at, { locale, zone: dependencies.businessZone }), objection },
  }));
}
