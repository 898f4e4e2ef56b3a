import type { sessionRoutes } from '#contract';
import { answer, problem, type Handlers } from '#platform/http';
import { signedOutCookies } from '../cookies.ts';
import type { IdentityDependencies } from '../dependencies.ts';
import type { ConfirmPin } from '../pin/index.ts';
import { identityProblems } from '../problems.ts';
import { forgetDevice, renameDevice, trustDevice } from './change-device.ts';
import { endOtherSessions, endOwnSession } from './end-own-sessions.ts';
import { listDevices, listSessions } from './list-sessions.ts';

/** One handler for every route of contract/sessions.ts. */
export function sessionRouteHandlers(
  dependencies: IdentityDependencies,
  confirmPin: ConfirmPin,
): Handlers<typeof sessionRoutes> {
  return {
    async listSessions({ context }) {
      const sessions = await listSessions(dependencies, context);
      return answer({
        sessions: sessions.map(({ startedAt, lastSeenAt, expiresAt, ...session }) => ({
          ...session,
          startedAt: startedAt.toISOString(),
          lastSeenAt: lastSeenAt.toISOString(),
          expiresAt: expiresAt.toISOString(),
        })),
      });
    },

    async endSession({ context, params }) {
      const ended = await endOwnSession(dependencies, context, params.sessionId);
      if (!ended.ok) return problem(identityProblems, ended.refusal);
      const own = params.sessionId === context.actor.sessionId;
      return answer(undefined, own ? { cookies: signedOutCookies } : {});
    },

    async endOtherSessions({ context }) {
      const ended = await endOtherSessions(dependencies, context);
      return ended.ok ? answer({ ended: ended.value }) : problem(identityProblems, ended.refusal);
    },

    async listDevices({ context }) {
      const devices = await listDevices(dependencies, context);
      return answer({
        devices: devices.map(({ firstSeenAt, lastSeenAt, trustedUntil, ...device }) => ({
          ...device,
          firstSeenAt: firstSeenAt.toISOString(),
          lastSeenAt: lastSeenAt.toISOString(),
          trustedUntil: trustedUntil && trustedUntil.toISOString(),
        })),
      });
    },

    async renameDevice({ context, params, body }) {
      const renamed = await renameDevice(dependencies, context, { ...params, ...body });
      return renamed.ok ? answer(undefined) : problem(identityProblems, renamed.refusal);
    },

    async trustDevice({ context, params, body }) {
      const changed = await trustDevice(dependencies, context, { ...params, ...body });
      return changed.ok ? answer(undefined) : problem(identityProblems, changed.refusal);
    },

    async forgetDevice({ context, params }) {
      const forgotten = await forgetDevice(dependencies, context, params.deviceId);
      if (!forgotten.ok) return problem(identityProblems, forgotten.refusal);
      return answer(undefined, forgotten.value.own ? { cookies: signedOutCookies } : {});
    },

    async unlockScreen({ context, body }) {
      const confirmed = await confirmPin(context, context.actor.personId, body.pin);
      return confirmed.ok ? answer(undefined) : problem(identityProblems, confirmed.refusal);
    },
  };
}
