import { daysMs, secondsMs, type Clock } from '#kernel';
import type { Keyring } from '#platform/crypto';
import { readBrowserSecret, type BrowserSecret } from './flows/index.ts';
import type { SignInName } from './people/index.ts';
import {
  deviceCookieDays,
  readDeviceCookie,
  shortName,
  withName,
  writeDeviceCookie,
  type KnownDevice,
  type StartedSession,
} from './sessions/index.ts';

/** The three cookies of this room; platform/http makes each Secure, HttpOnly, SameSite=Lax, Path=/. */
export const sessionCookieName = '__Host-qn_session';
const deviceCookieName = '__Host-qn_device';
const flowCookieName = '__Host-qn_flow';

export interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** Left out: until the browser closes. Zero: delete now. */
  readonly maxAgeSeconds?: number;
}

export type Cookies = Readonly<Record<string, string | undefined>>;

const flowCookieSeconds = 3_600;

export function readFlowCookie(cookies: Cookies): BrowserSecret | undefined {
  return readBrowserSecret(cookies[flowCookieName]);
}

export function writeFlowCookie(browser: BrowserSecret): SetCookie {
  return { name: flowCookieName, value: browser.toString('base64url'), maxAgeSeconds: flowCookieSeconds };
}

export function readDevices(keyring: Keyring, cookies: Cookies): readonly KnownDevice[] {
  return readDeviceCookie(keyring, cookies[deviceCookieName]);
}

/**
 * What a browser gets when somebody signs in: the session, this account's device (first of at most five), and the end of the
 * flow, whose secret has done its work. Not remembered means until the browser closes, for the device too, unless its
 * owner, or that of another account here, wanted to be remembered before.
 */
export function signedInCookies(
  keyring: Keyring,
  clock: Clock,
  asked: { readonly cookies: Cookies; readonly session: StartedSession; readonly name: SignInName },
): readonly SetCookie[] {
  const { session, name } = asked;
  const now = clock.now();
  const before = readDevices(keyring, asked.cookies);
  const same = before.find((device) => device.personId === session.personId);
  const short = shortName(keyring.lookup(name.kind, name.normalised));
  const device = {
    personId: session.personId,
    deviceId: session.deviceId,
    names: withName(same?.names ?? [], short),
    kept: session.remembered || same?.kept === true,
  };
  const value = writeDeviceCookie(keyring, before, device, now);
  const sessionSeconds = Math.floor((session.expiresAt.getTime() - now.getTime()) / secondsMs);
  const keepsDevice = device.kept || before.some((other) => other.kept);
  return [
    { name: sessionCookieName, value: session.token, ...(session.remembered ? { maxAgeSeconds: sessionSeconds } : {}) },
    {
      name: deviceCookieName,
      value,
      ...(keepsDevice ? { maxAgeSeconds: (deviceCookieDays * daysMs) / secondsMs } : {}),
    },
    { name: flowCookieName, value: '', maxAgeSeconds: 0 },
  ];
}

/** The device stays known: its owner should not need a code tomorrow. */
export const signedOutCookies: readonly SetCookie[] = [{ name: sessionCookieName, value: '', maxAgeSeconds: 0 }];
