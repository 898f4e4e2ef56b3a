import type { Context, PersonId } from '#kernel';
import type { Queryable } from '#platform/database';
import { decideProofs, type ProofKind, type SecondFactor } from '#ways-back';
import type { IdentityDependencies } from '../dependencies.ts';
import { diagnosePerson, type Diagnosis } from '../doctor/index.ts';
import { listPossibleProofs } from '../factors/list-possible-proofs.ts';
import { openTyped } from './outgoing.ts';
import type { RecoveryPurpose, WayBack } from './way-back.ts';

/** Where a way back stands, for the one who has proved something. */
export interface Recovered {
  readonly flowId: string;
  readonly purpose: RecoveryPurpose;
  readonly state: 'more_needed' | 'proven' | 'done';
  readonly given: readonly ProofKind[];
  /** Which proofs would add up with those given; empty when they are enough. */
  readonly canAlso: readonly ProofKind[];
  readonly expiresAt: Date;
  /** What happened to the account; null until enough is proved. */
  readonly diagnosis: Diagnosis | null;
  /** Second factors of the account, which a reset may give up as lost; empty until enough is proved. */
  readonly factors: readonly SecondFactor[];
  /** A device an unlock has just made known, and the name its owner typed here. */
  readonly device: { readonly personId: PersonId; readonly deviceId: string; readonly typed: string } | null;
  readonly replayed: boolean;
}

/**
 * Proofs that would complete these; undefined when they are enough. Only a reset brings into the account, so it alone is as strong as the
 * account; to end a lock or to freeze one proof does (NIST SP 800-63B-4 §4.3): signing in still takes the factor.
 */
export async function listMissingProofs(
  db: Queryable,
  { personId, purpose }: { readonly personId: PersonId; readonly purpose: RecoveryPurpose },
  given: readonly ProofKind[],
): Promise<readonly ProofKind[] | undefined> {
  const account = await listPossibleProofs(db, personId);
  const verdict = decideProofs(purpose === 'reset' ? account : { ...account, secondFactors: [] }, given);
  return verdict.verdict === 'enough' ? undefined : verdict.need;
}

/** The same answer once more, for a submit whose first answer was lost, or a page that was read again. */
export async function describeRecovered(
  dependencies: IdentityDependencies,
  db: Queryable,
  context: Context,
  wayBack: WayBack & { readonly personId: PersonId },
): Promise<Recovered> {
  const { id: flowId, purpose, personId, proofs: given, expiresAt, deviceId } = wayBack;
  const missing = wayBack.state === 'code_sent' ? await listMissingProofs(db, wayBack, given) : undefined;
  const proven = { flowId, purpose, given, expiresAt, replayed: true };
  if (missing) return { ...proven, state: 'more_needed', canAlso: missing, diagnosis: null, factors: [], device: null };
  const typed = await openTyped(dependencies.keyring, wayBack);
  return {
    ...proven,
    state: wayBack.state === 'done' ? 'done' : 'proven',
    canAlso: [],
    diagnosis: await diagnose(dependencies, db, context, personId),
    factors: await listBound(db, personId),
    device: deviceId === null ? null : { personId, deviceId, typed },
  };
}

export async function listBound(db: Queryable, personId: PersonId): Promise<readonly SecondFactor[]> {
  return (await listPossibleProofs(db, personId)).secondFactors;
}

export function diagnose(
  dependencies: IdentityDependencies,
  db: Queryable,
  context: Context,
  personId: PersonId,
): Promise<Diagnosis> {
  return diagnosePerson(dependencies, db, context, { personId, level: 'address', deviceId: null });
}
