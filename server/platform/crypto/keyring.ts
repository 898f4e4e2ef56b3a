import type { KeyObject } from 'node:crypto';
import { statSync } from 'node:fs';
import { invariant, type Chance, type Clock, type Outcome } from '#kernel';
import type { Database } from '#platform/database';
import { makeDataKey, pickActive, unwrapDataKey, type DataKey } from './data-keys.ts';
import { insertDataKey, listDataKeys, lockDataKeys, type DataKeyRow } from './data-keys.sql.ts';
import { digestOf, type KeyedDigest, type LookupKind } from './digest.ts';
import { keyFileStamp, readKeyFile, type Key, type KeyPurpose, type KeySet } from './key-file.ts';
import { openWith, sealedKeyId, sealWith } from './seal.ts';
import { signToken, verifyToken, type TokenRefusal } from './token.ts';

/** Keys and data do not belong together (a wrong key file was restored). The message is for the operator. */
export class KeyringFault extends Error {
  override name = 'KeyringFault';
}

/** A value names a key this process has not read yet; a refresh is under way, a retry will do. */
export class KeyUnknown extends Error {
  override name = 'KeyUnknown';
}

/** Every secret operation of the house. Secrets stay inside: printing or serialising a keyring shows none. */
export interface Keyring {
  /** Seals under the newest data key. `binding` names the place: 'identity.people.phone', or with ':' and the row's id. */
  seal(plaintext: string | Uint8Array, binding: string): Buffer;
  /** Throws SealBroken (changed, moved) or KeyUnknown (rotated a moment ago elsewhere). */
  open(sealed: Uint8Array, binding: string): Buffer;
  openText(sealed: Uint8Array, binding: string): string;
  /** Like `openText`, but reads the keys again once before it gives up with KeyUnknown. */
  openTextLater(sealed: Uint8Array, binding: string): Promise<string>;
  /** Blind index under the active key. To write a row take `keyedLookup`, to find one take `lookups`. */
  lookup(kind: LookupKind, normalised: string): Buffer;
  keyedLookup(kind: LookupKind, normalised: string): KeyedDigest;
  /** Under every live key, the active one first, so that rows are found during a rotation. */
  lookups(kind: LookupKind, normalised: string): readonly KeyedDigest[];
  /** A signed, readable token for one purpose; URL-safe. */
  sign(purpose: string, payload: object, expiresAt: Date): string;
  /** The payload as it was signed; parse it. */
  verify(purpose: string, token: string): Outcome<unknown, TokenRefusal>;
  /** HMAC-SHA-256 of account and PIN (docs: a slow hash is worthless over 10^6 guesses). To check, pass the stored key id. */
  pinDigest(accountId: string, pin: string, keyId?: string): KeyedDigest;
  /** The password pepper: the active one, or the one a stored hash names. */
  pepper(keyId?: string): { keyId: string; secret: KeyObject };
  activeKeyId(purpose: KeyPurpose): string;
  /** Reads file and table again; also happens by itself every few seconds. */
  refresh(): Promise<void>;
  close(): void;
}

export interface KeyringOptions {
  readonly keyFile: string;
  readonly dataDirectory: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly chance: Chance;
  /** How often file and table are looked at, default 3,000; a rotation settles in 15 s, so stay below 5,000. */
  readonly pollMs?: number;
  /** Told when a look in the background fails; the keys read before stay in use. */
  readonly onFault?: (error: unknown) => void;
}

