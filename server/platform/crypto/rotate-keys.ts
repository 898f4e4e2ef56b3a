import { setTimeout as sleep } from 'node:timers/promises';
import {
  accept,
  invariant,
  plusMs,
  refuse,
  secondsMs,
  type Chance,
  type Clock,
  type Outcome,
  type Refusal,
} from '#kernel';
import type { Database } from '#platform/database';
import { makeDataKey, pickActive, unwrapDataKey, wrapDataKey } from './data-keys.ts';
import {
  insertDataKey,
  listDataKeys,
  lockDataKeys,
  releaseRotationLock,
  retireDataKeysBut,
  rewrapDataKey,
  tryRotationLock,
} from './data-keys.sql.ts';
import { readKeyFile, type Key, type KeySet } from './key-file.ts';
import { KeyringFault, type Keyring } from './keyring.ts';
import { makeKey, replaceKeyFile } from './write-key-file.ts';

/** A room's way to bring its blind indexes under the active look-up key. */
export interface Reindexer {
  readonly name: string;
  /** One transaction over at most `batchSize` rows whose stored key id is not the active one. Returns the rows done. */
  run(keyring: Keyring, batchSize: number): Promise<number>;
}

export interface RotationOptions {
  readonly keyFile: string;
  readonly dataDirectory: string;
  readonly database: Database;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly reindexers: readonly Reindexer[];
  /** From publishing the new keys to using them; longer than every process needs to read them. Default 15. */
  readonly settleSeconds?: number;
  readonly batchSize?: number;
  readonly onStep?: (step: string) => void;
}

export interface RotationReport {
  /** An earlier rotation had been cut off and was brought to its end; nothing newer was made. */
  readonly resumed: boolean;
  readonly rewrapped: number;
  readonly reindexed: Readonly<Record<string, number>>;
}

/**
 * New wrapping, look-up and data keys without downtime: publish, let every process read them, switch by time, rewrap,
 * re-index, then retire the old ones. Safe to cut off anywhere: the next call goes on.
 * Refuses `rotation_running` while another rotation of this database runs.
 */
export async function rotateKeys(
  options: RotationOptions,
): Promise<Outcome<RotationReport, Refusal<'rotation_running'>>> {
  return options.database.kysely.connection().execute(async (connection) => {
    if (!(await tryRotationLock(connection))) return refuse('rotation_running');
    try {
      return accept(await rotate(options));
    } finally {
      await releaseRotationLock(connection);
    }
  });
}

async function rotate(options: RotationOptions): Promise<RotationReport> {
  const { keyring, clock, onStep } = options;
  const settleMs = (options.settleSeconds ?? 15) * secondsMs;
  const before = readKeyFile(options.keyFile, options.dataDirectory).keys;
  const resumed = liveOf(before.lookup).length > 1;
  const keys = resumed ? before : publishKeys(options, before, plusMs(clock.now(), settleMs));
  const wrapping = newest(keys.wrapping);
  const lookup = newest(keys.lookup);
  onStep?.(`${resumed ? 'going on with' : 'published'} ${wrapping.id}, ${lookup.id}`);

  await ensureDataKey(options, keys, wrapping);
  await sleep(Math.max(0, lookup.activeFrom.getTime() - clock.now().getTime()));
  await keyring.refresh();
  const rewrapped = await rewrapAll(options, keys, wrapping);
  onStep?.(`${rewrapped} data keys rewrapped`);

  const first = await reindexAll(options);
  // A transaction that began under the old key may commit after the first pass saw nothing.
  await sleep(settleMs);
  const second = await reindexAll(options);
  const reindexed = Object.fromEntries(
    options.reindexers.map(({ name }) => [name, (first[name] ?? 0) + (second[name] ?? 0)]),
  );
  retireOld(options, wrapping, lookup);
  await keyring.refresh();
  onStep?.('old keys retired');
  return { resumed, rewrapped, reindexed };
}

function publishKeys(options: RotationOptions, keys: KeySet, activeFrom: Date): KeySet {
  const times = { createdAt: options.clock.now(), activeFrom };
  const next: KeySet = {
    ...keys,
    wrapping: [...keys.wrapping, makeKey('wrapping', times)],
    lookup: [...keys.lookup, makeKey('lookup', times)],
  };
  replaceKeyFile(options.keyFile, next);
  return next;
}

/** The data key of this rotation, made under the old wrapping key, which every process has already. */
async function ensureDataKey(options: RotationOptions, keys: KeySet, wrapping: Key): Promise<void> {
  await options.database.transaction(async (tx) => {
    await lockDataKeys(tx);
    const rows = await listDataKeys(tx);
    const { createdAt, activeFrom } = wrapping;
    if (rows.some((row) => row.activeFrom >= activeFrom)) return;
    const known = keys.wrapping.find((key) => key.id === rows.at(-1)?.wrappingKeyId) ?? wrapping;
    await insertDataKey(tx, makeDataKey(options.chance, known, { createdAt, activeFrom }));
  });
}

async function rewrapAll(options: RotationOptions, keys: KeySet, wrapping: Key): Promise<number> {
  return options.database.transaction(async (tx) => {
    await lockDataKeys(tx);
    const rows = await listDataKeys(tx);
    const stale = rows.filter((row) => row.wrappingKeyId !== wrapping.id);
    for (const row of stale) {
      const old = keys.wrapping.find((key) => key.id === row.wrappingKeyId);
      if (!old) throw new KeyringFault(`data key ${row.id} needs wrapping key ${row.wrappingKeyId}, which is not here`);
      const secret = unwrapDataKey(row, old);
      await rewrapDataKey(tx, { id: row.id, from: old.id, ...wrapDataKey(row.id, secret, wrapping) });
    }
    const active = pickActive(rows, options.clock.now());
    if (active) await retireDataKeysBut(tx, { id: active.id, at: options.clock.now() });
    return stale.length;
  });
}

async function reindexAll(options: RotationOptions): Promise<Record<string, number>> {
  const done: Record<string, number> = {};
  for (const reindexer of options.reindexers) {
    for (;;) {
      const rows = await reindexer.run(options.keyring, options.batchSize ?? 500);
      done[reindexer.name] = (done[reindexer.name] ?? 0) + rows;
      if (rows === 0) break;
    }
    options.onStep?.(`${reindexer.name}: ${done[reindexer.name] ?? 0} rows re-indexed`);
  }
  return done;
}

/** Secrets stay in the file, marked: a backup from before needs them. */
function retireOld(options: RotationOptions, wrapping: Key, lookup: Key): void {
  const { keys } = readKeyFile(options.keyFile, options.dataDirectory);
  const retiredAt = options.clock.now();
  const retire = (list: readonly Key[], kept: Key) =>
    list.map((key) => (key.id === kept.id || key.retiredAt ? key : { ...key, retiredAt }));
  replaceKeyFile(options.keyFile, {
    ...keys,
    wrapping: retire(keys.wrapping, wrapping),
    lookup: retire(keys.lookup, lookup),
  });
}

function liveOf(keys: readonly Key[]): readonly Key[] {
  return keys.filter((key) => key.retiredAt === null);
}

function newest(keys: readonly Key[]): Key {
  const key = keys.toSorted((left, right) => left.activeFrom.getTime() - right.activeFrom.getTime()).at(-1);
  invariant(key, 'a purpose has a key');
  return key;
}
