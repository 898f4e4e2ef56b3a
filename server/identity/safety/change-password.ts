import { accept, invariant, type Context, type Outcome, type Refusal } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import { expireOtherFlows } from '../flows/index.ts';
import { judgeSessionPassword, matchesOwnPassword } from '../guessing/index.ts';
import { gateNewPassword, replacePassword, type NewPasswordRefusal } from '../passwords/index.ts';
import { tellEveryAddress } from '../people/tell-every-address.ts';
import { timeText } from '../people/time-text.ts';
import {
  deviceLabel,
  endSession,
  endSessionsOf,
  findSession,
  makeToken,
  retireDevicesOf,
  startSession,
  type PersonActor,
  type StartedSession,
} from '../sessions/index.ts';

export type ChangePasswordRefusal = Refusal<'password_wrong'> | NewPasswordRefusal;

/**
 * A new password, with the present one. The session goes on under a new token; codes under way are dead; every address is
 * told. `endOthers` ends the other sessions, and every other device needs a code again. A session limited by an expired password becomes a full one; after a recovery it stays limited, since nobody has
 * signed in. Refuses in this order: `password_wrong` (the tenth in a row ends the session), `password_weak`,
 * `password_reused`; throws HashingBusy.
 */
export async function changePassword(
  dependencies: IdentityDependencies,
  context: Context & { readonly actor: PersonActor },
  asked: { readonly current: string; readonly next: string; readonly endOthers: boolean },
): Promise<Outcome<StartedSession, ChangePasswordRefusal>> {
  const { database, businessZone: zone } = dependencies;
  const { personId, sessionId } = context.actor;
  const verb = 'identity.change_password';
  const matches = await matchesOwnPassword(dependencies, personId, asked.current);
  // Whoever does not know the present password learns nothing about former ones.
  const gate = matches
    ? await gateNewPassword(dependencies, database.kysely, { personId, password: asked.next })
    : null;
  return database.transaction(async (tx) => {
    const own = await judgeSessionPassword(dependencies, tx, context, { matches, verb });
    if (!own.ok) return own;
    invariant(gate, 'the present password was right');
    if (!gate.ok) return gate;
    const at = context.clock.now();
    const before = await findSession(tx, sessionId);
    invariant(before, 'the caller has a session');
    await replacePassword(tx, context, { personId, hash: gate.value.hash, at });
    await expireOtherFlows(tx, { personId, at });
    const by = 'password_change';
    const othersEnded = asked.endOthers ? await endSessionsOf(tx, { personId, except: sessionId, at, by }) : 0;
    if (asked.endOthers) await retireDevicesOf(tx, { personId, except: before.deviceId, at });
    await endSession(tx, { id: sessionId, at, by });
    const session = await startSession(dependencies, tx, context, {
      personId,
      deviceId: before.deviceId,
      remembered: before.remembered,
      limited: before.because === 'recovered' ? 'recovered' : null,
      token: makeToken(context),
      replaces: undefined,
    });
    await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
      template: 'password_changed',
      facts: {
        at: timeText(at, { locale, zone }),
        device: deviceLabel(context.origin?.userAgent ?? '', locale),
        objection,
      },
    }));
    await recordAudit(tx, context, {
      verb,
      subject: { kind: 'person', id: personId },
      facts: { sessionId: session.sessionId, scope: session.scope, othersEnded },
    });
    return accept(session);
  });
}
