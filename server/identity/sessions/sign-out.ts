import type { Context } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import type { PersonActor } from './authenticate-session.ts';
import { endSession } from './sessions.sql.ts';

/** Ends the caller's own session, on every process at once. A second sign-out changes nothing. */
export async function signOut(
  { database }: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
): Promise<void> {
  const { actor, clock } = context;
  await database.transaction(async (tx) => {
    const ended = await endSession(tx, { id: actor.sessionId, at: clock.now(), by: 'sign_out' });
    if (!ended) return;
    await recordAudit(tx, context, { verb: 'identity.sign_out', subject: { kind: 'session', id: actor.sessionId } });
  });
}
