import type { stepUpRoutes } from '#contract';
import { answer, problem, type Handlers } from '#platform/http';
import type { IdentityDependencies } from '../dependencies.ts';
import { identityProblems } from '../problems.ts';
import { confirmIdentity } from './confirm-identity.ts';

/** One handler for every route of contract/step-up.ts. */
export function stepUpRouteHandlers(dependencies: IdentityDependencies): Handlers<typeof stepUpRoutes> {
  return {
    async confirmIdentity({ context, body }) {
      const confirmed = await confirmIdentity(dependencies, context, body);
      if (!confirmed.ok) return problem(identityProblems, confirmed.refusal);
      const { purpose, level, expiresAt } = confirmed.value;
      return answer({ purpose, level, expiresAt: expiresAt.toISOString() });
    },
  };
}
