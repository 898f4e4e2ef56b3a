import { accept, invariant, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import { humanCode } from '#platform/random';
import type { IdentityDependencies } from '../dependencies.ts';
import type { PersonActor } from '../sessions/index.ts';
import { clearFailures, countFailure } from '../sign-in/counters.sql.ts';
import { findPasswordHash } from './passwords.sql.ts';
import { replaceRecoveryCode } from './recovery-codes.sql.ts';
import { tellEveryAddress } from './tell-every-address.ts';
import { timeText } from './time-text.ts';

/** Sixteen letters of five bits: 80 bits, more than the 64 that NIST SP 800-63B-4 §4.2.1.1 asks for. */
const shape = { groups: 4, groupLength: 4 };

/**
 * Makes a saved recovery code; the one before stops working. Needs the password, since a borrowed phone must not be enough.
 * Refuses `password_wrong`; throws HashingBusy. The code is shown once and stored under a password hash.
 */
export async function createRecoveryCode(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  password: string,
): Promise<Outcome<{ readonly code: string; readonly createdAt: Date }, Refusal<'password_wrong'>>> {
  const { database, hashing } = dependencies;
  const { personId } = context.actor;
  const place = hashing.reserve('known');
  let matches: boolean;
  try {
    const stored = await findPasswordHash(database.kysely, personId);
    invariant(stored, 'every person has a password');
    ({ matches } = await place.verify(stored, password));
  } finally {
    place.release();
  }
  const subject = { kind: 'person', id: personId };
  const at = context.clock.now();
  if (!matches) {
    await database.transaction(async (tx) => {
      await countFailure(tx, { subject: personId, lane: 'session', at });
      await recordAudit(tx, context, { verb: 'identity.create_recovery_code', subject, outcome: 'password_wrong' });
    });
    return refuse('password_wrong');
  }
  const code = humanCode(context.chance, shape);
  const hash = await hashing.hash(code.replaceAll('-', ''), { lane: 'known' });
  await database.transaction(async (tx) => {
    await replaceRecoveryCode(tx, { personId, hash, at });
    await clearFailures(tx, { subject: personId, lanes: ['session'] });
    await tellEveryAddress(dependencies, tx, context, personId, (locale) => ({
      template: 'recovery_code_made',
      facts: { at: timeText(at, { locale, zone: dependencies.businessZone }) },
    }));
    await recordAudit(tx, context, { verb: 'identity.create_recovery_code', subject });
  });
  return accept({ code, createdAt: at });
}
