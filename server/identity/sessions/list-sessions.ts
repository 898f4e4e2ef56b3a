import type { Context } from '#kernel';
import type { IdentityDependencies } from '../dependencies.ts';
import type { PersonActor } from './authenticate-session.ts';
import { deviceKind, deviceLabel, type DeviceKind } from './device-label.ts';
import { listDevicesOf, listSessionsOf } from './device-lists.sql.ts';
import { openDeviceAgent, openDeviceName } from './sealed-device.ts';
import { openPlace, type SessionPlace } from './session-place.ts';
import { isLive, type SessionScope } from './session.ts';
import { findSession } from './sessions.sql.ts';

/** A device as its owner knows it. */
interface Shown {
  readonly deviceId: string;
  /** Browser and system, as the client said. */
  readonly label: string;
  readonly kind: DeviceKind;
  /** What its owner calls it. */
  readonly name: string | null;
  /** The one this is asked from. */
  readonly current: boolean;
}

export interface OpenSession extends Shown {
  readonly sessionId: string;
  /** Of the address that signed in; null when nothing is known of it. */
  readonly place: SessionPlace | null;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly remembered: boolean;
  readonly shared: boolean;
  readonly scope: SessionScope;
}

export interface OwnDevice extends Shown {
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  /** Until then the password alone enters here although there is a second factor. */
  readonly trustedUntil: Date | null;
}

type PersonContext = Context & { readonly actor: PersonActor };

/** Where the caller is signed in now, this session first. */
export async function listSessions(
  { database, keyring, numbers }: IdentityDependencies,
  { actor, clock, locale }: PersonContext,
): Promise<readonly OpenSession[]> {
  const now = clock.now();
  const rows = await listSessionsOf(database.kysely, { personId: actor.personId, now });
  const sessions: OpenSession[] = [];
  for (const row of rows) {
    if (!isLive(row, now, numbers)) continue;
    const { id: sessionId, deviceId, startedAt, lastSeenAt, expiresAt, remembered, shared, scope } = row;
    const agent = await openDeviceAgent(keyring, deviceId, row.agentSealed);
    sessions.push({
      sessionId,
      deviceId,
      label: deviceLabel(agent, locale),
      kind: deviceKind(agent),
      name: row.nameSealed && (await openDeviceName(keyring, deviceId, row.nameSealed)),
      current: sessionId === actor.sessionId,
      place: row.placeSealed && (await openPlace(keyring, sessionId, row.placeSealed)),
      startedAt,
      lastSeenAt,
      expiresAt,
      remembered,
      shared,
      scope,
    });
  }
  return sessions.toSorted((a, b) => Number(b.current) - Number(a.current));
}

/** Devices on which the caller's password is enough for a sign-in, this one first. */
export async function listDevices(
  { database, keyring }: IdentityDependencies,
  { actor, clock, locale }: PersonContext,
): Promise<readonly OwnDevice[]> {
  const now = clock.now();
  const own = await findSession(database.kysely, actor.sessionId);
  const devices: OwnDevice[] = [];
  for (const row of await listDevicesOf(database.kysely, actor.personId)) {
    const agent = await openDeviceAgent(keyring, row.id, row.agentSealed);
    devices.push({
      deviceId: row.id,
      label: deviceLabel(agent, locale),
      kind: deviceKind(agent),
      name: row.nameSealed && (await openDeviceName(keyring, row.id, row.nameSealed)),
      current: row.id === own?.deviceId,
      firstSeenAt: row.createdAt,
      lastSeenAt: row.lastSeenAt,
      trustedUntil: row.trustedUntil && row.trustedUntil > now ? row.trustedUntil : null,
    });
  }
  return devices.toSorted((a, b) => Number(b.current) - Number(a.current));
}
