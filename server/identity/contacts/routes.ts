import type { contactRoutes } from '#contract';
import { answer, problem, type Answered, type Handlers } from '#platform/http';
import type { AnswerOf, securityRoutes } from '#contract';
import type { Context } from '#kernel';
import { readFlowCookie, writeFlowCookie } from '../cookies.ts';
import type { IdentityDependencies } from '../dependencies.ts';
import { makeBrowserSecret } from '../flows/index.ts';
import { identityProblems } from '../problems.ts';
import { getSecurity } from '../safety/index.ts';
import { codeSentBody, securityBody } from '../safety/routes.ts';
import type { PersonActor } from '../sessions/index.ts';
import { transferNumber } from '../sign-up/index.ts';
import {
  cancelOwnContactChange,
  confirmContact,
  removeContact,
  resendContactCode,
  startContact,
  transferContact,
} from './index.ts';

/** One handler for every route of phones and mail addresses. */
export function contactRouteHandlers(dependencies: IdentityDependencies): Handlers<typeof contactRoutes> {
  const security = async (
    context: Context & { readonly actor: PersonActor },
  ): Promise<Answered<AnswerOf<(typeof securityRoutes)['getSecurity']>>> =>
    answer(securityBody(await getSecurity(dependencies, context)));
  return {
    async startContact({ context, body, cookies }) {
      const browser = readFlowCookie(cookies) ?? makeBrowserSecret(context.chance);
      const sent = await startContact(dependencies, context, { ...body, browser });
      if (!sent.ok) return problem(identityProblems, sent.refusal);
      return answer(codeSentBody(sent.value), { cookies: [writeFlowCookie(browser)] });
    },

    async resendContactCode({ context, params, cookies }) {
      const sent = await resendContactCode(dependencies, context, { ...params, browser: readFlowCookie(cookies) });
      return sent.ok ? answer(codeSentBody(sent.value)) : problem(identityProblems, sent.refusal);
    },

    async confirmContact({ context, params, body, cookies }) {
      const asked = { ...params, ...body, browser: readFlowCookie(cookies) };
      const confirmed = await confirmContact(dependencies, context, asked);
      return confirmed.ok ? security(context) : problem(identityProblems, confirmed.refusal);
    },

    async transferContact({ context, params, cookies }) {
      const asked = { ...params, browser: readFlowCookie(cookies) };
      const transferred = await transferContact(dependencies, context, asked);
      return transferred.ok ? security(context) : problem(identityProblems, transferred.refusal);
    },

    async removeContact({ context, params, body }) {
      const removed = await removeContact(dependencies, context, { ...params, ...body });
      return removed.ok ? security(context) : problem(identityProblems, removed.refusal);
    },

    async cancelContactChange({ context, params }) {
      const cancelled = await cancelOwnContactChange(dependencies, context, params.changeId);
      return cancelled.ok ? security(context) : problem(identityProblems, cancelled.refusal);
    },

    async transferNumber({ context, params, cookies }) {
      const asked = { ...params, browser: readFlowCookie(cookies) };
      const transferred = await transferNumber(dependencies, context, asked);
      if (!transferred.ok) return problem(identityProblems, transferred.refusal);
      return answer({ takesEffectAt: transferred.value.takesEffectAt.toISOString() });
    },
  };
}
