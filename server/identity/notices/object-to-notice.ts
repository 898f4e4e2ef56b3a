import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import { stopEverything } from '../records/stop-everything.ts';
import type { PersonActor } from '../sessions/index.ts';

export type NoticeUnknown = Refusal<'notice_unknown'>;

export interface Stopped {
  readonly frozenAt: Date;
  readonly sessionsEnded: number;
  readonly changesCancelled: number;
}

/**
 * "It was not me", on a notice in the wallet: the account is frozen, every session ends, this one too, since it may be a thief's, and
 * all that waits is called off; the way back starts at the front door. Refuses `notice_unknown` for somebody else's notice.
 */
export async function objectToNotice(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  noticeId: string,
): Promise<Outcome<Stopped, NoticeUnknown>> {
  const { personId } = context.actor;
  return dependencies.database.transaction(async (tx) => {
    const template = await dependencies.notify.findNoticeTemplate(tx, { personId, noticeId });
    if (template === undefined) return refuse('notice_unknown');
    const stopped = await stopEverything(dependencies, tx, context, { personId, by: 'notice' });
    await recordAudit(tx, context, {
      verb: 'identity.object_to_notice',
      subject: { kind: 'person', id: personId },
      facts: { noticeId, template, ...stopped },
    });
    return accept({ frozenAt: context.clock.now(), ...stopped });
  });
}
