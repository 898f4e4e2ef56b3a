import { accept, accountOf, invariant, type Context, type Outcome } from '#kernel';
import { closeAccount } from '#ledger';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../../dependencies.ts';
import { expireOtherFlows } from '../../flows/index.ts';
import { lockPassword } from '../../passwords/passwords.sql.ts';
import { tellEveryAddress } from '../../people/tell-every-address.ts';
import { timeText } from '../../people/time-text.ts';
import { endSessionsOf, type PersonActor } from '../../sessions/index.ts';
import { requireConfirmation, type ConfirmationNeeded } from '../../step-up/require-confirmation.ts';
import { closesAt, listObstacles, type Closing, type ClosingRefusal } from './closing.ts';
import { findClosing, insertClosing, limitSessions, lockClosingOf } from './closings.sql.ts';
import { gatherClosingFacts } from './read-closing.ts';

type PersonContext = Context & { readonly actor: PersonActor };
export type StartClosingRefusal = ConfirmationNeeded | ClosingRefusal;

/**
 * Begins to close the caller's account: from now it takes no money, other sessions end, and a sign-in reaches only the choice to keep
 * it, until it is carried out. Every address is told. Asked again it answers the same. Refuses in this order: `confirmation_needed`,
 * `account_frozen`, `money_rests`, `shops_open`, `money_under_way`, `balance_left`.
 */
export async function startClosing(
  dependencies: IdentityDependencies,
  context: PersonContext,
): Promise<Outcome<Closing, StartClosingRefusal>> {
  const { personId } = context.actor;
  return dependencies.database.transaction(async (tx) => {
    const confirmed = await requireConfirmation(tx, context, { purpose: 'close_account' });
    if (!confirmed.ok) return confirmed;
    // Sign-ins hold the password: none becomes a full session beside this.
    await lockPassword(tx, personId);
    await lockClosingOf(tx, personId);
    const running = await findClosing(tx, personId);
    if (running) return accept(running);
    const refusal = await takeOutOfMoney(dependencies, tx, context);
    if (refusal) {
      const subject = { kind: 'person', id: personId };
      await recordAudit(tx, context, { verb: 'identity.start_closing', subject, outcome: refusal.code });
      return { ok: false, refusal };
    }
    return accept(await begin(dependencies, tx, context));
  });
}

/** The empty account closes under its own row lock: a payment that comes at the same moment is before it or refused. */
async function takeOutOfMoney(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: PersonContext,
): Promise<ClosingRefusal | undefined> {
  const { personId } = context.actor;
  const at = context.clock.now();
  const firstObstacle = async () => listObstacles(await gatherClosingFacts(dependencies, tx, { personId, now: at }))[0];
  const refusal = await firstObstacle();
  if (refusal) return refusal;
  if (await closeAccount(tx, { accountId: accountOf(personId), at })) return undefined;
  const late = await firstObstacle();
  invariant(late, 'an account that does not close has money in it');
  return late;
}

async function begin(dependencies: IdentityDependencies, tx: Tx, context: PersonContext): Promise<Closing> {
  const { personId, sessionId } = context.actor;
  const { businessZone: zone, numbers } = dependencies;
  const startedAt = context.clock.now();
  const closing = {
    id: context.chance.uuid(),
    startedAt,
    closesAt: closesAt(startedAt, numbers.closingRegretDays),
  };
  await insertClosing(tx, { ...closing, personId });
  await expireOtherFlows(tx, { personId, at: startedAt });
  const sessionsEnded = await endSessionsOf(tx, { personId, except: sessionId, at: startedAt, by: 'closing' });
  await limitSessions(tx, { personId });
  await recordAudit(tx, context, {
    verb: 'identity.start_closing',
    subject: { kind: 'person', id: personId },
    facts: { closingId: closing.id, closesAt: closing.closesAt, sessionsEnded },
  });
  await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
    template: 'closing_started',
    facts: {
      at: timeText(startedAt, { locale, zone }),
      until: timeText(closing.closesAt, { locale, zone }),
      objection,
    },
  }));
  return closing;
}
