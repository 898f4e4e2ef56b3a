import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import type { PersonActor } from '../sessions/index.ts';
import { getMe, type Me } from './me.ts';
import { findUsernameHolder, lockNames, setUsername } from './people.sql.ts';
import { sealUsername } from './sealed-person.ts';
import { tellEveryAddress } from './tell-every-address.ts';
import { timeText } from './time-text.ts';
import { parseUsername, type UsernameRefusal } from './username.ts';

/** Refuses in this order: `username_invalid`, `username_taken`. Every address is told, unless the own one is chosen again. */
export async function chooseUsername(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  typed: string,
): Promise<Outcome<Me, UsernameRefusal | Refusal<'username_taken'>>> {
  const { keyring, database } = dependencies;
  const { personId } = context.actor;
  const username = parseUsername(typed);
  if (!username.ok) return username;
  return database.transaction(async (tx) => {
    const digests = keyring.lookups('username', username.value.folded).map((live) => live.digest);
    await lockNames(tx, digests);
    const holder = await findUsernameHolder(tx, digests);
    if (holder !== undefined && holder !== personId) return refuse('username_taken');
    await setUsername(tx, { personId, username: sealUsername(keyring, personId, username.value) });
    await recordAudit(tx, context, { verb: 'identity.choose_username', subject: { kind: 'person', id: personId } });
    if (holder !== personId) {
      const at = context.clock.now();
      await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
        template: 'username_changed',
        facts: { at: timeText(at, { locale, zone: dependencies.businessZone }), objection },
      }));
    }
    return accept(await getMe(dependencies, tx, context.actor));
  });
}
