import { refuse, type Context, type PersonId, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import { humanCode } from '#platform/random';
import type { IdentityDependencies } from '../dependencies.ts';
import {
  countNetworkFailure,
  insertRefusal,
  networkDigest,
  sealAgent,
  supportCodeDigest,
  type RefusalReason,
} from '../guessing/index.ts';

/** What strangers are told, whatever the reason. */
export type UniformRefusal = Refusal<'sign_in_refused', { readonly supportCode: string }>;

/** What a known device of the account is told: the truth (design paper login §1). */
export type KnownDeviceRefusal =
  | Refusal<
      'sign_in_wrong_password',
      { readonly triesLeft: number; readonly supportCode: string; readonly strangersLockedUntil: Date | null }
    >
  | Refusal<'sign_in_device_locked', { readonly until: Date; readonly supportCode: string }>;

export type SignInRefused = UniformRefusal | KnownDeviceRefusal;

export interface RefusedAttempt {
  readonly personId: PersonId | null;
  /** Whose guesses it counts among. */
  readonly subject: string;
  readonly lane: 'stranger' | 'device';
  readonly reason: RefusalReason;
  readonly attemptMac: Buffer;
  readonly counted: boolean;
  /** The same submit a moment ago. */
  readonly repeated: boolean;
  /** The answer under its support code. */
  readonly answer: (supportCode: string) => SignInRefused;
}

export function uniformRefusal(supportCode: string): UniformRefusal {
  return refuse('sign_in_refused', { supportCode }).refusal;
}

/**
 * Writes a failed attempt down before anybody is answered (rule T13), with the same statements whether the account exists
 * or not, is locked or not. The true reason is kept under the support code, for those who can prove themselves later.
 */
export async function refuseSignIn(
  dependencies: Pick<IdentityDependencies, 'keyring'>,
  tx: Tx,
  context: Context,
  attempt: RefusedAttempt,
): Promise<{ readonly ok: false; readonly refusal: SignInRefused }> {
  const { keyring } = dependencies;
  const supportCode = humanCode(context.chance, { groups: 2, groupLength: 4 });
  const refusal = attempt.answer(supportCode);
  const id = context.chance.uuid();
  const { personId, reason, lane, counted, attemptMac } = attempt;
  await insertRefusal(tx, {
    id,
    personId,
    reason,
    lane,
    supportCodeDigest: supportCodeDigest(supportCode),
    attemptMac,
    networkDigest: networkDigest(keyring, context),
    agentSealed: sealAgent(keyring, id, context.origin?.userAgent ?? ''),
    counted,
    at: context.clock.now(),
  });
  if (lane === 'stranger') await countNetworkFailure(dependencies, tx, context, attempt.repeated ? 0 : 1);
  await recordAudit(tx, context, {
    verb: 'identity.sign_in',
    subject: { kind: 'person', id: personId ?? attempt.subject },
    outcome: refusal.code,
    facts: { reason, refusalId: id, lane, counted },
  });
  return { ok: false, refusal };
}
