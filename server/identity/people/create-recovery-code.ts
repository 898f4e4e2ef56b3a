import { accept, hoursMs, plusMs, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import { humanCode } from '#platform/random';
import type { IdentityDependencies } from '../dependencies.ts';
import { judgeSessionPassword, matchesOwnPassword } from '../guessing/session-password.ts';
import { findResets, type PersonActor } from '../sessions/index.ts';
import { findRecoveryCodeTime, replaceRecoveryCode } from './recovery-codes.sql.ts';
import { tellEveryAddress } from './tell-every-address.ts';
import { timeText } from './time-text.ts';

/** Sixteen letters of five bits: 80 bits, more than the 64 that NIST SP 800-63B-4 §4.2.1.1 asks for. */
const shape = { groups: 4, groupLength: 4 };

export type RecoveryCodeRefusal = Refusal<'password_wrong'> | Refusal<'factors_rest', { readonly until: Date }>;

type PersonContext = Context & { readonly actor: PersonActor };

/**
 * Makes a saved recovery code; the one before stops working. Needs the password, since a borrowed phone must not be enough:
 * the tenth wrong one in a row ends the session in which it was typed, and of a parallel burst nobody learns more than ten.
 * For 72 h after a reset nobody replaces a code from before it: the thief of a SIM would take the paper in the owner's drawer. Refuses in
 * this order: `password_wrong`, `factors_rest`; throws HashingBusy. The code is shown once and stored under a password hash.
 */
export async function createRecoveryCode(
  dependencies: IdentityDependencies,
  context: PersonContext,
  password: string,
): Promise<Outcome<{ readonly code: string; readonly createdAt: Date }, RecoveryCodeRefusal>> {
  const { database, hashing, numbers } = dependencies;
  const { personId } = context.actor;
  const at = context.clock.now();
  const verb = 'identity.create_recovery_code';
  const code = humanCode(context.chance, shape);
  const matches = await matchesOwnPassword(dependencies, personId, password);
  const hash = matches ? await hashing.hash(code.replaceAll('-', ''), { lane: 'known' }) : '';
  return database.transaction(async (tx) => {
    const own = await judgeSessionPassword(dependencies, tx, context, { matches, verb });
    if (!own.ok) return own;
    const restMs = numbers.contactCoolingOffHours * hoursMs;
    const resets = await findResets(tx, { personId, since: plusMs(at, -restMs) });
    const present = await findRecoveryCodeTime(tx, personId);
    if (resets && present && present < resets.firstAt)
      return refuse('factors_rest', { until: plusMs(resets.firstAt, restMs) });
    await replaceRecoveryCode(tx, { personId, hash, at });
    await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
      template: 'recovery_code_made',
      facts: { at: timeText(at, { locale, zone: dependencies.businessZone }), objection },
    }));
    await recordAudit(tx, context, { verb, subject: { kind: 'person', id: personId } });
    return accept({ code, createdAt: at });
  });
}
