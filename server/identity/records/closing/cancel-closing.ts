import { accountOf, type Context, type PersonId } from '#kernel';
import { reopenAccount } from '#ledger';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../../dependencies.ts';
import { tellEveryAddress } from '../../people/tell-every-address.ts';
import { timeText } from '../../people/time-text.ts';
import type { PersonActor } from '../../sessions/authenticate-session.ts';
import { cancelClosingRow, findClosing, freeSessions, lockClosingOf } from './closings.sql.ts';

type CancellingDependencies = Pick<
  IdentityDependencies,
  'database' | 'keyring' | 'notify' | 'publicUrl' | 'businessZone'
>;

/** The owner keeps the account: it takes money again, and sessions that were limited for this are full. Nothing to call off changes nothing. */
export async function cancelClosing(
  dependencies: CancellingDependencies,
  context: Context & { readonly actor: PersonActor },
): Promise<void> {
  const { personId } = context.actor;
  await dependencies.database.transaction((tx) => cancelClosingOf(dependencies, tx, context, personId));
}

/** Part of "it was not me" as well: a closing that a thief began is called off with everything else. True when one ran. */
export async function cancelClosingOf(
  dependencies: Omit<CancellingDependencies, 'database'>,
  tx: Tx,
  context: Context,
  personId: PersonId,
): Promise<boolean> {
  await lockClosingOf(tx, personId);
  const closing = await findClosing(tx, personId);
  if (!closing) return false;
  const at = context.clock.now();
  await cancelClosingRow(tx, { id: closing.id, at });
  await reopenAccount(tx, accountOf(personId));
  await freeSessions(tx, { personId });
  await recordAudit(tx, context, {
    verb: 'identity.cancel_closing',
    subject: { kind: 'person', id: personId },
    facts: { closingId: closing.id },
  });
  await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
    template: 'closing_cancelled',
    facts: { at: timeText(at, { locale, zone: dependencies.businessZone }), objection },
  }));
  return true;
}
