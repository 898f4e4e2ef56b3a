import { accept, invariant, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { listAudit, recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import { findSession, type PersonActor } from '../sessions/index.ts';
import { happeningOf, verbsOf } from './shown-verbs.ts';
import { stopEverything, type Stopped } from './stop-everything.ts';

export type EventUnknown = Refusal<'event_unknown'>;

/**
 * "This was not me" on a line of the record, in one step: freezes, ends every other session, and keeps this one, so that its
 * owner can change the password now. Said twice it changes nothing more. Refuses `event_unknown` for what is not on the caller's record.
 */
export async function disownEvent(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  eventId: string,
): Promise<Outcome<Stopped, EventUnknown>> {
  const { personId, sessionId } = context.actor;
  return dependencies.database.transaction(async (tx) => {
    const row = await findOwnRow(tx, { personId, eventId });
    const happening = row && happeningOf(row);
    if (!happening) return refuse('event_unknown');
    const own = await findSession(tx, sessionId);
    invariant(own, 'the caller has a session');
    const except = { sessionId, deviceId: own.deviceId };
    const stopped = await stopEverything(dependencies, tx, context, { personId, by: 'owner', except });
    await recordAudit(tx, context, {
      verb: 'identity.disown_event',
      subject: { kind: 'person', id: personId },
      facts: { eventId, what: happening.what, ...stopped },
    });
    return accept(stopped);
  });
}

async function findOwnRow(
  tx: Parameters<typeof listAudit>[0],
  { personId, eventId }: { readonly personId: string; readonly eventId: string },
) {
  const page = { verbs: verbsOf('all'), id: eventId, limit: 1 };
  const [onPerson] = await listAudit(tx, { ...page, subject: { kind: 'person', id: personId } });
  if (onPerson) return onPerson;
  return (await listAudit(tx, { ...page, actor: { kind: 'person', id: personId } }))[0];
}
