import { accept, accountOf, daysMs, plusMs, type Context, type Outcome, type PersonId } from '#kernel';
import { recordAudit } from '#platform/audit';
import { readAmount, type AmountInvalid } from '../amount.ts';
import type { WalletDependencies } from '../dependencies.ts';
import type { Code } from './code.ts';
import { findStaticCode } from './find-code.ts';
import { issueCode } from './issue-code.ts';

/** A person's code with an amount can be paid by several people (AA) for this long. */
const personCodeLifetimeMs = daysMs;

export interface CollectAsked {
  /** Minor units as they crossed the wire; null for the static code. */
  readonly amount: string | null;
  /** Belongs to an amount; without one it is not kept. */
  readonly title: string | null;
}

/** My code for being paid: the static one (always the same), or a new one with an amount. Refuses `amount_invalid`. */
export async function makeCollectCode(
  deps: Pick<WalletDependencies, 'database' | 'keyring'>,
  context: Context,
  personId: PersonId,
  asked: CollectAsked,
): Promise<Outcome<Code, AmountInvalid>> {
  const accountId = accountOf(personId);
  const amount = asked.amount === null ? null : readAmount(asked.amount);
  if (amount && !amount.ok) return amount;
  const standing = amount ? undefined : await findStaticCode(deps.database.kysely, deps.keyring, accountId);
  if (standing) return accept(standing);
  return deps.database.transaction(async (tx) => {
    const code = await issueCode(
      tx,
      context,
      deps.keyring,
      amount
        ? {
            kind: 'person_amount',
            accountId,
            amountMinor: amount.value,
            title: asked.title,
            expiresAt: plusMs(context.clock.now(), personCodeLifetimeMs),
          }
        : { kind: 'person_static', accountId },
    );
    await recordAudit(tx, context, {
      verb: 'wallet.make_collect_code',
      subject: { kind: 'person', id: personId },
      facts: { kind: code.kind },
    });
    return accept(code);
  });
}