/** Throws KeyFileFault or KeyringFault with a sentence for the operator. Makes the first data key of a new database. */
export async function openKeyring(options: KeyringOptions): Promise<Keyring> {
  const { clock } = options;
  const file = followKeyFile(options);
  let dataKeys = await loadDataKeys(options, file.keys(), new Map());
  const refresh = async () => {
    file.reread();
    dataKeys = await loadDataKeys(options, file.keys(), dataKeys);
  };
  const refreshQuietly = () => void refresh().catch((error: unknown) => options.onFault?.(error));
  const timer = setInterval(refreshQuietly, options.pollMs ?? 3_000).unref();

  const active = (purpose: KeyPurpose): Key => {
    const key = pickActive(file.keys()[purpose], clock.now());
    invariant(key, `the key file has a ${purpose} key`);
    return key;
  };
  const byId = (purpose: KeyPurpose, keyId: string): Key | undefined => {
    const find = () => file.keys()[purpose].find((key) => key.id === keyId);
    return find() ?? (file.reread() ? find() : undefined);
  };
  const known = (purpose: KeyPurpose, keyId: string | undefined): Key => {
    const key = keyId === undefined ? active(purpose) : byId(purpose, keyId);
    if (!key) throw new KeyUnknown(`the key file has no ${purpose} key ${keyId}`);
    return key;
  };
  const lookupUnder = (key: Key, kind: LookupKind, normalised: string): KeyedDigest => ({
    keyId: key.id,
    digest: digestOf(key.secret, ['lookup', kind, normalised]),
  });
  const open = (sealed: Uint8Array, binding: string): Buffer => {
    const id = sealedKeyId(sealed);
    const key = dataKeys.get(id);
    if (key) return openWith(key, sealed, binding);
    refreshQuietly();
    throw new KeyUnknown(`data key ${id} is not known here yet`);
  };
  const openText = (sealed: Uint8Array, binding: string) => open(sealed, binding).toString('utf8');

  return {
    seal(plaintext, binding) {
      const key = pickActive([...dataKeys.values()], clock.now());
      invariant(key, 'a keyring has a data key');
      return sealWith(key, plaintext, binding);
    },
    open,
    openText,
    async openTextLater(sealed, binding) {
      if (!dataKeys.has(sealedKeyId(sealed))) await refresh();
      return openText(sealed, binding);
    },
    lookup: (kind, normalised) => lookupUnder(active('lookup'), kind, normalised).digest,
    keyedLookup: (kind, normalised) => lookupUnder(active('lookup'), kind, normalised),
    lookups(kind, normalised) {
      const first = active('lookup');
      const others = file.keys().lookup.filter((key) => key.id !== first.id && key.retiredAt === null);
      return [first, ...others].map((key) => lookupUnder(key, kind, normalised));
    },
    sign: (purpose, payload, expiresAt) => signToken(active('token'), { purpose, payload, expiresAt }),
    verify: (purpose, token) =>
      verifyToken((keyId) => byId('token', keyId)?.secret, { purpose, token, now: clock.now() }),
    pinDigest(accountId, pin, keyId) {
      const key = known('pin', keyId);
      return { keyId: key.id, digest: digestOf(key.secret, ['pin', accountId, pin]) };
    },
    pepper(keyId) {
      const key = known('pepper', keyId);
      return { keyId: key.id, secret: key.secret };
    },
    activeKeyId: (purpose) => active(purpose).id,
    refresh,
    close: () => clearInterval(timer),
  };
}

/** The key file as last read; `reread` looks whether it was replaced and says so. */
function followKeyFile(options: KeyringOptions): { keys(): KeySet; reread(): boolean } {
  let current = readKeyFile(options.keyFile, options.dataDirectory);
  return {
    keys: () => current.keys,
    reread() {
      if (keyFileStamp(statSync(options.keyFile)) === current.stamp) return false;
      current = readKeyFile(options.keyFile, options.dataDirectory);
      return true;
    },
  };
}

type DataKeys = ReadonlyMap<string, DataKey>;

async function loadDataKeys(options: KeyringOptions, keys: KeySet, before: DataKeys): Promise<DataKeys> {
  const rows = await listDataKeys(options.database.kysely);
  const found = rows.length > 0 ? rows : await makeFirstDataKey(options, keys);
  return new Map(found.map((row) => [row.id, before.get(row.id) ?? unwrapRow(row, keys)]));
}

function unwrapRow(row: DataKeyRow, keys: KeySet): DataKey {
  const wrapping = keys.wrapping.find((key) => key.id === row.wrappingKeyId);
  if (!wrapping) {
    throw new KeyringFault(
      `this key file does not belong to this database: data key ${row.id} needs wrapping key ${row.wrappingKeyId}`,
    );
  }
  return { id: row.id, secret: unwrapDataKey(row, wrapping), createdAt: row.createdAt, activeFrom: row.activeFrom };
}

async function makeFirstDataKey(options: KeyringOptions, keys: KeySet): Promise<readonly DataKeyRow[]> {
  const now = options.clock.now();
  const wrapping = pickActive(keys.wrapping, now);
  invariant(wrapping, 'the key file has a wrapping key');
  return options.database.transaction(async (tx) => {
    await lockDataKeys(tx);
    const rows = await listDataKeys(tx);
    if (rows.length > 0) return rows;
    await insertDataKey(tx, makeDataKey(options.chance, wrapping, { createdAt: now, activeFrom: now }));
    return listDataKeys(tx);
  });
}
