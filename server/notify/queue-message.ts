import { z } from 'zod';
import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import type { Keyring } from '#platform/crypto';
import type { Tx } from '#platform/database';
import { addJob, defineJob } from '#platform/jobs';
import { humanCode } from '#platform/random';
import { decideBudget, strangerMessages } from './budget.ts';
import { purposeOf, type MessageRequest } from './message.ts';
import { insertMessage, listSendTimes, lockBudget } from './messages.sql.ts';
import { sealAddress, sealContent } from './sealed-content.ts';
import { renderMessage } from './templates.ts';

export type TooManyMessages = Refusal<'too_many_messages', { readonly retryAt: Date }>;

/** Twelve attempts reach over a day; a message with a code is given up earlier, when the code expires. */
export const sendMessage = defineJob('notify.send_message', z.strictObject({ messageId: z.uuid() }), {
  attemptsMax: 12,
});

export interface QueueSettings {
  readonly keyring: Keyring;
  readonly publicUrl: string;
}

/** Queues a message in the caller's transaction. Refuses `too_many_messages` when its address had enough of its kind. */
export async function queueMessage(
  { keyring, publicUrl }: QueueSettings,
  tx: Tx,
  context: Context,
  request: MessageRequest,
): Promise<Outcome<{ readonly number: string }, TooManyMessages>> {
  const { to, template, locale } = request;
  const purpose = purposeOf[template];
  const now = context.clock.now();
  const index = keyring.keyedLookup(to.channel, to.address);
  await lockBudget(tx, { digest: index.digest, purpose });
  const digests = keyring.lookups(to.channel, to.address).map((live) => live.digest);
  const budget = decideBudget(purpose, await listSendTimes(tx, { digests, purpose, limit: strangerMessages }), now);
  if (budget.verdict === 'refuse') return refuse('too_many_messages', { retryAt: budget.retryAt });

  const id = context.chance.uuid();
  const number = humanCode(context.chance, { groups: 2, groupLength: 4 });
  await insertMessage(tx, {
    id,
    number,
    channel: to.channel,
    purpose,
    template,
    locale,
    lookupKeyId: index.keyId,
    addressDigest: index.digest,
    addressSealed: sealAddress(keyring, id, to.address),
    contentSealed: sealContent(keyring, id, renderMessage(request, { channel: to.channel, locale, publicUrl, number })),
    queuedAt: now,
    sendAt: budget.at,
    uselessAt: request.uselessAt ?? null,
  });
  await addJob(tx, sendMessage, { messageId: id }, budget.at > now ? { runAt: budget.at } : {});
  return accept({ number });
}
