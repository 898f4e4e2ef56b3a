import { accept, refuse, type Context, type Outcome, type PersonId, type Refusal } from '#kernel';
import type { Recipient } from '#notify';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import {
  browserDigest,
  codeMatches,
  confirmFlow,
  countWrongCode,
  decideCode,
  finishFlow,
  lockFlow,
  mayReplay,
  openFlowAddress,
  type BrowserSecret,
  type Flow,
} from '../flows/index.ts';
import { lockNames } from '../people/people.sql.ts';
import type { PersonActor } from '../sessions/index.ts';
import type { CodeRefusal } from '../sign-up/confirm-sign-up.ts';
import { addAddress } from './add-address.ts';
import { findHeldAddress } from './addresses.sql.ts';
import { carryOutDueChanges } from './carry-out-change.ts';
import { lockContactsOf } from './contact-changes.sql.ts';
import { findPlace, type PlaceRefusal } from './find-place.ts';

export type ConfirmContactRefusal = CodeRefusal | PlaceRefusal | Refusal<'address_held'>;

type PersonContext = Context & { readonly actor: PersonActor };

/**
 * Proves the new address with the code and adds it. Refuses in this order: `flow_unknown` (also in another browser or for
 * another person), `code_expired`, `code_wrong` (counted before the answer), what stands against one more address,
 * `address_held`: another account has it, and may be asked for it. Within two minutes the same answer again.
 */
export async function confirmContact(
  dependencies: IdentityDependencies,
  context: PersonContext,
  asked: { readonly flowId: string; readonly code: string; readonly browser: BrowserSecret | undefined },
): Promise<Outcome<void, ConfirmContactRefusal>> {
  const { browser } = asked;
  if (!browser) return refuse('flow_unknown');
  const now = context.clock.now();
  const { personId } = context.actor;
  await carryOutDueChanges(dependencies, context, personId);
  return dependencies.database.transaction(async (tx) => {
    await lockContactsOf(tx, [personId]);
    const key = { id: asked.flowId, kind: 'contact', browserDigest: browserDigest(browser), now } as const;
    const flow = await lockFlow(tx, key);
    if (flow?.personId !== personId) return refuse('flow_unknown');
    const matches = codeMatches(flow, browser, asked.code);
    if (flow.state === 'done') return matches && mayReplay(flow, now) ? accept(undefined) : refuse('flow_unknown');
    if (flow.state === 'code_sent' || !matches) {
      const judged = await judgeCode(dependencies, tx, context, flow, matches);
      if (!judged.ok) return judged;
    }
    const address = { channel: flow.channel, address: await openFlowAddress(dependencies.keyring, flow) };
    return settleContact(dependencies, tx, context, { flow, address, personId });
  });
}

async function judgeCode(
  { numbers }: IdentityDependencies,
  tx: Tx,
  context: PersonContext,
  flow: Flow,
  matches: boolean,
): Promise<Outcome<void, CodeRefusal>> {
  const decided = decideCode(flow, { matches, now: context.clock.now(), triesMax: numbers.codeTriesMax });
  if (decided.verdict === 'right') return accept(undefined);
  if (decided.verdict === 'expired') return refuse('code_expired');
  const { triesLeft } = decided;
  await countWrongCode(tx, flow.id);
  await recordAudit(tx, context, {
    verb: 'identity.confirm_contact',
    subject: { kind: 'person', id: context.actor.personId },
    outcome: 'code_wrong',
    facts: { flowId: flow.id, triesLeft },
  });
  return refuse('code_wrong', { triesLeft });
}

/** Part of the verbs that end with a proved address: it is added, was there already, or stands in another account. */
export async function settleContact(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: PersonContext,
  proved: { readonly flow: Flow; readonly address: Recipient; readonly personId: PersonId },
): Promise<Outcome<void, PlaceRefusal | Refusal<'address_held'>>> {
  const { flow, address, personId } = proved;
  const { keyring } = dependencies;
  const at = context.clock.now();
  const audit = { verb: 'identity.confirm_contact', subject: { kind: 'person', id: personId } };
  const digests = keyring.lookups(address.channel, address.address).map((live) => live.digest);
  await lockNames(tx, digests);
  const held = await findHeldAddress(tx, digests);
  if (held?.personId === personId) {
    // Another browser of the same person was faster.
    await finishFlow(tx, { id: flow.id, at, sessionId: null });
    await recordAudit(tx, context, { ...audit, facts: { flowId: flow.id, already: true } });
    return accept(undefined);
  }
  const place = await findPlace(dependencies, tx, context, { personId, replaces: flow.addressId });
  if (!place.ok) return place;
  if (held) {
    await confirmFlow(tx, flow.id);
    await recordAudit(tx, context, { ...audit, outcome: 'address_held', facts: { flowId: flow.id } });
    return refuse('address_held');
  }
  const added = await addAddress(dependencies, tx, context, { personId, address, replaces: place.value });
  await finishFlow(tx, { id: flow.id, at, sessionId: null });
  await recordAudit(tx, context, {
    ...audit,
    facts: { flowId: flow.id, ...added, channel: address.channel, replaces: flow.addressId },
  });
  return accept(undefined);
}
