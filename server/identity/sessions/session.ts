import { createHash } from 'node:crypto';
import { daysMs, hoursMs, minutesMs, plusMs, type PersonId } from '#kernel';

/** limited: sees to its own safety only, after a recovery, with an expired password, or while the account is being closed. */
export type SessionScope = 'full' | 'limited';
export type LimitedBecause = 'recovered' | 'password_expired' | 'closing';

export interface Session {
  readonly id: string;
  readonly personId: PersonId;
  readonly scope: SessionScope;
  /** Null in a full one. */
  readonly because: LimitedBecause | null;
  readonly remembered: boolean;
  /** On a shared computer: never remembered, and it leaves no device cookie. */
  readonly shared: boolean;
  readonly startedAt: Date;
  readonly expiresAt: Date;
  readonly lastSeenAt: Date;
  readonly endedAt: Date | null;
}

export interface SessionNumbers {
  readonly sessionRememberedDays: number;
  readonly sessionHours: number;
  readonly sessionIdleMinutes: number;
}

/** 30 days when remembered, else 24 hours (NIST SP 800-63B-4 §2.1.3 and §2.2.3). */
export function sessionExpiry(startedAt: Date, remembered: boolean, numbers: SessionNumbers): Date {
  return plusMs(startedAt, remembered ? numbers.sessionRememberedDays * daysMs : numbers.sessionHours * hoursMs);
}

/** Long enough to put an account in order, too short to be worth stealing; own number. */
const limitedMinutes = 60;

export function limitedExpiry(startedAt: Date): Date {
  return plusMs(startedAt, limitedMinutes * minutesMs);
}

/** Ended, past its time, or (unless remembered) idle for too long: nothing can be done with it any more. */
export function isLive(session: Session, now: Date, numbers: SessionNumbers): boolean {
  if (session.endedAt !== null || now >= session.expiresAt) return false;
  return session.remembered || now < plusMs(session.lastSeenAt, numbers.sessionIdleMinutes * minutesMs);
}

const touchSeconds = 60;

/** At most one write a minute a session; idleness is therefore known to the minute. */
export function needsTouch(session: Session, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= touchSeconds * 1_000;
}

const tokenShape = /^[A-Za-z0-9_-]{43}$/;

/** The digest of a cookie's token; undefined when the cookie cannot be one of ours. */
export function tokenDigest(token: string | undefined): Buffer | undefined {
  return token !== undefined && tokenShape.test(token) ? createHash('sha256').update(token).digest() : undefined;
}
