import type { Context, PersonId } from '#kernel';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { findClosing } from '../records/closing/closings.sql.ts';
import type { Level } from '../step-up/confirmation.ts';
import { limitedExpiry, sessionExpiry, tokenDigest, type LimitedBecause, type SessionScope } from './session.ts';
import { sealPlace, type PlaceFinder } from './session-place.ts';
import { endOldestSessions, endSessionOfToken, insertDevice, insertSession } from './sessions.sql.ts';

/** What the browser is given; the token is nowhere else. */
export interface StartedSession {
  readonly personId: PersonId;
  readonly sessionId: string;
  readonly deviceId: string;
  readonly token: string;
  readonly expiresAt: Date;
  readonly remembered: boolean;
  /** On a shared computer: no device cookie. */
  readonly shared: boolean;
  readonly scope: SessionScope;
  readonly because: LimitedBecause | null;
}

/**
 * Part of the verbs that sign in: the session row, in their transaction. `token` are 256 bits as base64url; `replaces` is the
 * token the browser came with, whose session ends (OWASP ASVS 5.0 §7.2.4).
 */
export async function startSession(
  { numbers, keyring, geo }: Pick<IdentityDependencies, 'numbers' | 'keyring'> & { readonly geo?: PlaceFinder },
  tx: Tx,
  context: Context,
  asked: {
    personId: PersonId;
    deviceId: string;
    remembered: boolean;
    /** On a shared computer: never remembered. */
    shared?: boolean;
    /** Makes it a limited one, which ends after an hour and is never remembered. */
    limited?: LimitedBecause | null;
    /** What this sign-in proved; left out: the password, or nothing after a recovery. */
    level?: Level;
    token: string;
    replaces: string | undefined;
  },
): Promise<StartedSession> {
  const startedAt = context.clock.now();
  const sessionId = context.chance.uuid();
  const because = asked.limited ?? ((await findClosing(tx, asked.personId)) ? 'closing' : null);
  const scope = because === null ? 'full' : 'limited';
  const shared = asked.shared === true;
  const remembered = asked.remembered && scope === 'full' && !shared;
  const expiresAt = scope === 'full' ? sessionExpiry(startedAt, remembered, numbers) : limitedExpiry(startedAt);
  const digest = tokenDigest(asked.token);
  if (!digest) throw new RangeError('a session token is 43 letters of base64url');
  await insertSession(tx, {
    id: sessionId,
    tokenDigest: digest,
    personId: asked.personId,
    deviceId: asked.deviceId,
    remembered,
    shared,
    placeSealed: sealPlace(keyring, geo, context, sessionId),
    scope,
    because,
    level: because === 'recovered' ? null : (asked.level ?? 'password'),
    startedAt,
    expiresAt,
  });
  const replaced = tokenDigest(asked.replaces);
  if (replaced) await endSessionOfToken(tx, { tokenDigest: replaced, at: startedAt });
  const { sessionsMax } = numbers;
  await endOldestSessions(tx, { personId: asked.personId, newest: sessionId, sessionsMax, at: startedAt });
  const { personId, deviceId, token } = asked;
  return { personId, sessionId, deviceId, token, expiresAt, remembered, shared, scope, because };
}

export function makeToken(context: Context): string {
  return Buffer.from(context.chance.bytes(32)).toString('base64url');
}

/** Part of the verbs in which a device proves itself by a code. Returns the new device's id; a shared computer is not known afterwards. */
export async function recordDevice(
  { keyring }: Pick<IdentityDependencies, 'keyring'>,
  tx: Tx,
  context: Context,
  personId: PersonId,
  { shared = false }: { readonly shared?: boolean } = {},
): Promise<string> {
  const id = context.chance.uuid();
  const agentSealed = keyring.seal(context.origin?.userAgent ?? '', `identity.devices.agent:${id}`);
  const at = context.clock.now();
  await insertDevice(tx, { id, personId, agentSealed, at, retiredAt: shared ? at : null });
  return id;
}
