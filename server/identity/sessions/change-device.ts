import { accept, daysMs, plusMs, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { listFactorKinds } from '../step-up/confirmations.sql.ts';
import { neededLevel } from '../step-up/confirmation.ts';
import { requireConfirmation, type ConfirmationNeeded } from '../step-up/require-confirmation.ts';
import type { PersonActor } from './authenticate-session.ts';
import { lockDevice, nameDevice, retireDevice, setTrust } from './device-lists.sql.ts';
import { sealDeviceName } from './sealed-device.ts';
import { findSession } from './sessions.sql.ts';

export type DeviceUnknown = Refusal<'device_unknown'>;
/** Trust is given on the device itself, and means nothing without a second factor. */
export type TrustRefusal = Refusal<'device_not_here'> | Refusal<'no_second_factor'>;

type PersonContext = Context & { readonly actor: PersonActor };

/** What the owner calls a device. Refuses `device_unknown`. */
export async function renameDevice(
  { database, keyring }: Pick<IdentityDependencies, 'database' | 'keyring'>,
  context: PersonContext,
  asked: { readonly deviceId: string; readonly name: string },
): Promise<Outcome<void, DeviceUnknown>> {
  const { deviceId: id } = asked;
  return database.transaction(async (tx) => {
    if (!(await findKnown(tx, context, id))) return refuse('device_unknown');
    await nameDevice(tx, { id, nameSealed: sealDeviceName(keyring, id, asked.name) });
    await recordAudit(tx, context, { verb: 'identity.rename_device', subject: { kind: 'device', id } });
    return accept(undefined);
  });
}

/**
 * No second step on this device for 30 days, or again one. Refuses `confirmation_needed` and `device_not_here`, `no_second_factor` when
 * trusting; `device_unknown`. Trust can be taken from any device, without asking twice: that only makes the account safer.
 */
export async function trustDevice(
  { database, numbers }: Pick<IdentityDependencies, 'database' | 'numbers'>,
  context: PersonContext,
  asked: { readonly deviceId: string; readonly trusted: boolean },
): Promise<Outcome<void, ConfirmationNeeded | DeviceUnknown | TrustRefusal>> {
  const { deviceId: id, trusted } = asked;
  const { personId, sessionId } = context.actor;
  const at = context.clock.now();
  return database.transaction(async (tx) => {
    if (trusted) {
      const confirmed = await requireConfirmation(tx, context, { purpose: 'sessions' });
      if (!confirmed.ok) return confirmed;
    }
    if (!(await findKnown(tx, context, id))) return refuse('device_unknown');
    if (trusted) {
      if ((await findSession(tx, sessionId))?.deviceId !== id) return refuse('device_not_here');
      if (neededLevel(await listFactorKinds(tx, personId)) === 'password') return refuse('no_second_factor');
    }
    await setTrust(tx, { id, until: trusted ? plusMs(at, numbers.factorTrustDays * daysMs) : null });
    const verb = trusted ? 'identity.trust_device' : 'identity.distrust_device';
    await recordAudit(tx, context, { verb, subject: { kind: 'device', id } });
    return accept(undefined);
  });
}

/**
 * Forgets a device: its sessions end, its cookie counts for nothing, the next sign-in there is one on a new device. Forgetting it again
 * changes nothing. Refuses `confirmation_needed`, `device_unknown`.
 */
export async function forgetDevice(
  { database }: Pick<IdentityDependencies, 'database'>,
  context: PersonContext,
  deviceId: string,
): Promise<Outcome<{ readonly own: boolean }, ConfirmationNeeded | DeviceUnknown>> {
  const { personId, sessionId } = context.actor;
  return database.transaction(async (tx) => {
    const confirmed = await requireConfirmation(tx, context, { purpose: 'sessions' });
    if (!confirmed.ok) return confirmed;
    const device = await lockDevice(tx, { id: deviceId, personId });
    if (!device) return refuse('device_unknown');
    const own = (await findSession(tx, sessionId))?.deviceId === deviceId;
    const ended = await retireDevice(tx, { id: deviceId, at: context.clock.now() });
    if (device.retiredAt === null || ended > 0) {
      const subject = { kind: 'device', id: deviceId };
      await recordAudit(tx, context, { verb: 'identity.forget_device', subject, facts: { sessionsEnded: ended } });
    }
    return accept({ own });
  });
}

async function findKnown(tx: Tx, { actor }: PersonContext, id: string): Promise<boolean> {
  const device = await lockDevice(tx, { id, personId: actor.personId });
  return device?.retiredAt === null;
}
