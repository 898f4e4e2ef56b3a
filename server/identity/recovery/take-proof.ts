import { minutesMs, plusMs, type Context, type PersonId } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { ProofKind } from '#ways-back';
import type { IdentityDependencies } from '../dependencies.ts';
import { spendSavedCode } from '../factors/saved-codes.sql.ts';
import { tellSavedCodeUsed } from '../factors/verify-saved-code.ts';
import { freezeAccountOf } from '../freeze/index.ts';
import { unlockSignIn } from '../guessing/index.ts';
import { tellEveryAddress, timeText } from '../people/index.ts';
import { recordDevice } from '../sessions/index.ts';
import { openTyped } from './outgoing.ts';
import { diagnose, listBound, listMissingProofs, type Recovered } from './recovered.ts';
import { wayBackMinutes, type WayBack } from './way-back.ts';
import { finishWayBack, saveProofs } from './way-back.sql.ts';

/** A way back of a person, locked by the caller's transaction. */
export type PersonsWayBack = WayBack & { readonly personId: PersonId };

/**
 * Part of the verbs that prove: one more proof, which was right. When they are enough an unlock or a freeze is done at once, and
 * a reset may choose its password. What happened is looked up before it is ended, so that its owner is told.
 */
export async function takeProof(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  wayBack: PersonsWayBack,
  proof: ProofKind,
): Promise<Recovered> {
  const now = context.clock.now();
  const { id: flowId, purpose, personId } = wayBack;
  const given = [...new Set([...wayBack.proofs, proof])];
  const expiresAt = plusMs(now, wayBackMinutes * minutesMs);
  const missing = await listMissingProofs(tx, wayBack, given);
  const taken = { flowId, purpose, given, expiresAt, replayed: false, device: null };
  if (missing) {
    await saveProofs(tx, { id: flowId, proofs: given, state: 'code_sent', expiresAt });
    await audit(tx, context, wayBack, { proof, enough: false });
    return { ...taken, state: 'more_needed', canAlso: missing, diagnosis: null, factors: [] };
  }
  await audit(tx, context, wayBack, { proof, enough: true });
  const diagnosis = await diagnose(dependencies, tx, context, personId);
  const factors = await listBound(tx, personId);
  if (purpose === 'reset') {
    await saveProofs(tx, { id: flowId, proofs: given, state: 'confirmed', expiresAt });
    return { ...taken, state: 'proven', canAlso: [], diagnosis, factors };
  }
  if (await useProvedCode(tx, wayBack, now)) await tellSavedCodeUsed(dependencies, tx, context, personId);
  const deviceId = purpose === 'unlock' ? await unlock(dependencies, tx, context, personId) : null;
  if (purpose === 'freeze') {
    await freezeAccountOf(dependencies, tx, context, { personId, by: 'address', proven: true });
  }
  await finishWayBack(tx, { id: flowId, proofs: given, at: now, deviceId, sessionId: null });
  const device =
    deviceId === null ? null : { personId, deviceId, typed: await openTyped(dependencies.keyring, wayBack) };
  return { ...taken, expiresAt: wayBack.expiresAt, state: 'done', canAlso: [], diagnosis, factors, device };
}

/** The saved code that proved is used up by what it completes. False when none proved, or it was used or replaced since. */
export function useProvedCode(
  tx: Tx,
  { personId, savedCodeMadeAt: madeAt, savedCodePlace: place }: PersonsWayBack,
  at: Date,
): Promise<boolean> {
  return madeAt ? spendSavedCode(tx, { personId, place, madeAt, at }) : Promise.resolve(false);
}

/** Ends the lock and makes this browser a known one (rule T5), which every address is told in any case. */
async function unlock(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  personId: PersonId,
): Promise<string> {
  const { ended } = await unlockSignIn(dependencies, tx, context, { personId, by: 'owner' });
  if (!ended) {
    const at = context.clock.now();
    await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
      template: 'sign_in_unlocked',
      facts: { at: timeText(at, { locale, zone: dependencies.businessZone }), objection },
    }));
  }
  return recordDevice(dependencies, tx, context, personId);
}

function audit(
  tx: Tx,
  context: Context,
  { id: flowId, purpose, personId }: PersonsWayBack,
  facts: { readonly proof: ProofKind; readonly enough: boolean },
): Promise<void> {
  const subject = { kind: 'person', id: personId };
  return recordAudit(tx, context, { verb: 'identity.prove', subject, facts: { flowId, purpose, ...facts } });
}
