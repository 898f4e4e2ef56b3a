import { createHash } from 'node:crypto';
import { daysMs, plusMs, type PersonId } from '#kernel';
import type { Queryable } from '#platform/database';
import { readCrockford } from '#platform/random';
import type { IdentityDependencies } from '../dependencies.ts';
import { cleanPool, decideGuess, poolNumbers, triesLeft } from './guess-pool.ts';
import { findPool } from './guess-pools.sql.ts';
import {
  findLastRefusal,
  findRefusalByDigest,
  sumStrangerAttempts,
  type RefusalReason,
  type RefusalRow,
  type StrangerAttempts,
} from './refusals.sql.ts';

/** How sign-in to an account stands; for those who may know (design paper login §1). */
export interface LockState {
  /** Clients without this account's device cookie; attempts of the last 24 hours. */
  readonly strangers: StrangerAttempts & {
    readonly lockedSince: Date | null;
    readonly lockedUntil: Date | null;
    readonly rests: boolean;
  };
  readonly device: { readonly triesLeft: number; readonly lockedUntil: Date | null } | null;
  readonly lastRefusal: { readonly reason: RefusalReason; readonly at: Date; readonly agent: string } | null;
}

export async function readLockState(
  { keyring, numbers }: Pick<IdentityDependencies, 'keyring' | 'numbers'>,
  db: Queryable,
  asked: { readonly personId: PersonId; readonly deviceId: string | null; readonly now: Date },
): Promise<LockState> {
  const { personId, deviceId, now } = asked;
  const strangers = (await findPool(db, { subject: personId, pool: 'password_stranger' })) ?? cleanPool;
  const stranger = decideGuess(strangers, now);
  const attempts = await sumStrangerAttempts(db, { personId, since: plusMs(now, -daysMs) });
  const last = await findLastRefusal(db, personId);
  return {
    strangers: {
      ...attempts,
      lockedSince: stranger.verdict === 'open' ? null : stranger.since,
      lockedUntil: stranger.verdict === 'locked' ? stranger.until : null,
      rests: stranger.verdict === 'rests',
    },
    device: deviceId === null ? null : await readDeviceState(numbers, db, { deviceId, now }),
    lastRefusal: last ? { reason: last.reason, at: last.at, agent: await openAgent(keyring, last) } : null,
  };
}

async function readDeviceState(
  numbers: IdentityDependencies['numbers'],
  db: Queryable,
  { deviceId, now }: { readonly deviceId: string; readonly now: Date },
): Promise<LockState['device']> {
  const pool = (await findPool(db, { subject: deviceId, pool: 'password_device' })) ?? cleanPool;
  const decided = decideGuess(pool, now);
  return {
    triesLeft: decided.verdict === 'open' ? triesLeft(pool, now, poolNumbers('password_device', numbers)) : 0,
    lockedUntil: decided.verdict === 'locked' ? decided.until : null,
  };
}

export interface FoundRefusal {
  readonly refusalId: string;
  /** Null: the name belongs to nobody. */
  readonly personId: PersonId | null;
  readonly reason: RefusalReason;
  readonly at: Date;
}

/** What stands under a support code, typed as people type; the caller sees to it that only its owner is told. */
export async function findRefusalByCode(db: Queryable, typed: string): Promise<FoundRefusal | undefined> {
  const letters = readCrockford(typed);
  const code = /^(.{4})(.{4})$/.exec(letters ?? '');
  if (!code) return undefined;
  const found = await findRefusalByDigest(db, supportCodeDigest(`${code[1] ?? ''}-${code[2] ?? ''}`));
  return found && { refusalId: found.id, personId: found.personId, reason: found.reason, at: found.at };
}

export function supportCodeDigest(code: string): Buffer {
  return createHash('sha256').update(`support code ${code}`).digest();
}

export function sealAgent(keyring: IdentityDependencies['keyring'], refusalId: string, agent: string): Buffer {
  return keyring.seal(agent, `identity.sign_in_refusals.agent:${refusalId}`);
}

/** What the client of a refused attempt called itself; '' when nothing was kept. */
export async function openAgent(
  keyring: IdentityDependencies['keyring'],
  { id, agentSealed }: Pick<RefusalRow, 'id' | 'agentSealed'>,
): Promise<string> {
  return agentSealed ? keyring.openTextLater(agentSealed, `identity.sign_in_refusals.agent:${id}`) : '';
}
