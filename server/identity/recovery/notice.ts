import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { Queryable } from '#platform/database';
import { cancelContactChange, findWaitingChange } from '../contacts/index.ts';
import type { IdentityDependencies } from '../dependencies.ts';
import { mayReplay } from '../flows/index.ts';
import { readFreeze } from '../freeze/index.ts';
import {
  findNoticeLink,
  linkDigest,
  lockNoticeLink,
  markFroze,
  maskedNameOf,
  type NoticeLink,
} from '../people/index.ts';
import { stopEverything } from '../records/stop-everything.ts';

export type LinkExpired = Refusal<'link_expired'>;

/** What the link of a notice leads to. */
export interface Notice {
  /** Template of the message. */
  readonly what: string;
  readonly sentAt: Date;
  readonly maskedName: string;
  readonly frozen: boolean;
  readonly canCancel: boolean;
  readonly changeTakesEffectAt: Date | null;
}

/** Looking changes nothing, however often a mail scanner does. Refuses `link_expired`, also for tokens nobody made. */
export async function lookAtNotice(
  dependencies: IdentityDependencies,
  context: Context,
  token: string,
): Promise<Outcome<Notice, LinkExpired>> {
  const db = dependencies.database.kysely;
  const link = await findNoticeLink(db, { tokenDigest: linkDigest(token), now: context.clock.now() });
  return link ? accept(await describeNotice(dependencies, db, link)) : refuse('link_expired');
}

/**
 * "It was not me": freezes the account, ends every session, lets no device be known any more, calls off what waits for the
 * addresses and everything under way. One link freezes once: who lifts the freeze is not frozen again by an old mail. Again
 * within two minutes, or while frozen, it answers the same. Refuses `link_expired`.
 */
export async function freezeByNotice(
  dependencies: IdentityDependencies,
  context: Context,
  token: string,
): Promise<Outcome<Notice, LinkExpired>> {
  const at = context.clock.now();
  return dependencies.database.transaction(async (tx) => {
    const link = await lockNoticeLink(tx, { tokenDigest: linkDigest(token), now: at });
    if (!link) return refuse('link_expired');
    const { personId } = link;
    if (link.frozeAt !== null) {
      const answersAgain = mayReplay({ doneAt: link.frozeAt }, at) || (await readFreeze(tx, personId)) !== null;
      return answersAgain ? accept(await describeNotice(dependencies, tx, link)) : refuse('link_expired');
    }
    await markFroze(tx, { id: link.id, at });
    const stopped = await stopEverything(dependencies, tx, context, { personId, by: 'notice' });
    await recordAudit(tx, context, {
      verb: 'identity.freeze_by_notice',
      subject: { kind: 'person', id: personId },
      facts: { linkId: link.id, template: link.template, ...stopped },
    });
    return accept(await describeNotice(dependencies, tx, link));
  });
}

/** Calls off the one change of an address that the notice is about. Refuses in this order: `link_expired`, `change_over`. */
export async function cancelByNotice(
  dependencies: IdentityDependencies,
  context: Context,
  token: string,
): Promise<Outcome<Notice, LinkExpired | Refusal<'change_over'>>> {
  return dependencies.database.transaction(async (tx) => {
    const link = await lockNoticeLink(tx, { tokenDigest: linkDigest(token), now: context.clock.now() });
    if (!link) return refuse('link_expired');
    const { personId, contactChangeId: changeId } = link;
    const isCancelled =
      changeId !== null && (await cancelContactChange(dependencies, tx, context, { personId, changeId, by: 'notice' }));
    return isCancelled ? accept(await describeNotice(dependencies, tx, link)) : refuse('change_over');
  });
}

async function describeNotice(dependencies: IdentityDependencies, db: Queryable, link: NoticeLink): Promise<Notice> {
  const { personId, contactChangeId, template: what, sentAt } = link;
  const names = await maskedNameOf(dependencies, db, [personId]);
  const change = contactChangeId === null ? undefined : await findWaitingChange(db, contactChangeId);
  return {
    what,
    sentAt,
    maskedName: names.get(personId) ?? '',
    frozen: (await readFreeze(db, personId)) !== null,
    canCancel: change !== undefined,
    changeTakesEffectAt: change?.takesEffectAt ?? null,
  };
}
