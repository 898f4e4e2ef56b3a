import type { Context, Locale } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import type { PersonActor } from '../sessions/index.ts';
import { getMe, type Me } from './me.ts';
import { setPreferences } from './people.sql.ts';

/** Language of messages, and whether others find this person by phone or mail; what is left out stays. */
export async function changePreferences(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  change: { readonly locale?: Locale | undefined; readonly findable?: boolean | undefined },
): Promise<Me> {
  const { personId } = context.actor;
  return dependencies.database.transaction(async (tx) => {
    await setPreferences(tx, { personId, locale: change.locale, findable: change.findable });
    await recordAudit(tx, context, {
      verb: 'identity.change_preferences',
      subject: { kind: 'person', id: personId },
      facts: { locale: change.locale ?? null, findable: change.findable ?? null },
    });
    return getMe(dependencies, tx, context.actor);
  });
}
