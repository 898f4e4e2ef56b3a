import type { Context } from '#kernel';
import type { IdentityDependencies } from '../dependencies.ts';
import { parseSignInName } from '../people/index.ts';
import { findSession, type KnownDevice, type PersonActor } from '../sessions/index.ts';
import { diagnosePerson } from './diagnose-person.ts';
import { strangerDiagnosis } from './diagnose.ts';
import type { Diagnosis } from './diagnosis.ts';
import { findFirstDevice, findNamedDevice, isNameOf } from './doctor.sql.ts';

/**
 * "Why can I not sign in?", asked without a proof of its own: a session speaks for its person and a device cookie for its account,
 * also with no name typed. Whoever has neither, or asks about somebody else, gets the stranger's answer; then the same statements
 * ran whether the name has an account or not, and without any cookie none ran at all.
 */
export async function diagnoseAsker(
  dependencies: IdentityDependencies,
  context: Pick<Context, 'clock' | 'locale'>,
  asked: {
    readonly identifier: string;
    readonly supportCode: string | undefined;
    readonly session: PersonActor | null;
    readonly devices: readonly KnownDevice[];
  },
): Promise<Diagnosis> {
  const { kysely: db } = dependencies.database;
  const { supportCode, session } = asked;
  const isNamed = asked.identifier.trim() !== '';
  const name = parseSignInName(asked.identifier);
  const digests = dependencies.keyring.lookups(name.kind, name.normalised).map((live) => live.digest);
  if (session && (!isNamed || (await isNameOf(db, { personId: session.personId, digests })))) {
    const own = await findSession(db, session.sessionId);
    const deviceId = own?.deviceId ?? null;
    return diagnosePerson(dependencies, db, context, {
      personId: session.personId,
      level: 'session',
      deviceId,
      supportCode,
    });
  }
  const deviceIds = asked.devices.map((device) => device.deviceId);
  if (deviceIds.length === 0) return strangerDiagnosis;
  const device = isNamed ? await findNamedDevice(db, { deviceIds, digests }) : await findFirstDevice(db, deviceIds);
  if (!device) return strangerDiagnosis;
  return diagnosePerson(dependencies, db, context, { ...device, level: 'device', supportCode });
}
