import { z } from 'zod';
import { invariant, type Context, type PersonId } from '#kernel';
import type { Channel, Recipient } from '#notify';
import { recordAudit } from '#platform/audit';
import type { Tx } from '#platform/database';
import { addJob, defineJob, handleJob, type JobTask } from '#platform/jobs';
import { recoveryAddressesOf } from '../contacts/recovery-addresses.ts';
import type { IdentityDependencies } from '../dependencies.ts';
import { findPerson, listAddresses, openAddress, parseAddress, phraseOf } from '../people/index.ts';
import { openOutgoing, openTyped, wayBackMessage, type Outgoing } from './outgoing.ts';
import { chooseAddresses, type WayBack } from './way-back.ts';
import { lockOutgoing, markSent } from './way-back.sql.ts';

/** Useless once the code has expired, so few attempts are enough. */
export const sendWayBack = defineJob('identity.send_way_back', z.strictObject({ flowId: z.uuid() }), {
  attemptsMax: 6,
});

/**
 * Puts the codes and the link of a way back into messages. A job, so that the one who asked can see neither in the answer nor
 * in its time whether there is an account, how many addresses it has, or whether one of them had enough messages.
 */
export function sendWayBackTask(dependencies: IdentityDependencies): JobTask {
  const { database, keyring } = dependencies;
  return handleJob(sendWayBack, ({ flowId }, { context }) =>
    database.transaction(async (tx) => {
      const wayBack = await lockOutgoing(tx, flowId);
      const outgoing = wayBack && (await openOutgoing(keyring, wayBack));
      if (!outgoing) return;
      const isLate = context.clock.now() >= wayBack.codeExpiresAt;
      if (wayBack.personId === null || wayBack.state !== 'code_sent' || isLate) {
        return markSent(tx, { id: flowId, sent: [] });
      }
      return send(dependencies, tx, context, { ...wayBack, personId: wayBack.personId }, outgoing);
    }),
  );
}

async function send(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  wayBack: WayBack & { readonly personId: PersonId },
  outgoing: Outgoing,
): Promise<void> {
  const { notify, publicUrl } = dependencies;
  const { id, personId, purpose } = wayBack;
  const person = await findPerson(tx, personId);
  invariant(person, 'a way back is for a person');
  const phrase = await phraseOf(dependencies, tx, personId);
  const sent = new Set<Channel>();
  let retryAt: Date | null = null;
  for (const to of await listRecipients(dependencies, tx, context, wayBack)) {
    const content = wayBackMessage(purpose, outgoing, { channel: to.channel, publicUrl, locale: person.locale });
    const queued = await notify.queueMessage(tx, context, {
      ...content,
      to: { channel: to.channel, address: to.address },
      phrase,
      locale: person.locale,
      uselessAt: wayBack.codeExpiresAt,
    });
    if (queued.ok) sent.add(to.channel);
    else retryAt = queued.refusal.retryAt;
  }
  // Others had used up what this address can take: once more when there is room, while the code is good.
  if (sent.size === 0 && retryAt !== null && retryAt < wayBack.codeExpiresAt) {
    return addJob(tx, sendWayBack, { flowId: id }, { runAt: retryAt });
  }
  await markSent(tx, { id, sent: [...sent] });
  await recordAudit(tx, context, {
    verb: 'identity.send_way_back',
    subject: { kind: 'person', id: personId },
    facts: { flowId: id, purpose, channels: [...sent].join(' ') },
  });
}

/** A reset needs an address that is not new (72 h); to end a lock or to freeze, every one will do. */
async function listRecipients(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  wayBack: WayBack & { readonly personId: PersonId },
): Promise<readonly Recipient[]> {
  const { keyring, notify } = dependencies;
  const { personId } = wayBack;
  const own: Recipient[] = [];
  if (wayBack.purpose === 'reset') {
    own.push(...(await recoveryAddressesOf(dependencies, tx, personId, context.clock.now())));
  } else {
    for (const row of await listAddresses(tx, personId)) {
      own.push({ channel: row.channel, address: await openAddress(keyring, row.id, row.addressSealed) });
    }
  }
  const reachable = own.filter((address) => notify.canSend(address.channel));
  const typed = parseAddress(await openTyped(keyring, wayBack));
  return chooseAddresses(reachable, { via: wayBack.via, typed });
}
