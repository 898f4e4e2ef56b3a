import type { Context, PersonId } from '#kernel';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { tellSavedCodeUsed } from '../factors/verify-saved-code.ts';
import { tellEveryAddress, timeText } from '../people/index.ts';
import { deviceLabel } from '../sessions/index.ts';

/** Every address is told that the password is new, until when money rests, and that the saved code is used up if it is. */
export async function tellOfReset(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  told: { readonly personId: PersonId; readonly until: Date; readonly usedSavedCode: boolean },
): Promise<void> {
  const zone = dependencies.businessZone;
  const at = context.clock.now();
  const { personId, until } = told;
  const agent = context.origin?.userAgent ?? '';
  await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
    template: 'password_reset',
    facts: {
      at: timeText(at, { locale, zone }),
      until: timeText(until, { locale, zone }),
      device: deviceLabel(agent, locale),
      objection,
    },
  }));
  if (told.usedSavedCode) await tellSavedCodeUsed(dependencies, tx, context, personId);
}
