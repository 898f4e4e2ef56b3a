import type { doctorRoutes } from '#contract';
import type { Context } from '#kernel';
import { answer, problem, type Handlers } from '#platform/http';
import { readDevices, type Cookies } from '../cookies.ts';
import type { IdentityDependencies } from '../dependencies.ts';
import { identityProblems } from '../problems.ts';
import type { PersonActor } from '../sessions/index.ts';
import { diagnoseAsker } from './diagnose-asker.ts';
import { diagnosisBody } from './diagnosis-body.ts';
import { keepDiagnostics } from './keep-diagnostics.ts';

/** Routes of the Login Doctor. They ask nobody to sign in, but a session that comes along counts. */
export function doctorRouteHandlers(
  dependencies: IdentityDependencies,
  authenticate: (cookies: Cookies, context: Context) => Promise<PersonActor | null>,
): Handlers<typeof doctorRoutes> {
  return {
    async diagnose({ context, body, cookies }) {
      const session = await authenticate(cookies, context);
      const devices = readDevices(dependencies.keyring, cookies);
      const { identifier, supportCode } = body;
      return answer(
        diagnosisBody(await diagnoseAsker(dependencies, context, { identifier, supportCode, session, devices })),
      );
    },

    async keepDiagnostics({ context, body }) {
      const { supportCode, lines } = body;
      const kept = await keepDiagnostics(dependencies, context, { supportCode, lines });
      if (!kept.ok) return problem(identityProblems, kept.refusal);
      return answer({ supportCode: kept.value.supportCode, keptUntil: kept.value.keptUntil.toISOString() });
    },
  };
}
