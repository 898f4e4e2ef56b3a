import { createHash } from 'node:crypto';
import { daysMs, secondsMs, type Clock, type PersonId } from '#kernel';
import type { Keyring } from '#platform/crypto';
import { readBrowserSecret, type BrowserSecret } from './flows/index.ts';
import type { SignInName } from './people/index.ts';
import {
  deviceCookieDays,
  readDeviceCookie,
  shortName,
  withName,
  withoutDevice,
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
 * What tells one submit sent twice from two (rule T11): the secret of the flow, else one that follows from the device cookie, since a
 * known device may sign in without a flow; else the fresh one.
 */
export function readAttemptKey(keyring: Keyring, cookies: Cookies, fresh: BrowserSecret): BrowserSecret {
  const cookie = cookies[deviceCookieName];
  if (readFlowCookie(cookies) || cookie === undefined || readDevices(keyring, cookies).length === 0) return fresh;
  const derived = createHash('sha256').update(`attempts of ${cookie}`).digest();
  return readBrowserSecret(derived.toString('base64url')) ?? fresh;
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
  const { personId, deviceId, remembered: kept } = session;
  const endOfFlow = { name: flowCookieName, value: '', maxAgeSeconds: 0 };
  if (session.shared) {
    const forgotten = forgottenDeviceCookie(keyring, clock, { cookies: asked.cookies, personId });
    return [sessionCookie(session, now), ...forgotten, endOfFlow];
  }
  return [
    sessionCookie(session, now),
    recognisedDeviceCookie(keyring, clock, {
      cookies: asked.cookies,
      personId,
      deviceId,
      name,
      kept,
      mark: session.sessionId,
    }),
    endOfFlow,
  ];
}

/** This account's device no longer known to the browser: after a sign-in on a shared computer. Nothing when it was not. */
function forgottenDeviceCookie(
  keyring: Keyring,
  clock: Clock,
  asked: { readonly cookies: Cookies; readonly personId: PersonId },
): readonly SetCookie[] {
  const before = readDevices(keyring, asked.cookies);
  if (!before.some((device) => device.personId === asked.personId)) return [];
  const left = withoutDevice(keyring, before, asked.personId, clock.now());
  if (left === undefined) return [{ name: deviceCookieName, value: '', maxAgeSeconds: 0 }];
  const isKept = before.some((device) => device.kept && device.personId !== asked.personId);
  return [deviceCookie(left, isKept)];
}

function deviceCookie(value: string, isKept: boolean): SetCookie {
  return {
    name: deviceCookieName,
    value,
    ...(isKept ? { maxAgeSeconds: (deviceCookieDays * daysMs) / secondsMs } : {}),
  };
}

/** A session goes on under a new token, in the browser that had it. */
export function renewedSessionCookies(clock: Clock, session: StartedSession): readonly SetCookie[] {
  return [sessionCookie(session, clock.now())];
}

function sessionCookie({ token, remembered, expiresAt }: StartedSession, now: Date): SetCookie {
  const maxAgeSeconds = Math.floor((expiresAt.getTime() - now.getTime()) / secondsMs);
  return { name: sessionCookieName, value: token, ...(remembered ? { maxAgeSeconds } : {}) };
}

/** The device cookie alone: of a sign-in, or of an unlock whose owner has not signed in yet (rule T5). */
export function recognisedDeviceCookie(
  keyring: Keyring,
  clock: Clock,
  asked: {
    readonly cookies: Cookies;
    readonly personId: PersonId;
    readonly deviceId: string;
    readonly name: SignInName;
    readonly kept?: boolean;
    readonly mark?: string;
  },
): SetCookie {
  const { personId, deviceId, name } = asked;
  const before = readDevices(keyring, asked.cookies);
  const same = before.find((device) => device.personId === personId);
  const short = shortName(keyring.lookup(name.kind, name.normalised));
  const kept = asked.kept === true || same?.kept === true;
  const names = withName(same?.names ?? [], short);
  const device = { personId, deviceId, names, kept, mark: asked.mark ?? '' };
  const value = writeDeviceCookie(keyring, before, device, clock.now());
  const isKept = kept || before.some((other) => other.kept);
  return deviceCookie(value, isKept);
}

/** The device stays known: its owner should not need a code tomorrow. */
export const signedOutCookies: readonly SetCookie[] = [{ name: sessionCookieName, value: '', maxAgeSeconds: 0 }];
