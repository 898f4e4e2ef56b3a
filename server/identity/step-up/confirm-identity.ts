import { accept, refuse, type Context, type Outcome } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import type { PersonActor } from '../sessions/index.ts';
import {
  confirmedUntil,
  levelOf,
  methodsOf,
  readBinding,
  type ConfirmationNeeded,
  type Level,
  type Purpose,
} from './confirmation.ts';
import { listFactorKinds, saveConfirmation } from './confirmations.sql.ts';
import { checkProof, judgeProof, type Proof, type ProofRefusal } from './judge-proof.ts';

export interface Confirmed {
  readonly purpose: Purpose;
  readonly level: Level;
  readonly expiresAt: Date;
}

export type ConfirmIdentityRefusal = ConfirmationNeeded | ProofRefusal;

/**
 * Confirms in this session that it is its person, for one purpose or one bound act. Refuses in this order: `confirmation_needed` when
 * this method is not enough for the account or not there (nothing is counted), then what the proof itself refuses, counted in its own
 * pool; the tenth wrong password in a row ends the session. Throws HashingBusy.
 */
export async function confirmIdentity(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  asked: { readonly purpose: Purpose; readonly binding?: string | undefined; readonly proof: Proof },
): Promise<Outcome<Confirmed, ConfirmIdentityRefusal>> {
  const { personId, sessionId } = context.actor;
  const { purpose, proof } = asked;
  const binding = asked.binding ?? null;
  const verb = 'identity.confirm_identity';
  const { method } = proof;
  const checked = await checkProof(dependencies, context, proof);
  return dependencies.database.transaction(async (tx) => {
    const methods = methodsOf(await listFactorKinds(tx, personId));
    if (!methods.includes(method)) return refuse('confirmation_needed', { purpose, methods, binding });
    const judged = await judgeProof(dependencies, tx, context, { proof: checked, purpose, binding, verb });
    if (!judged.ok) return judged;
    const at = context.clock.now();
    const level = levelOf(method);
    const expiresAt = confirmedUntil(at);
    await saveConfirmation(tx, {
      id: context.chance.uuid(),
      sessionId,
      purpose,
      bindingDigest: binding === null ? null : readBinding(binding),
      level,
      at,
      expiresAt,
    });
    await recordAudit(tx, context, {
      verb,
      subject: { kind: 'person', id: personId },
      facts: { purpose, method, level, bound: binding !== null },
    });
    return accept({ purpose, level, expiresAt });
  });
}
