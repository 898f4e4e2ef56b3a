import { z } from 'zod';
import { accept, plusMs, refuse, secondsMs, type Context, type Outcome, type Refusal } from '#kernel';
import type { Keyring } from '#platform/crypto';
import type { Tx } from '#platform/database';
import { addJob, defineJob } from '#platform/jobs';
import { humanCode } from '#platform/random';
import { decideBudget, strangerMessages } from './budget.ts';
import { countToll, judgeToll } from './judge-toll.ts';
import { purposeOf, type MessageRequest } from './message.ts';
import {
  findLatestSend,
  insertMessage,
  listSendTimes,
  lockBudget,
  lockWaitingNotices,
  takeInto,
} from './messages.sql.ts';
import { repeatSeconds, takeIn, waitingNotice, type WaitingNotice } from './same-notice.ts';
import { openContent, sealAddress, sealContent } from './sealed-content.ts';
import { renderMessage } from './templates.ts';
import { repeats } from './templates/defined-notices.ts';
import type { TollGuard } from './toll-guard.ts';

export type TooManyMessages = Refusal<'too_many_messages', { readonly retryAt: Date }>;

/** The waits between twelve attempts grow to six hours and reach over sixteen; a code is given up earlier, when it expires. */
export const sendMessage = defineJob('notify.send_message', z.strictObject({ messageId: z.uuid() }), {
  attemptsMax: 12,
});

export interface QueueSettings {
  readonly keyring: Keyring;
  readonly publicUrl: string;
  /** What SMS may cost; left out where they cost nothing. */
  readonly tollGuard?: TollGuard | null;
}

/**
 * Queues a message in the caller's transaction. Refuses `too_many_messages` when its address had enough of its kind; a security
 * notice waits for room instead, and one that waits takes the next that tells the same in: "3 times since …".
 */
export async function queueMessage(
  settings: QueueSettings,
  tx: Tx,
  context: Context,
  request: MessageRequest,
): Promise<Outcome<{ readonly number: string }, TooManyMessages>> {
  const { keyring } = settings;
  const { to, template, locale } = request;
  const purpose = purposeOf(template);
  const now = context.clock.now();
  const index = keyring.keyedLookup(to.channel, to.address);
  await lockBudget(tx, { digest: index.digest, purpose });
  const digests = keyring.lookups(to.channel, to.address).map((live) => live.digest);
  const waiting = purpose === 'security' ? waitingNotice(request) : null;
  const taken = waiting && (await joinWaiting(settings, tx, request, { digests, waiting, now }));
  if (taken) return accept(taken);

  const budget = decideBudget(purpose, await listSendTimes(tx, { digests, purpose, limit: strangerMessages }), now);
  if (budget.verdict === 'refuse') return refuse('too_many_messages', { retryAt: budget.retryAt });
  const { tollGuard = null } = settings;
  const toll = await judgeToll(tollGuard, tx, { to, digest: index.digest, digests, purpose, now });
  if (toll.verdict === 'refuse') return refuse('too_many_messages', { retryAt: toll.retryAt });
  const latest = repeats(template) ? await findLatestSend(tx, { digests, template }) : undefined;
  const again = latest && plusMs(latest, repeatSeconds * secondsMs);
  const sendAt = [budget.at, toll.at, again ?? now].reduce((one, other) => (one > other ? one : other));

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
    contentSealed: seal(settings, request, { id, number, waiting }),
    queuedAt: now,
    sendAt,
    uselessAt: request.uselessAt ?? null,
    noticeId: request.noticeId ?? null,
  });
  await countToll(tollGuard, tx, { id, to, sendAt });
  await addJob(tx, sendMessage, { messageId: id }, sendAt > now ? { runAt: sendAt } : {});
  return accept({ number });
}

/** Into the message that waits for room already and tells the same; none: undefined. */
async function joinWaiting(
  settings: QueueSettings,
  tx: Tx,
  request: MessageRequest,
  { digests, waiting, now }: { digests: readonly Buffer[]; waiting: WaitingNotice; now: Date },
): Promise<{ readonly number: string } | undefined> {
  for (const row of await lockWaitingNotices(tx, { digests, template: request.template, now })) {
    const content = await openContent(settings.keyring, row.id, row.contentSealed);
    const joined = content.waiting && takeIn(content.waiting, waiting);
    if (!joined) continue;
    const contentSealed = seal(settings, request, { ...row, waiting: joined });
    await takeInto(tx, { id: row.id, contentSealed, noticeId: request.noticeId ?? null });
    return { number: row.number };
  }
  return undefined;
}

function seal(
  { keyring, publicUrl }: QueueSettings,
  request: MessageRequest,
  { id, number, waiting }: { readonly id: string; readonly number: string; readonly waiting: WaitingNotice | null },
): Buffer {
  const { to, locale, phrase = null } = request;
  const head = { channel: to.channel, locale, publicUrl, number, phrase, repeated: waiting };
  return sealContent(keyring, id, { ...renderMessage(request, head), waiting });
}
