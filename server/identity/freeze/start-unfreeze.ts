import { accept, hoursMs, plusMs, refuse, type Context, type Outcome, type PersonId, type Refusal } from '#kernel';
import type { TooManyMessages } from '#notify';
import { recordAudit } from '#platform/audit';
import type { Queryable } from '#platform/database';
import { recoveryAddressesOf, type RecoveryAddress } from '../contacts/recovery-addresses.ts';
import type { IdentityDependencies } from '../dependencies.ts';
import { phraseOf } from '../people/index.ts';
import { sendFlowCode, type BrowserSecret, type SentFlowCode } from '../flows/index.ts';
import { judgeSessionPassword, matchesOwnPassword } from '../guessing/index.ts';
import { findResets, type PersonActor } from '../sessions/index.ts';
import { readFreeze } from './freezes.sql.ts';

export type UnfreezeRefusal =
  | Refusal<'not_frozen'>
  | Refusal<'password_wrong'>
  | Refusal<'factors_rest', { readonly until: Date }>
  | Refusal<'no_old_address'>
  | TooManyMessages;

/**
 * Begins to unfreeze: the password of the session's owner, then a code to an address that was there before the freeze. A password
 * from a reset waits 72 h like a new address, or whoever holds the SIM would lift the freeze that stops them (design paper login §4).
 * Refuses in this order: `password_wrong`, `not_frozen`, `factors_rest`, `no_old_address`, `too_many_messages`; throws HashingBusy.
 */
export async function startUnfreeze(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  asked: { readonly password: string; readonly addressId?: string | undefined; readonly browser: BrowserSecret },
): Promise<Outcome<SentFlowCode, UnfreezeRefusal>> {
  const { database, numbers } = dependencies;
  const { personId } = context.actor;
  const { browser } = asked;
  const now = context.clock.now();
  const matches = await matchesOwnPassword(dependencies, personId, asked.password);
  return database.transaction(async (tx) => {
    const own = await judgeSessionPassword(dependencies, tx, context, { matches, verb: 'identity.start_unfreeze' });
    if (!own.ok) return own;
    if (!(await readFreeze(tx, personId))) return refuse('not_frozen');
    const restMs = numbers.contactCoolingOffHours * hoursMs;
    const resets = await findResets(tx, { personId, since: plusMs(now, -restMs) });
    if (resets) return refuse('factors_rest', { until: plusMs(resets.lastAt, restMs) });
    const addresses = await listUnfreezeAddresses(dependencies, tx, { personId, now });
    const chosen =
      asked.addressId === undefined ? addresses[0] : addresses.find((one) => one.addressId === asked.addressId);
    if (!chosen) return refuse('no_old_address');
    const { addressId, channel, address } = chosen;
    const sent = await sendFlowCode(dependencies, tx, context, {
      kind: 'unfreeze',
      browser,
      personId,
      addressId,
      to: { channel, address },
      locale: context.locale,
      phrase: await phraseOf(dependencies, tx, personId),
    });
    if (!sent.ok) return sent;
    const { repeated, ...code } = sent.value;
    if (repeated) return accept(code);
    const facts = { flowId: code.flowId, channel };
    await recordAudit(tx, context, {
      verb: 'identity.start_unfreeze',
      subject: { kind: 'person', id: personId },
      facts,
    });
    return accept(code);
  });
}

/**
 * Addresses that may lift the freeze: those that bring their owner back, and of them those that were there before it or have
 * waited 72 h since. An address a thief has added lifts nothing.
 */
export async function listUnfreezeAddresses(
  dependencies: Pick<IdentityDependencies, 'keyring' | 'numbers' | 'notify'>,
  db: Queryable,
  { personId, now }: { readonly personId: PersonId; readonly now: Date },
): Promise<readonly RecoveryAddress[]> {
  const freeze = await readFreeze(db, personId);
  if (!freeze) return [];
  const oldEnough = plusMs(now, -dependencies.numbers.contactCoolingOffHours * hoursMs);
  const addresses = await recoveryAddressesOf(dependencies, db, personId, now);
  return addresses.filter(
    ({ channel, confirmedAt }) =>
      dependencies.notify.canSend(channel) && (confirmedAt <= freeze.at || confirmedAt <= oldEnough),
  );
}
