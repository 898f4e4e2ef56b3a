import type { AnswerOf, securityRoutes } from '#contract';
import { answer, problem, type Handlers } from '#platform/http';
import { readFlowCookie, renewedSessionCookies, writeFlowCookie } from '../cookies.ts';
import type { IdentityDependencies } from '../dependencies.ts';
import { makeBrowserSecret } from '../flows/index.ts';
import { confirmUnfreeze, freeze, resendUnfreezeCode, startUnfreeze } from '../freeze/index.ts';
import { maskAddress } from '../people/index.ts';
import { identityProblems } from '../problems.ts';
import { signedIn } from '../signed-in.ts';
import type { SentCode } from '../sign-up/index.ts';
import { answerCheckUp } from './answer-check-up.ts';
import { changePassword } from './change-password.ts';
import { getSecurity } from './read-security.ts';
import type { Security } from './security.ts';

type Routes = typeof securityRoutes;

/** One handler for every route of a signed-in person's safety. */
export function securityRouteHandlers(dependencies: IdentityDependencies): Handlers<Routes> {
  return {
    async getSecurity({ context }) {
      return answer(securityBody(await getSecurity(dependencies, context)));
    },

    async changePassword({ context, body }) {
      const changed = await changePassword(dependencies, context, body);
      if (!changed.ok) return problem(identityProblems, changed.refusal);
      return answer(signedIn(changed.value), { cookies: renewedSessionCookies(context.clock, changed.value) });
    },

    async answerCheckUp({ context, body }) {
      await answerCheckUp(dependencies, context, body.answer);
      return answer(securityBody(await getSecurity(dependencies, context)));
    },

    async freeze({ context }) {
      await freeze(dependencies, context);
      return answer(securityBody(await getSecurity(dependencies, context)));
    },

    async startUnfreeze({ context, body, cookies }) {
      const browser = readFlowCookie(cookies) ?? makeBrowserSecret(context.chance);
      const sent = await startUnfreeze(dependencies, context, { ...body, browser });
      if (!sent.ok) return problem(identityProblems, sent.refusal);
      return answer(codeSentBody(sent.value), { cookies: [writeFlowCookie(browser)] });
    },

    async resendUnfreezeCode({ context, params, cookies }) {
      const asked = { ...params, browser: readFlowCookie(cookies) };
      const sent = await resendUnfreezeCode(dependencies, context, asked);
      return sent.ok ? answer(codeSentBody(sent.value)) : problem(identityProblems, sent.refusal);
    },

    async confirmUnfreeze({ context, params, body, cookies }) {
      const asked = { ...params, ...body, browser: readFlowCookie(cookies) };
      const confirmed = await confirmUnfreeze(dependencies, context, asked);
      if (!confirmed.ok) return problem(identityProblems, confirmed.refusal);
      return answer(securityBody(await getSecurity(dependencies, context)));
    },
  };
}

/** Of a flow that waits for its code. */
export function codeSentBody(sent: SentCode): AnswerOf<Routes['startUnfreeze']> {
  const { channel, address } = sent.sentTo;
  return {
    flowId: sent.flowId,
    sentTo: { channel, masked: maskAddress(channel, address) },
    expiresAt: sent.expiresAt.toISOString(),
    resendAt: sent.resendAt.toISOString(),
  };
}

export function securityBody(security: Security): AnswerOf<Routes['getSecurity']> {
  const { password, checkUp, guessing, frozen } = security;
  return {
    scope: security.scope,
    password: { ...password, setAt: password.setAt.toISOString(), expiresAt: instant(password.expiresAt) },
    checkUp: {
      due: checkUp.due,
      lastAt: instant(checkUp.lastAt),
      nextAt: instant(checkUp.nextAt),
      findings: [...checkUp.findings],
    },
    recoveryCodeMadeAt: instant(security.recoveryCodeMadeAt),
    waysBack: security.waysBack,
    contacts: security.contacts.map((contact) => ({
      ...contact,
      confirmedAt: contact.confirmedAt.toISOString(),
      recoversFrom: contact.recoversFrom.toISOString(),
    })),
    contactChanges: security.contactChanges.map((change) => ({
      ...change,
      startedAt: change.startedAt.toISOString(),
      takesEffectAt: change.takesEffectAt.toISOString(),
    })),
    guessing: guessing && {
      ...guessing,
      since: guessing.since.toISOString(),
      lockedUntil: instant(guessing.lockedUntil),
    },
    frozen: frozen && { ...frozen, at: frozen.at.toISOString() },
  };
}

function instant(at: Date | null): string | null {
  return at && at.toISOString();
}
