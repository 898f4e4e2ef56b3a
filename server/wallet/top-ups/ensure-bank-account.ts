import { invariant, parseId, type AccountId, type Context, type Currency } from '#kernel';
import { openAccount, readAccount } from '#ledger';
import type { Database } from '#platform/database';
import { registerParty } from '../register-party.ts';
import type { Rail } from './rail.ts';

/** The outside world behind the bank is one account of the book, the same on every server. */
const bankAccountText = '00000000-0000-7000-8000-00000000ba2c';

/** Opens the bank's account once and names it; may go below zero, since what people hold came from there. */
export async function ensureBankAccount(
  database: Database,
  context: Context,
  bank: { readonly rail: Rail; readonly currency: Currency },
): Promise<AccountId> {
  const id = parseId<'account'>(bankAccountText);
  invariant(id, 'the bank account has a UUID');
  const at = context.clock.now();
  await database.transaction(async (tx) => {
    await registerParty(tx, {
      accountId: id,
      kind: 'bank',
      name: bank.rail.names['zh-CN'],
      nameEn: bank.rail.names.en,
    });
    // The row above is locked by now, so of two servers that start at once the second one finds the account.
    if (await readAccount(tx, id)) return;
    await openAccount(tx, { id, kind: 'outside', currency: bank.currency, floorMinor: null, at });
  });
  return id;
}
