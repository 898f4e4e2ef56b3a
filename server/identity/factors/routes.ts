import type { AnswerOf, factorRoutes } from '#contract';
import { answer, problem, type Handlers } from '#platform/http';
import { readFlowCookie, sessionCookieName, signedInCookies } from '../cookies.ts';
import type { IdentityDependencies } from '../dependencies.ts';
import { parseSignInName } from '../people/index.ts';
import { identityProblems } from '../problems.ts';
import { proveByAuthenticator, proveByPasskey } from '../recovery/index.ts';
import { recoveryAnswer } from '../recovery/routes.ts';
import { confirmFactor } from '../sign-in/index.ts';
import { signedIn } from '../signed-in.ts';
import {
  confirmAuthenticator,
  createSavedCodes,
  getFactors,
  removeAuthenticator,
  renameFactor,
  startAuthenticator,
  type Factors,
} from './index.ts';

type Routes = typeof factorRoutes;

/** One handler for every route of contract/factors.ts. */
export function factorRouteHandlers(dependencies: IdentityDependencies): Handlers<Routes> {
  const { database, keyring } = dependencies;
  const factors = async (personId: Parameters<typeof getFactors>[2]) =>
    answer(factorsBody(await getFactors(dependencies, database.kysely, personId)));
  return {
    getFactors: ({ context }) => factors(context.actor.personId),

    async startAuthenticator({ context, body }) {
      const started = await startAuthenticator(dependencies, context, body);
      if (!started.ok) return problem(identityProblems, started.refusal);
      return answer({ ...started.value, expiresAt: started.value.expiresAt.toISOString() });
    },

    async confirmAuthenticator({ context, params, body }) {
      const confirmed = await confirmAuthenticator(dependencies, context, { ...params, ...body });
      return confirmed.ok ? factors(context.actor.personId) : problem(identityProblems, confirmed.refusal);
    },

    async removeAuthenticator({ context, params }) {
      const removed = await removeAuthenticator(dependencies, context, params);
      return removed.ok ? factors(context.actor.personId) : problem(identityProblems, removed.refusal);
    },

    async renameFactor({ context, params, body }) {
      const renamed = await renameFactor(dependencies, context, { ...params, ...body });
      return renamed.ok ? factors(context.actor.personId) : problem(identityProblems, renamed.refusal);
    },

    async createSavedCodes({ context }) {
      const made = await createSavedCodes(dependencies, context);
      if (!made.ok) return problem(identityProblems, made.refusal);
      return answer({ codes: [...made.value.codes], createdAt: made.value.createdAt.toISOString() });
    },

    async confirmFactor({ context, params, body, cookies }) {
      const { trust, ...given } = body;
      const confirmed = await confirmFactor(dependencies, context, {
        ...params,
        answer: given,
        trust,
        browser: readFlowCookie(cookies),
        replaces: cookies[sessionCookieName],
      });
      if (!confirmed.ok) return problem(identityProblems, confirmed.refusal);
      const { session, replayed } = confirmed.value;
      const name = parseSignInName(confirmed.value.signInName);
      const set = signedInCookies(keyring, context.clock, { cookies, session, name });
      return answer(signedIn(session), { cookies: set, replayed });
    },

    async proveByAuthenticator({ context, params, body, cookies }) {
      const browser = readFlowCookie(cookies);
      const proved = await proveByAuthenticator(dependencies, context, { ...params, ...body, browser });
      if (!proved.ok) return problem(identityProblems, proved.refusal);
      return recoveryAnswer(dependencies, context, { cookies, recovered: proved.value });
    },

    async proveByPasskey({ context, params, body, cookies }) {
      const browser = readFlowCookie(cookies);
      const proved = await proveByPasskey(dependencies, context, { ...params, ...body, browser });
      if (!proved.ok) return problem(identityProblems, proved.refusal);
      return recoveryAnswer(dependencies, context, { cookies, recovered: proved.value });
    },
  };
}

function factorsBody({ level, factors, savedCodes, irreplaceable }: Factors): AnswerOf<Routes['getFactors']> {
  return {
    level,
    factors: factors.map((factor) => ({
      ...factor,
      createdAt: factor.createdAt.toISOString(),
      lastUsedAt: factor.lastUsedAt?.toISOString() ?? null,
    })),
    savedCodes: { left: savedCodes.left, madeAt: savedCodes.madeAt?.toISOString() ?? null },
    irreplaceable: [...irreplaceable],
  };
}
