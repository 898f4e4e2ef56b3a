import { z } from 'zod';
import { daysMs, parseId, plusMs, type PersonId } from '#kernel';
import type { Keyring, LookupKind } from '#platform/crypto';

/** One account that signed in on this device. */
export interface KnownDevice {
  readonly personId: PersonId;
  readonly deviceId: string;
  /** Short keyed digests of the names typed here, so that the queue for known devices is chosen without a look-up. */
  readonly names: readonly string[];
  /** Its owner wanted to be remembered here; else the device is known until the browser closes. */
  readonly kept: boolean;
  /** The session its cookie came with: no two sign-ins write the same cookie, so it tells a submit sent twice from two (rule T11). */
  readonly mark: string;
}

const devicesMax = 5;
const namesMax = 4;
const purpose = 'identity.device';

const PersonIdField = z.string().transform((text, issues) => {
  const id = parseId<'person'>(text);
  if (id !== undefined) return id;
  issues.addIssue('not an id');
  return z.NEVER;
});

const Payload = z.strictObject({
  devices: z
    .array(
      z.strictObject({
        personId: PersonIdField,
        deviceId: z.uuid(),
        names: z.array(z.string()).max(namesMax),
        kept: z.boolean().default(false),
        mark: z.string().default(''),
      }),
    )
    .max(devicesMax),
});

/** Browsers keep a cookie for 400 days at most; it is renewed at every sign-in. */
export const deviceCookieDays = 400;

/** Accounts of this device, latest first; none when the cookie is missing, changed or expired. */
export function readDeviceCookie(keyring: Keyring, cookie: string | undefined): readonly KnownDevice[] {
  if (cookie === undefined) return [];
  const verified = keyring.verify(purpose, cookie);
  if (!verified.ok) return [];
  const parsed = Payload.safeParse(verified.value);
  return parsed.success ? parsed.data.devices : [];
}

/** The cookie with this device first, and at most four other accounts kept beside it. */
export function writeDeviceCookie(
  keyring: Keyring,
  before: readonly KnownDevice[],
  device: KnownDevice,
  now: Date,
): string {
  const devices = [device, ...before.filter((other) => other.personId !== device.personId)].slice(0, devicesMax);
  return keyring.sign(purpose, { devices }, plusMs(now, deviceCookieDays * daysMs));
}

/** The cookie without this account; undefined when no account is left. */
export function withoutDevice(
  keyring: Keyring,
  before: readonly KnownDevice[],
  personId: PersonId,
  now: Date,
): string | undefined {
  const devices = before.filter((device) => device.personId !== personId);
  return devices.length === 0 ? undefined : keyring.sign(purpose, { devices }, plusMs(now, deviceCookieDays * daysMs));
}

export function withName(names: readonly string[], name: string): readonly string[] {
  return [name, ...names.filter((other) => other !== name)].slice(0, namesMax);
}

/** Eight bytes are enough to choose a queue by; they are no proof of anything. */
export function shortName(digest: Buffer): string {
  return digest.subarray(0, 8).toString('base64url');
}

/** Whether this device signed in to the named account before, as far as the cookie alone can tell. */
export function knowsName(
  keyring: Keyring,
  devices: readonly KnownDevice[],
  name: { readonly kind: LookupKind; readonly normalised: string },
): boolean {
  // Most of a flood comes without a cookie: it is turned away before anything is computed for it.
  if (devices.length === 0) return false;
  const wanted = keyring.lookups(name.kind, name.normalised).map((live) => shortName(live.digest));
  return devices.some((device) => device.names.some((known) => wanted.includes(known)));
}
