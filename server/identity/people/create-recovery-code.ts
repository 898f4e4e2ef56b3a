import { accept, invariant, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import { humanCode } from '#platform/random';
import type { IdentityDependencies } from '../dependencies.ts';
import { endSession, isLive, lockSession, type PersonActor } from '../sessions/index.ts';
import { clearFailures, countFailure, lockCounter } from '../sign-in/counters.sql.ts';
import { findPasswordHash } from './passwords.sql.ts';
import { replaceRecoveryCode } from './recovery-codes.sql.ts';
import { tellEveryAddress } from './tell-every-address.ts';
import { timeText } from './time-text.ts';

/** Sixteen letters of five bits: 80 bits, more than the 64 that NIST SP 800-63B-4 §4.2.1.1 asks for. */
const shape = { groups: 4, groupLength: 4 };

type PersonContext = Context & { readonly actor: PersonActor };

/**
 * Makes a saved recovery code; the one before stops working. Needs the password, since a borrowed phone must not be enough:
 * the tenth wrong one in a row ends the session in which it was typed, and of a parallel burst nobody learns more than ten.
 * Refuses `password_wrong`; throws HashingBusy. The code is shown once and stored under a password hash.
 */
export async function createRecoveryCode(
  dependencies: IdentityDependencies,
  context: PersonContext,
  password: string,
): Promise<Outcome<{ readonly code: string; readonly createdAt: Date }, Refusal<'password_wrong'>>> {
  const { database, hashing } = dependencies;
  const { personId } = context.actor;
  const at = context.clock.now();
  const matches = await matchesPassword(dependencies, context.actor, password);
  const code = humanCode(context.chance, shape);
  const hash = matches ? await hashing.hash(code.replaceAll('-', ''), { lane: 'known' }) : null;
  const isMade = await database.transaction(async (tx) => {
    const failures = await lockCounter(tx, { subject: personId, lane: 'session', at });
    const session = await lockSession(tx, context.actor.sessionId);
    if (!session || !isLive(session, at, dependencies.numbers)) return false;
    if (hash === null) return countWrongPassword(dependencies, tx, context, failures);
    await replaceRecoveryCode(tx, { personId, hash, at });
    await clearFailures(tx, { subject: personId, lanes: ['session'] });
    await tellEveryAddress(dependencies, tx, context, personId, (locale) => ({
      template: 'recovery_code_made',
      facts: { at: timeText(at, { locale, zone: dependencies.businessZone }) },
    }));
    await recordAudit(tx, context, {
      verb: 'identity.create_recovery_code',
      subject: { kind: 'person', id: personId },
    });
    return true;
  });
  return isMade ? accept({ code, createdAt: at }) : refuse('password_wrong');
}

async function matchesPassword(
  { database, hashing }: IdentityDependencies,
  { personId }: PersonActor,
  password: string,
): Promise<boolean> {
  const place = hashing.reserve('known');
  try {
    const stored = await findPasswordHash(database.kysely, personId);
    invariant(stored, 'every person has a password');
    return (await place.verify(stored, password)).matches;
  } finally {
    place.release();
  }
}

async function countWrongPassword(
  { numbers }: IdentityDependencies,
  tx: Tx,
  context: PersonContext,
  failuresBefore: number,
): Promise<false> {
  const { personId, sessionId } = context.actor;
  const at = context.clock.now();
  const endsSession = failuresBefore + 1 >= numbers.deviceTriesMax;
  await countFailure(tx, { subject: personId, lane: 'session', at });
  if (endsSession) await endSession(tx, { id: sessionId, at, by: 'guessing' });
  await recordAudit(tx, context, {
    verb: 'identity.create_recovery_code',
    subject: { kind: 'person', id: personId },
    outcome: 'password_wrong',
    facts: { endsSession },
  });
  return false;
}
