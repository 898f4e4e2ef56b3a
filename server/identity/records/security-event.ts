import type { AuditRow } from '#platform/audit';
import { happeningOf, type EventGroup, type Happening } from './shown-verbs.ts';

/** Who did it: the signed-in owner (as far as the session tells), staff, the program by itself, or somebody who had not signed in. */
export type EventBy = 'session' | 'staff' | 'system' | 'stranger';

export type ToldReason = 'wrong_password' | 'empty_password' | 'locked' | 'rests' | 'device_locked';

/** One line of the account's record. */
export interface SecurityEvent {
  /** Of the newest act in it. */
  readonly eventId: string;
  /** Of the oldest act in it: the next page goes on after it. */
  readonly oldestId: string;
  readonly at: Date;
  readonly group: EventGroup;
  readonly what: Happening;
  /** Why it did not work, where its owner may know. */
  readonly reason: ToldReason | null;
  readonly by: EventBy;
  /** Cut to the network: IPv4 /24, IPv6 /48. */
  readonly network: string | null;
  /** Where the device it came from can be looked up. */
  readonly trace: {
    readonly sessionId: string | null;
    readonly deviceId: string | null;
    readonly refusalId: string | null;
  };
  /** The same again and again counts as one line. */
  readonly times: number;
  readonly firstAt: Date;
}

/** Reasons their owner is told. That a password was right while sign-in was locked is told to nobody (see doctor). */
const toldReasons: Readonly<Record<string, ToldReason>> = {
  wrong_password: 'wrong_password',
  empty_password: 'empty_password',
  locked: 'locked',
  rests: 'rests',
  device_locked: 'device_locked',
  right_password_while_locked: 'locked',
};

/** The line of one audit row; undefined when it is not for the page. */
export function eventOf(row: AuditRow): SecurityEvent | undefined {
  const happening = happeningOf(row);
  if (!happening) return undefined;
  return {
    eventId: row.id,
    oldestId: row.id,
    at: row.at,
    ...happening,
    reason: toldReasons[textFact(row, 'reason') ?? ''] ?? null,
    by: byOf(row),
    network: row.network,
    trace: {
      sessionId: row.sessionId ?? textFact(row, 'sessionId'),
      deviceId: textFact(row, 'deviceId'),
      refusalId: textFact(row, 'refusalId'),
    },
    times: 1,
    firstAt: row.at,
  };
}

const foldWithinMs = 3_600_000;
/** What strangers can repeat: a siege is one line an hour, not a thousand. */
const folded: ReadonlySet<Happening> = new Set([
  'sign_in_refused',
  'code_refused',
  'way_back_asked',
  'way_back_refused',
]);

/** `older` joined to the line above it when it is the same thing within the hour; undefined when it is a line of its own. */
export function fold(newer: SecurityEvent, older: SecurityEvent): SecurityEvent | undefined {
  const isSame =
    folded.has(newer.what) &&
    newer.what === older.what &&
    newer.reason === older.reason &&
    newer.at.getTime() - older.at.getTime() < foldWithinMs;
  return isSame
    ? {
        ...newer,
        oldestId: older.oldestId,
        times: newer.times + 1,
        firstAt: older.at,
        network: newer.network === older.network ? newer.network : null,
      }
    : undefined;
}

function byOf({ actor }: AuditRow): EventBy {
  switch (actor.kind) {
    case 'person':
      return 'session';
    case 'operator':
      return 'staff';
    case 'system':
      return 'system';
    case 'merchant':
    case 'stranger':
      return 'stranger';
  }
}

function textFact({ facts }: AuditRow, name: string): string | null {
  const fact = facts[name];
  return typeof fact === 'string' ? fact : null;
}
