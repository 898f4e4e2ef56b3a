import { accept, minutesMs, plusMs, refuse, type Context, type Locale, type Outcome, type Refusal } from '#kernel';
import type { Recipient, TooManyMessages } from '#notify';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import {
  browserDigest,
  codeMinutes,
  codeTimes,
  flowMinutes,
  insertFlow,
  makeCode,
  sealFlowAddress,
  type BrowserSecret,
} from '../flows/index.ts';
import { parseAddress } from '../people/index.ts';
import { sendSignUpMessage } from './send-sign-up-message.ts';
import { takeStrangerMessage } from './stranger-budget.ts';

export type AddressRefusal = Refusal<'address_invalid', { readonly reason: 'not_an_address' | 'no_such_channel' }>;
/** No SMS go to this country from here (SMS_COUNTRIES). */
export type CountryNotServed = Refusal<'country_not_served'>;

/** A code is under way to this address, or so it looks. */
export interface SentCode {
  readonly flowId: string;
  readonly sentTo: Recipient;
  readonly expiresAt: Date;
  readonly resendAt: Date;
}

/**
 * Sends a confirmation code. An address that has an account gets the same answer after the same work: only the message says
 * so, and only the right code brings it up on the page. Refuses in this order: `address_invalid`,
 * `country_not_served`, `too_many_messages`.
 */
export async function startSignUp(
  dependencies: IdentityDependencies,
  context: Context,
  asked: { readonly address: string; readonly locale: Locale; readonly browser: BrowserSecret },
): Promise<Outcome<SentCode, AddressRefusal | CountryNotServed | TooManyMessages>> {
  const to = parseAddress(asked.address);
  if (!to) return refuse('address_invalid', { reason: 'not_an_address' });
  if (!dependencies.notify.canSend(to.channel)) return refuse('address_invalid', { reason: 'no_such_channel' });
  if (!dependencies.notify.serves(to)) return refuse('country_not_served');
  const flowId = context.chance.uuid();
  const now = context.clock.now();
  const expiresAt = plusMs(now, flowMinutes.sign_up * minutesMs);
  const minutes = codeMinutes(to.channel, dependencies.numbers);
  const times = codeTimes(now, { minutes, flowExpiresAt: expiresAt });
  const { code, digest } = makeCode(context.chance, asked.browser, flowId);
  return dependencies.database.transaction(async (tx) => {
    const allowed = await takeStrangerMessage(dependencies, tx, context);
    if (!allowed.ok) return allowed;
    const sent = await sendSignUpMessage(dependencies, tx, context, {
      to,
      locale: asked.locale,
      facts: { code, minutes },
      uselessAt: times.codeExpiresAt,
    });
    if (!sent.ok) return sent;
    await insertFlow(tx, {
      id: flowId,
      kind: 'sign_up',
      browserDigest: browserDigest(asked.browser),
      personId: null,
      addressId: null,
      channel: to.channel,
      addressSealed: sealFlowAddress(dependencies.keyring, flowId, to.address),
      locale: asked.locale,
      remember: false,
      decoy: false,
      codeDigest: digest,
      ...times,
      createdAt: now,
      expiresAt,
    });
    await recordAudit(tx, context, {
      verb: 'identity.start_sign_up',
      subject: { kind: 'flow', id: flowId },
      facts: { channel: to.channel, alreadyRegistered: sent.value.held },
    });
    return accept({ flowId, sentTo: to, expiresAt: times.codeExpiresAt, resendAt: times.resendAt });
  });
}
