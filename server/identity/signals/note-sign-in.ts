import type { Context, Locale } from '#kernel';
import type { Tx } from '#platform/database';
import { placeText } from '#platform/geo';
import { rememberPlace } from '#risk';
import type { IdentityDependencies } from '../dependencies.ts';
import { tellEveryAddress } from '../people/tell-every-address.ts';
import { timeText } from '../people/time-text.ts';
import { deviceLabel } from '../sessions/device-label.ts';
import { weighSignIn, type JudgedSignIn } from './judge-sign-in.ts';
import type { SigningIn } from './read-signals.ts';

/**
 * Part of every verb that completes a sign-in, before its device and session are written: tells the owner of a new country, a
 * journey nobody makes and a success after many failures, and remembers the place. `judged` spares weighing it again.
 */
export async function noteSignIn(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  signingIn: SigningIn,
  judged?: JudgedSignIn,
): Promise<void> {
  const { personId } = signingIn;
  const { facts, place, reasons } = judged ?? (await weighSignIn(dependencies, tx, context, signingIn));
  const head = (locale: Locale, objection: string | null) => ({
    objection,
    device: deviceLabel(context.origin?.userAgent ?? '', locale),
    at: timeText(context.clock.now(), { locale, zone: dependencies.businessZone }),
  });
  if (place && (reasons.includes('new_country') || reasons.includes('impossible_travel')))
    await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
      template: 'new_place',
      facts: { ...head(locale, objection), place: placeText(place, locale) },
    }));
  if (reasons.includes('success_after_failures'))
    await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
      template: 'sign_in_after_failures',
      facts: { ...head(locale, objection), failures: facts.failuresBefore ?? 0 },
    }));
  await rememberPlace(dependencies, tx, context, personId);
}
