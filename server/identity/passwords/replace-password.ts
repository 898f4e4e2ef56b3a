import { invariant, type Context, type PersonId } from '#kernel';
import type { Tx } from '#platform/database';
import { insertFormerPassword, lockPassword, pruneFormerPasswords, setPassword } from './passwords.sql.ts';

/** Own number (design paper login §2): none of so many former passwords is chosen again. */
export const formerPasswordsKept = 5;

/** Part of the verbs that set a new password, after the gate: the present one becomes a former one. Audits nothing itself. */
export async function replacePassword(
  tx: Tx,
  context: Pick<Context, 'chance'>,
  password: { readonly personId: PersonId; readonly hash: string; readonly at: Date },
): Promise<void> {
  const { personId, at } = password;
  const present = await lockPassword(tx, personId);
  invariant(present, 'every person has a password');
  await insertFormerPassword(tx, { id: context.chance.uuid(), personId, hash: present.hash, at });
  await pruneFormerPasswords(tx, { personId, keep: formerPasswordsKept });
  await setPassword(tx, password);
}
