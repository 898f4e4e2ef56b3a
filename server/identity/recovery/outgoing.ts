import { z } from 'zod';
import type { Context, Locale } from '#kernel';
import type { Channel, MessageContent } from '#notify';
import type { Keyring } from '#platform/crypto';
import type { IdentityNumbers } from '../dependencies.ts';
import { codeMinutes, codeTimes, makeCode, wayBackDigits, type BrowserSecret } from '../flows/index.ts';
import { linkDigest, makeLinkToken } from '../people/index.ts';
import type { RecoveryPurpose, WayBack } from './way-back.ts';
import type { SentCodes } from './way-back.sql.ts';

/** What the messages of a way back will say. Sealed until the job has put it into them. */
export type Outgoing = z.infer<typeof Outgoing>;
const Outgoing = z.strictObject({
  phoneCode: z.string(),
  mailCode: z.string(),
  linkToken: z.string(),
  minutes: z.number(),
});

/**
 * One code for each channel and one link, made for every name, known or not. A code by SMS and by mail differ, since they
 * prove different things. When both may be sent both live as short as the SMS; the link lives as long as its way back.
 */
export function makeOutgoing(
  { keyring, numbers }: { readonly keyring: Keyring; readonly numbers: IdentityNumbers },
  context: Context,
  asked: {
    readonly flowId: string;
    readonly browser: BrowserSecret;
    /** The kind of address the codes go to; null: every kind. */
    readonly channel: Channel | null;
    readonly flowExpiresAt: Date;
  },
): SentCodes {
  const { flowId, browser } = asked;
  const minutes = codeMinutes(asked.channel ?? 'phone', numbers);
  const times = codeTimes(context.clock.now(), { minutes, flowExpiresAt: asked.flowExpiresAt });
  const phone = makeCode(context.chance, browser, flowId, wayBackDigits);
  const mail = makeCode(context.chance, browser, flowId, wayBackDigits);
  const linkToken = makeLinkToken(context);
  const outgoing: Outgoing = { phoneCode: phone.code, mailCode: mail.code, linkToken, minutes };
  return {
    phoneDigest: phone.digest,
    mailDigest: mail.digest,
    linkDigest: linkDigest(linkToken),
    outgoingSealed: keyring.seal(JSON.stringify(outgoing), binding(flowId)),
    ...times,
  };
}

export async function openOutgoing(
  keyring: Keyring,
  { id, outgoingSealed }: Pick<WayBack, 'id' | 'outgoingSealed'>,
): Promise<Outgoing | null> {
  if (outgoingSealed === null) return null;
  return Outgoing.parse(JSON.parse(await keyring.openTextLater(outgoingSealed, binding(id))));
}

function binding(flowId: string): string {
  return `identity.flows.outgoing:${flowId}`;
}

/** The message for one address. An SMS has the code alone: a link there looks like fraud. */
export function wayBackMessage(
  purpose: RecoveryPurpose,
  outgoing: Outgoing,
  asked: { readonly channel: Channel; readonly publicUrl: string; readonly locale: Locale },
): MessageContent {
  const isMail = asked.channel === 'email';
  const facts = {
    code: isMail ? outgoing.mailCode : outgoing.phoneCode,
    minutes: outgoing.minutes,
    link: isMail ? `${asked.publicUrl}/sign-in/link#${outgoing.linkToken}` : null,
  };
  switch (purpose) {
    case 'unlock':
      return { template: 'unlock_code', facts };
    case 'reset':
      return { template: 'reset_code', facts };
    case 'freeze':
      return { template: 'freeze_code', facts };
  }
}

/** What somebody typed to begin, sealed: which address gets the code follows from it, and by which name a device is known. */
export function sealTyped(keyring: Keyring, flowId: string, typed: string): Buffer {
  return keyring.seal(typed, `identity.flows.typed:${flowId}`);
}

export function openTyped(keyring: Keyring, { id, typedSealed }: Pick<WayBack, 'id' | 'typedSealed'>): Promise<string> {
  return keyring.openTextLater(typedSealed, `identity.flows.typed:${id}`);
}
