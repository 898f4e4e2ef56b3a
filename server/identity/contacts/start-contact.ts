import { accept, refuse, type Context, type Locale, type Outcome, type Refusal } from '#kernel';
import type { TooManyMessages } from '#notify';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import { sendFlowCode, type BrowserSecret, type SentFlowCode } from '../flows/index.ts';
import { judgeSessionPassword, matchesOwnPassword } from '../guessing/index.ts';
import { parseAddress } from '../people/address.ts';
import type { PersonActor } from '../sessions/index.ts';
import type { AddressRefusal, CountryNotServed } from '../sign-up/start-sign-up.ts';
import { takeStrangerMessage } from '../sign-up/stranger-budget.ts';
import { findHeldAddress } from './addresses.sql.ts';
import { carryOutDueChanges } from './carry-out-change.ts';
import { lockContactsOf } from './contact-changes.sql.ts';
import { findPlace, type PlaceRefusal } from './find-place.ts';

export type StartContactRefusal =
  | AddressRefusal
  | CountryNotServed
  | Refusal<'address_yours'>
  | PlaceRefusal
  | Refusal<'password_wrong'>
  | TooManyMessages;

/**
 * Begins to add an address, or to put it in the place of another one: a code goes to the new one, whether some account holds it
 * or not. Refuses in this order: `address_invalid`, `country_not_served`, `password_wrong`, `account_frozen`, `factors_rest`, `address_unknown`,
 * `contact_limit`, `address_yours`, `too_many_messages`; throws HashingBusy.
 */
export async function startContact(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  asked: {
    readonly address: string;
    readonly replaces?: string | undefined;
    readonly password: string;
    readonly locale: Locale;
    readonly browser: BrowserSecret;
  },
): Promise<Outcome<SentFlowCode, StartContactRefusal>> {
  const { database, keyring, notify } = dependencies;
  const { personId } = context.actor;
  const to = parseAddress(asked.address);
  if (!to) return refuse('address_invalid', { reason: 'not_an_address' });
  if (!notify.canSend(to.channel)) return refuse('address_invalid', { reason: 'no_such_channel' });
  if (!notify.serves(to)) return refuse('country_not_served');
  const verb = 'identity.start_contact';
  const matches = await matchesOwnPassword(dependencies, personId, asked.password);
  await carryOutDueChanges(dependencies, context, personId);
  return database.transaction(async (tx) => {
    const own = await judgeSessionPassword(dependencies, tx, context, { matches, verb });
    if (!own.ok) return own;
    await lockContactsOf(tx, [personId]);
    const place = await findPlace(dependencies, tx, context, { personId, replaces: asked.replaces ?? null });
    if (!place.ok) return place;
    const held = await findHeldAddress(
      tx,
      keyring.lookups(to.channel, to.address).map((live) => live.digest),
    );
    if (held?.personId === personId) return refuse('address_yours');
    const { browser, locale } = asked;
    const sent = await sendFlowCode(dependencies, tx, context, {
      kind: 'contact',
      browser,
      personId,
      addressId: place.value?.id ?? null,
      to,
      locale,
      allow: () => takeStrangerMessage(dependencies, tx, context),
    });
    if (!sent.ok) return sent;
    const { repeated, ...code } = sent.value;
    if (repeated) return accept(code);
    await recordAudit(tx, context, {
      verb,
      subject: { kind: 'person', id: personId },
      facts: { flowId: code.flowId, channel: to.channel, replaces: place.value?.id ?? null },
    });
    return accept(code);
  });
}
