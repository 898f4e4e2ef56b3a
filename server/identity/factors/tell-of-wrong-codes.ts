import type { Context, PersonId } from '#kernel';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { tellEveryAddress } from '../people/tell-every-address.ts';
import { timeText } from '../people/time-text.ts';
import { deviceLabel } from '../sessions/device-label.ts';

type Telling = Pick<IdentityDependencies, 'keyring' | 'notify' | 'publicUrl' | 'businessZone'>;

/** The right password and a failed second step: every address is told; `notify` merges what repeats. */
export async function tellSecondStepFailed(
  dependencies: Telling,
  tx: Tx,
  context: Context,
  personId: PersonId,
): Promise<void> {
  const at = context.clock.now();
  await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
    template: 'second_step_failed',
    facts: {
      at: timeText(at, { locale, zone: dependencies.businessZone }),
      device: deviceLabel(context.origin?.userAgent ?? '', locale),
      objection,
    },
  }));
}

/** A hundred wrong codes in a row: the owner must bind an authenticator anew. */
export async function tellAuthenticatorRests(
  dependencies: Telling,
  tx: Tx,
  context: Context,
  personId: PersonId,
): Promise<void> {
  const at = context.clock.now();
  await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
    template: 'authenticator_rests',
    facts: { at: timeText(at, { locale, zone: dependencies.businessZone }), objection },
  }));
}
