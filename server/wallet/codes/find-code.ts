import type { AccountId } from '#kernel';
import type { Keyring } from '#platform/crypto';
import type { Queryable } from '#platform/database';
import { readCodeText } from './code-text.ts';
import { codeOf, type Code } from './code.ts';
import { findCodeRow, findStaticCodeRow } from './codes.sql.ts';

/** The code in what was scanned or typed; undefined when it is none of ours. */
export async function findCode(
  db: Queryable,
  keyring: Keyring,
  typed: { readonly text: string; readonly publicUrl: string },
): Promise<Code | undefined> {
  const token = readCodeText(typed.text, typed.publicUrl);
  const row = token === undefined ? undefined : await findCodeRow(db, token);
  return row && codeOf(keyring, row);
}

export async function findStaticCode(db: Queryable, keyring: Keyring, accountId: AccountId): Promise<Code | undefined> {
  const row = await findStaticCodeRow(db, accountId);
  return row && codeOf(keyring, row);
}
