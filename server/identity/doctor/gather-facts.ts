import { daysMs, plusMs, type Context, type PersonId } from '#kernel';
import type { Queryable } from '#platform/database';
import { decideDoors, type Belonging } from '#ways-back';
import { recoveryAddressesOf } from '../contacts/recovery-addresses.ts';
import type { IdentityDependencies } from '../dependencies.ts';
import { readFreeze } from '../freeze/freezes.sql.ts';
import { findRefusalByCode, openAgent, readLockState, type LockState, type RefusalReason } from '../guessing/index.ts';
import { findPassword, isPasswordExpired } from '../passwords/index.ts';
import { listPossibleProofs } from '../factors/list-possible-proofs.ts';
import { deviceLabel } from '../sessions/index.ts';
import type { DoctorFacts } from './diagnose.ts';
import type { Cause, DeviceState, ToldRefusal } from './diagnosis.ts';
import { findDevice, findRefusal, readAccountMarks } from './doctor.sql.ts';

/** The page's word for what the record calls it. That a password was right is never told. */
export const causeOfRefusal: Readonly<Record<RefusalReason, Cause>> = {
  unknown_account: 'unknown_name',
  wrong_password: 'wrong_password',
  empty_password: 'empty_password',
  locked: 'strangers_locked',
  right_password_while_locked: 'strangers_locked',
  rests: 'password_rests',
  device_locked: 'device_locked',
};

/** An address that went to another account explains a sign-in for so long; own number. */
const goneDays = 30;

/** Everything `diagnose` looks at, for one person. Reads only. */
export async function gatherFacts(
  dependencies: IdentityDependencies,
  db: Queryable,
  context: Pick<Context, 'clock' | 'locale'>,
  asked: {
    readonly personId: PersonId;
    /** A device of another person counts as none. */
    readonly deviceId: string | null;
    readonly supportCode: string | undefined;
  },
): Promise<DoctorFacts> {
  const { personId } = asked;
  const now = context.clock.now();
  const device = asked.deviceId === null ? undefined : await findDevice(db, { personId, deviceId: asked.deviceId });
  const locks = await readLockState(dependencies, db, { personId, deviceId: device?.id ?? null, now });
  const freeze = await readFreeze(db, personId);
  const password = await findPassword(db, personId);
  const marks = await readAccountMarks(db, {
    personId,
    since: plusMs(now, -daysMs),
    goneSince: plusMs(now, -goneDays * daysMs),
  });
  const { codeMissingSince, lastSignInAt } = marks;
  const agent = device && (await openDeviceAgent(dependencies, device));
  return {
    now,
    frozenAt: freeze?.at ?? null,
    strangers: locks.strangers,
    device: agent === undefined ? null : deviceState(locks.device, deviceLabel(agent, context.locale)),
    lastRefusal: locks.lastRefusal && {
      reason: causeOfRefusal[locks.lastRefusal.reason],
      at: locks.lastRefusal.at,
      device: deviceLabel(locks.lastRefusal.agent, context.locale),
    },
    codeRefusal: asked.supportCode === undefined ? null : await refusalOfCode(dependencies, db, context, asked),
    codeMissing: codeMissingSince !== null && (lastSignInAt === null || lastSignInAt < codeMissingSince),
    passwordExpired: password ? isPasswordExpired(password.setAt, now, dependencies.passwordProfile) : false,
    numberTransferred: marks.numberTransferred,
    lastSignInAt,
    waysBack: await waysBackOf(dependencies, db, { personId, now, isKnown: device !== undefined }),
  };
}

export function openDeviceAgent(
  { keyring }: Pick<IdentityDependencies, 'keyring'>,
  device: { readonly id: string; readonly agentSealed: Buffer },
): Promise<string> {
  return keyring.openTextLater(device.agentSealed, `identity.devices.agent:${device.id}`);
}

function deviceState(device: LockState['device'], name: string): DeviceState | null {
  return device && { name, triesLeft: device.triesLeft, lockedUntil: device.lockedUntil };
}

async function refusalOfCode(
  { keyring }: IdentityDependencies,
  db: Queryable,
  { locale }: Pick<Context, 'locale'>,
  asked: { readonly personId: PersonId; readonly supportCode: string | undefined },
): Promise<(ToldRefusal & { readonly ofThisAccount: boolean }) | null> {
  const found = asked.supportCode === undefined ? undefined : await findRefusalByCode(db, asked.supportCode);
  const refusal = found && (await findRefusal(db, found.refusalId));
  if (!found || !refusal) return null;
  return {
    reason: causeOfRefusal[found.reason],
    at: found.at,
    device: deviceLabel(await openAgent(keyring, refusal), locale),
    ofThisAccount: found.personId === asked.personId,
  };
}

/** By the rules of #ways-back, for what this account has; the password is what its owner may still know. */
async function waysBackOf(
  dependencies: IdentityDependencies,
  db: Queryable,
  asked: { readonly personId: PersonId; readonly now: Date; readonly isKnown: boolean },
): Promise<DoctorFacts['waysBack']> {
  const addresses = await recoveryAddressesOf(dependencies, db, asked.personId, asked.now);
  const channels = addresses.map((address) => address.channel).filter((one) => dependencies.notify.canSend(one));
  const have: Belonging[] = ['password', ...channels];
  if (asked.isKnown) have.push('device');
  const proofs = await listPossibleProofs(db, asked.personId);
  for (const thing of ['saved_code', 'authenticator', 'passkey'] as const)
    if (proofs.possible.includes(thing)) have.push(thing);
  const open = new Set(
    decideDoors(have)
      .filter((door) => door.availableNow)
      .map((door) => door.kind),
  );
  return {
    code: open.has('unlock'),
    reset: open.has('reset_by_phone') || open.has('reset_by_email'),
    savedCode: open.has('reset_by_saved_code'),
  };
}
