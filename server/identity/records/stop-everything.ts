import type { Context, PersonId } from '#kernel';
import type { Tx } from '#platform/database';
import { cancelContactChangesOf } from '../contacts/cancel-contact-change.ts';
import type { IdentityDependencies } from '../dependencies.ts';
import { lockFactorsOf } from '../factors/factors.sql.ts';
import { removeContestedFactors } from '../factors/remove-lost-factors.ts';
import { voidObjectedCodes } from '../factors/void-contested-codes.ts';
import { expireOtherFlows } from '../flows/index.ts';
import { freezeAccountOf } from '../freeze/freeze-account-of.ts';
import { lockPassword } from '../passwords/passwords.sql.ts';
import { cancelClosingOf } from './closing/cancel-closing.ts';
import { endSessionsOf, retireDevicesOf } from '../sessions/sessions.sql.ts';

export interface Stopped {
  readonly sessionsEnded: number;
  readonly changesCancelled: number;
  /** Second factors bound so lately that they may be a thief's. */
  readonly factorsRemoved: number;
  readonly savedCodesVoided: boolean;
}

/**
 * "It was not me", from a link, a notice in the app or the record: money stops, every session ends and no device is known any more
 * (but the one it is said from), codes under way are dead, waiting changes of addresses and a closing of the account are called off, factors younger than 72 h and
 * saved codes younger than their notice's link go. Part of those verbs.
 */
export async function stopEverything(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  asked: {
    readonly personId: PersonId;
    readonly by: 'notice' | 'owner';
    readonly except?: { readonly sessionId: string; readonly deviceId: string };
  },
): Promise<Stopped> {
  const { personId, except } = asked;
  const at = context.clock.now();
  // Everybody who signs in holds the password, the flow or the device: waited for here, so that no session starts after the last line.
  await lockPassword(tx, personId);
  await expireOtherFlows(tx, { personId, at });
  // Before the accounts, in the order in which a factor is bound.
  await lockFactorsOf(tx, personId);
  const factorsRemoved = await removeContestedFactors(dependencies, tx, { personId, at });
  const savedCodesVoided = await voidObjectedCodes(tx, { personId, at });
  await cancelClosingOf(dependencies, tx, context, personId);
  await freezeAccountOf(dependencies, tx, context, { personId, by: asked.by, proven: true });
  await retireDevicesOf(tx, { personId, except: except?.deviceId, at });
  const sessionsEnded = await endSessionsOf(tx, { personId, except: except?.sessionId, at, by: 'notice' });
  const changesCancelled = await cancelContactChangesOf(tx, context, { personId, by: 'notice' });
  return { sessionsEnded, changesCancelled, factorsRemoved, savedCodesVoided };
}
