import type { Context, PersonId } from '#kernel';
import type { Queryable } from '#platform/database';
import { decideProofs, proofKinds, type ProofKind, type SecondFactor } from '#ways-back';
import type { IdentityDependencies } from '../dependencies.ts';
import { diagnosePerson, type Diagnosis } from '../doctor/index.ts';
import { listAddresses } from '../people/index.ts';
import { openTyped } from './outgoing.ts';
import type { RecoveryPurpose, WayBack } from './way-back.ts';
import { findSavedCode } from './way-back.sql.ts';

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
  /** A device an unlock has just made known, and the name its owner typed here. */
  readonly device: { readonly personId: PersonId; readonly deviceId: string; readonly typed: string } | null;
  readonly replayed: boolean;
}

/** No second factor can be bound yet; the rule for it stands in #ways-back and is tested there. */
const secondFactors: readonly SecondFactor[] = [];

/** Which proofs an account could give. */
export async function listPossibleProofs(db: Queryable, personId: PersonId): Promise<readonly ProofKind[]> {
  const channels = new Set((await listAddresses(db, personId)).map((address) => address.channel));
  const hasSavedCode = (await findSavedCode(db, personId)) !== undefined;
  const has: Readonly<Record<ProofKind, boolean>> = {
    phone_code: channels.has('phone'),
    email_code: channels.has('email'),
    saved_code: hasSavedCode,
  };
  return proofKinds.filter((kind) => has[kind]);
}

/** Proofs that would complete these; undefined when they are enough. */
export async function listMissingProofs(
  db: Queryable,
  personId: PersonId,
  given: readonly ProofKind[],
): Promise<readonly ProofKind[] | undefined> {
  const verdict = decideProofs({ secondFactors, possible: await listPossibleProofs(db, personId) }, given);
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
  const missing = wayBack.state === 'code_sent' ? await listMissingProofs(db, personId, given) : undefined;
  const proven = { flowId, purpose, given, expiresAt, replayed: true };
  if (missing) return { ...proven, state: 'more_needed', canAlso: missing, diagnosis: null, device: null };
  const typed = await openTyped(dependencies.keyring, wayBack);
  return {
    ...proven,
    state: wayBack.state === 'done' ? 'done' : 'proven',
    canAlso: [],
    diagnosis: await diagnose(dependencies, db, context, personId),
    device: deviceId === null ? null : { personId, deviceId, typed },
  };
}

export function diagnose(
  dependencies: IdentityDependencies,
  db: Queryable,
  context: Context,
  personId: PersonId,
): Promise<Diagnosis> {
  return diagnosePerson(dependencies, db, context, { personId, level: 'address', deviceId: null });
}
