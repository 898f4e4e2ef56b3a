import { invariant, type AccountId, type Context } from '#kernel';
import type { Keyring } from '#platform/crypto';
import type { Tx } from '#platform/database';
import { humanCode } from '#platform/random';
import { codeOf, titleBinding, type Code } from './code.ts';
import { findStaticCodeRow, insertCode } from './codes.sql.ts';

/** A code that is not there yet. */
export type NewCode = { readonly accountId: AccountId } & (
  | { readonly kind: 'person_static' | 'merchant_static' }
  | {
      readonly kind: 'person_amount';
      readonly amountMinor: bigint;
      readonly title: string | null;
      readonly expiresAt: Date;
    }
  | {
      readonly kind: 'merchant_amount' | 'order';
      readonly amountMinor: bigint;
      readonly title: string | null;
      readonly obligation: string;
      readonly expiresAt: Date | null;
    }
);

/** Writes a new code in the caller's transaction; an account's static code is made once and then found again. */
export async function issueCode(tx: Tx, context: Context, keyring: Keyring, asked: NewCode): Promise<Code> {
  const token = humanCode(context.chance, { groups: 3, groupLength: 4 }).replaceAll('-', '');
  const title = 'title' in asked ? asked.title : null;
  const row = {
    token,
    kind: asked.kind,
    account_id: asked.accountId,
    amount_minor: 'amountMinor' in asked ? asked.amountMinor : null,
    title_sealed: title === null ? null : keyring.seal(title, titleBinding(token)),
    obligation: 'obligation' in asked ? asked.obligation : null,
    expires_at: 'expiresAt' in asked ? asked.expiresAt : null,
  };
  if (await insertCode(tx, row, context.clock.now())) return codeOf(keyring, row);
  const standing = await findStaticCodeRow(tx, asked.accountId);
  invariant(standing, 'a static code that could not be inserted stands already');
  return codeOf(keyring, standing);
}
