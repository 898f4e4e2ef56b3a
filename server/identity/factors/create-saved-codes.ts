import { accept, hoursMs, plusMs, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { tellEveryAddress } from '../people/tell-every-address.ts';
import { timeText } from '../people/time-text.ts';
import { findResets } from '../sessions/sessions.sql.ts';
import type { PersonActor } from '../sessions/index.ts';
import type { ConfirmationNeeded } from '../step-up/require-confirmation.ts';
import { lockFactorsOf } from './factors.sql.ts';
import { requireFactorsConfirmation } from './require-confirmation.ts';
import { makeSavedCode, savedCodesCount } from './saved-code.ts';
import { countSavedCodes, replaceSavedCodes } from './saved-codes.sql.ts';

export type SavedCodesRefusal = ConfirmationNeeded | Refusal<'factors_rest', { readonly until: Date }>;

type PersonContext = Context & { readonly actor: PersonActor };

export interface SavedCodes {
  readonly codes: readonly string[];
  readonly createdAt: Date;
}

/**
 * Ten new saved codes; the ones before stop working and every address is told. For 72 h after a reset nobody replaces codes from before it: the thief
 * of a SIM would take the paper in the owner's drawer. Refuses in this order: `confirmation_needed`, `factors_rest`; throws HashingBusy. The codes
 * are shown once and stored under a password hash (OWASP ASVS 5.0 §6.5.2).
 */
export async function createSavedCodes(
  dependencies: IdentityDependencies,
  context: PersonContext,
): Promise<Outcome<SavedCodes, SavedCodesRefusal>> {
  const { database, hashing } = dependencies;
  const { personId } = context.actor;
  // Asked before as well: without a confirmation nobody has ten hashes computed.
  const may = await database.transaction((tx) => mayReplace(dependencies, tx, context));
  if (!may.ok) return may;
  const codes = Array.from({ length: savedCodesCount }, (_none, place) => makeSavedCode(context.chance, place));
  const hashes: string[] = [];
  for (const code of codes) hashes.push(await hashing.hash(code.replaceAll('-', ''), { lane: 'known' }));
  return database.transaction(async (tx) => {
    await lockFactorsOf(tx, personId);
    const still = await mayReplace(dependencies, tx, context);
    if (!still.ok) return still;
    const at = context.clock.now();
    await replaceSavedCodes(tx, { personId, hashes, at });
    await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
      template: 'saved_codes_made',
      facts: { at: timeText(at, { locale, zone: dependencies.businessZone }), objection },
    }));
    const subject = { kind: 'person', id: personId };
    await recordAudit(tx, context, { verb: 'identity.create_saved_codes', subject, facts: { codes: codes.length } });
    return accept({ codes, createdAt: at });
  });
}

async function mayReplace(
  { numbers }: IdentityDependencies,
  tx: Tx,
  context: PersonContext,
): Promise<Outcome<void, SavedCodesRefusal>> {
  const { personId } = context.actor;
  const confirmed = await requireFactorsConfirmation(tx, context);
  if (!confirmed.ok) return confirmed;
  const restMs = numbers.contactCoolingOffHours * hoursMs;
  const resets = await findResets(tx, { personId, since: plusMs(context.clock.now(), -restMs) });
  const { madeAt, left } = await countSavedCodes(tx, personId);
  const isOlder = resets !== null && left > 0 && madeAt !== null && madeAt < resets.firstAt;
  return isOlder ? refuse('factors_rest', { until: plusMs(resets.firstAt, restMs) }) : accept(undefined);
}
