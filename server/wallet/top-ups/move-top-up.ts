import { accountOf, invariant, hoursMs, plusMs, type Context } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import { addJob } from '#platform/jobs';
import type { WalletDependencies } from '../dependencies.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { newTransferId } from '../payment-key.ts';
import { askBankJob } from './ask-bank-job.ts';
import { decideTopUpStep, type TopUp, type TopUpReason, type TopUpState } from './top-up.ts';
import { countReturnAttempt, findTopUp, moveTopUp } from './top-ups.sql.ts';

type MoveDependencies = Pick<WalletDependencies, 'database' | 'ledger' | 'rail' | 'bankAccountId'>;

/** Money that should go back but is not there is tried again this often. */
const returnRetryMs = hoursMs;

/**
 * Asks the bank where one top-up stands and takes the next step. May run twice, also at once: the ledger posts a key
 * once, and a state moves from where it was. "Confirmed" is written only after the ledger's durable answer.
 */
export async function moveTopUpOn(deps: MoveDependencies, context: Context, topUpId: string): Promise<void> {
  const topUp = await findTopUp(deps.database.kysely, topUpId);
  invariant(topUp, 'a job names a top-up that exists');
  if (topUp.state === 'failed' || topUp.state === 'returned') return;
  const step = decideTopUpStep(topUp.state, await deps.rail.ask(topUp, context.clock.now()));
  switch (step.act) {
    case 'nothing':
      return;
    case 'ask_again':
      return deps.database.transaction((tx) => askAgain(tx, topUp, step.at));
    case 'fail':
      return settle(deps, context, topUp, { to: 'failed', reason: step.reason, transferId: null, askAgainAt: null });
    case 'credit':
      return credit(deps, context, topUp, step.askAgainAt);
    case 'take_back':
      return takeBack(deps, context, topUp);
  }
}

async function credit(deps: MoveDependencies, context: Context, topUp: TopUp, askAgainAt: Date | null): Promise<void> {
  const posted = await deps.ledger.submit({
    type: 'transfer',
    id: newTransferId(context),
    idempotency: { scope: 'rail:top_up', key: topUp.id },
    fingerprint: fingerprintOf([topUp.id, topUp.amountMinor]),
    kind: 'top_up',
    from: deps.bankAccountId,
    to: accountOf(topUp.personId),
    amount: topUp.amountMinor,
    currency: topUp.currency,
    memo: null,
    obligation: topUp.id,
  });
  if (posted.ok) {
    const { transferId } = posted.value;
    return settle(deps, context, topUp, { to: 'confirmed', reason: null, transferId, askAgainAt });
  }
  // The bank keeps the money: an operator sees the failed top-up with its reason.
  await settle(deps, context, topUp, {
    to: 'failed',
    reason: 'account_unavailable',
    transferId: null,
    askAgainAt: null,
  });
}

/** A refused attempt stays refused for its key, so the next one has its own. */
async function takeBack(deps: MoveDependencies, context: Context, topUp: TopUp): Promise<void> {
  const posted = await deps.ledger.submit({
    type: 'transfer',
    id: newTransferId(context),
    idempotency: { scope: 'rail:top_up_return', key: `${topUp.id}:${topUp.returnAttempt}` },
    fingerprint: fingerprintOf([topUp.id, topUp.amountMinor]),
    kind: 'top_up_return',
    from: accountOf(topUp.personId),
    to: deps.bankAccountId,
    amount: topUp.amountMinor,
    currency: topUp.currency,
    memo: null,
    obligation: null,
  });
  if (posted.ok) {
    const change = { to: 'returned', reason: 'bank_returned', transferId: topUp.transferId, askAgainAt: null } as const;
    return settle(deps, context, topUp, change);
  }
  await deps.database.transaction(async (tx) => {
    if (!(await countReturnAttempt(tx, topUp))) return;
    await askAgain(tx, topUp, plusMs(context.clock.now(), returnRetryMs));
    await recordMove(tx, context, topUp, 'return_waiting');
  });
}

interface Settlement {
  readonly to: TopUpState;
  readonly reason: TopUpReason | null;
  readonly transferId: string | null;
  readonly askAgainAt: Date | null;
}

async function settle(deps: MoveDependencies, context: Context, topUp: TopUp, change: Settlement): Promise<void> {
  const { to, reason, transferId, askAgainAt } = change;
  await deps.database.transaction(async (tx) => {
    const move = { id: topUp.id, from: topUp.state, to, reason, transferId, settledAt: context.clock.now() };
    if (!(await moveTopUp(tx, move))) return;
    if (askAgainAt) await askAgain(tx, topUp, askAgainAt);
    await recordMove(tx, context, topUp, to);
  });
}

function askAgain(tx: Tx, topUp: TopUp, at: Date): Promise<void> {
  return addJob(tx, askBankJob, { topUpId: topUp.id }, { runAt: at, key: topUp.id });
}

function recordMove(tx: Tx, context: Context, topUp: TopUp, outcome: string): Promise<void> {
  return recordAudit(tx, context, {
    verb: 'wallet.move_top_up',
    subject: { kind: 'person', id: topUp.personId },
    outcome,
    facts: { topUpId: topUp.id },
  });
}
