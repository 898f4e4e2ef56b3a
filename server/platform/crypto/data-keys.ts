import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import type { Chance } from '#kernel';
import type { DataKeyRow } from './data-keys.sql.ts';
import type { Key } from './key-file.ts';
import { openWith, sealWith, type SealingKey } from './seal.ts';

/** A data key ready for use. */
export interface DataKey extends SealingKey {
  readonly createdAt: Date;
  readonly activeFrom: Date;
}

const wrappedBinding = 'platform.data_keys.wrapped';

export function wrapDataKey(id: string, secret: KeyObject, wrapping: Key): { wrappingKeyId: string; wrapped: Buffer } {
  const wrapped = sealWith({ id, secret: wrapping.secret }, secret.export(), wrappedBinding);
  return { wrappingKeyId: wrapping.id, wrapped };
}

/** Throws SealBroken when the row was changed. */
export function unwrapDataKey(row: DataKeyRow, wrapping: Key): KeyObject {
  return createSecretKey(openWith({ id: row.id, secret: wrapping.secret }, row.wrapped, wrappedBinding));
}

/** A new data key as the row it is stored in. */
export function makeDataKey(
  chance: Chance,
  wrapping: Key,
  times: { createdAt: Date; activeFrom: Date },
): Omit<DataKeyRow, 'retiredAt'> {
  const id = chance.uuid();
  return { id, ...wrapDataKey(id, createSecretKey(randomBytes(32)), wrapping), ...times };
}

/** The newest key whose time has come; the oldest one when the clock stands before all of them. */
export function pickActive<Version extends { readonly activeFrom: Date }>(
  versions: readonly Version[],
  now: Date,
): Version | undefined {
  const oldestFirst = versions.toSorted((left, right) => left.activeFrom.getTime() - right.activeFrom.getTime());
  return oldestFirst.findLast((version) => version.activeFrom.getTime() <= now.getTime()) ?? oldestFirst[0];
}
