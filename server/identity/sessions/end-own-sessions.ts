import { accept, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import { requireConfirmation, type ConfirmationNeeded } from '../step-up/require-confirmation.ts';
import type { PersonActor } from './authenticate-session.ts';
import { endSession, endSessionsOf, findSession } from './sessions.sql.ts';

export type SessionUnknown = Refusal<'session_unknown'>;

type PersonContext = Context & { readonly actor: PersonActor };

/**
 * Ends one of the caller's sessions, on every process at once. Ending it again changes nothing. Refuses `confirmation_needed` (not for
 * the caller's own), `session_unknown` (somebody else's as well).
 */
export async function endOwnSession(
  { database }: Pick<IdentityDependencies, 'database'>,
  context: PersonContext,
  sessionId: string,
): Promise<Outcome<void, ConfirmationNeeded | SessionUnknown>> {
  const { actor, clock } = context;
  return database.transaction(async (tx) => {
    if (sessionId !== actor.sessionId) {
      const confirmed = await requireConfirmation(tx, context, { purpose: 'sessions' });
      if (!confirmed.ok) return confirmed;
    }
    const session = await findSession(tx, sessionId);
    if (session?.personId !== actor.personId) return refuse('session_unknown');
    if (await endSession(tx, { id: sessionId, at: clock.now(), by: 'owner' }))
      await recordAudit(tx, context, { verb: 'identity.end_session', subject: { kind: 'session', id: sessionId } });
    return accept(undefined);
  });
}

/** Ends all of the caller's sessions but this one; returns how many. Refuses `confirmation_needed`. */
export async function endOtherSessions(
  { database }: Pick<IdentityDependencies, 'database'>,
  context: PersonContext,
): Promise<Outcome<number, ConfirmationNeeded>> {
  const { personId, sessionId } = context.actor;
  return database.transaction(async (tx) => {
    const confirmed = await requireConfirmation(tx, context, { purpose: 'sessions' });
    if (!confirmed.ok) return confirmed;
    const ended = await endSessionsOf(tx, { personId, except: sessionId, at: context.clock.now(), by: 'owner' });
    if (ended > 0) {
      const subject = { kind: 'person', id: personId };
      await recordAudit(tx, context, { verb: 'identity.end_other_sessions', subject, facts: { ended } });
    }
    return accept(ended);
  });
}
