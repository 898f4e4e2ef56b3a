import type { AnswerOf, recoveryRoutes } from '#contract';
import type { Context } from '#kernel';
import { answer, problem, type Handlers } from '#platform/http';
import {
  readFlowCookie,
  recognisedDeviceCookie,
  sessionCookieName,
  signedInCookies,
  writeFlowCookie,
} from '../cookies.ts';
import type { Cookies, SetCookie } from '../cookies.ts';
import type { IdentityDependencies } from '../dependencies.ts';
import { diagnosisBody } from '../doctor/index.ts';
import { makeBrowserSecret } from '../flows/index.ts';
import { parseSignInName } from '../people/index.ts';
import { identityProblems } from '../problems.ts';
import { signedIn } from '../signed-in.ts';
import {
  cancelByNotice,
  findRecovery,
  freezeByNotice,
  lookAtNotice,
  proveByCode,
  proveByLink,
  proveBySavedCode,
  resendRecoveryCode,
  setNewPassword,
  startRecovery,
  type Notice,
  type Recovered,
  type StartedRecovery,
} from './index.ts';

type Routes = typeof recoveryRoutes;

/** One handler for every route of contract/recovery.ts. */
export function recoveryRouteHandlers(dependencies: IdentityDependencies): Handlers<Routes> {
  const { keyring } = dependencies;
  const recovered = (value: Recovered) => recoveryBody(dependencies, value);
  return {
    async startRecovery({ context, body, cookies }) {
      const browser = readFlowCookie(cookies) ?? makeBrowserSecret(context.chance);
      const started = await startRecovery(dependencies, context, { ...body, browser });
      const flowCookie = { cookies: [writeFlowCookie(browser)] };
      if (!started.ok) return problem(identityProblems, started.refusal, flowCookie);
      return answer(flowBody(started.value), flowCookie);
    },

    async findRecovery({ context, cookies }) {
      const known = readFlowCookie(cookies);
      const { flow, recovery } = await findRecovery(dependencies, context, known);
      const body = { flow: flow && flowBody(flow), recovery: recovery && recovered(recovery) };
      // A secret before the first submit, so that a double click is one browser's.
      return known ? answer(body) : answer(body, { cookies: [writeFlowCookie(makeBrowserSecret(context.chance))] });
    },

    async resendRecoveryCode({ context, params, body, cookies }) {
      const browser = readFlowCookie(cookies);
      const sent = await resendRecoveryCode(dependencies, context, { ...params, ...body, browser });
      return sent.ok ? answer(flowBody(sent.value)) : problem(identityProblems, sent.refusal);
    },

    async proveByCode({ context, params, body, cookies }) {
      const browser = readFlowCookie(cookies);
      const proved = await proveByCode(dependencies, context, { ...params, ...body, browser });
      if (!proved.ok) return problem(identityProblems, proved.refusal);
      return recoveryAnswer(dependencies, context, { cookies, recovered: proved.value });
    },

    async proveBySavedCode({ context, params, body, cookies }) {
      const browser = readFlowCookie(cookies);
      const proved = await proveBySavedCode(dependencies, context, { ...params, ...body, browser });
      if (!proved.ok) return problem(identityProblems, proved.refusal);
      return recoveryAnswer(dependencies, context, { cookies, recovered: proved.value });
    },

    async proveByLink({ context, body, cookies }) {
      const browser = readFlowCookie(cookies) ?? makeBrowserSecret(context.chance);
      const proved = await proveByLink(dependencies, context, { ...body, browser });
      if (!proved.ok) return problem(identityProblems, proved.refusal);
      const { replayed } = proved.value;
      const set = [
        writeFlowCookie(browser),
        ...deviceCookies(dependencies, context, { cookies, recovered: proved.value }),
      ];
      return answer(recovered(proved.value), { cookies: set, replayed });
    },

    async setNewPassword({ context, params, body, cookies }) {
      const browser = readFlowCookie(cookies);
      const replaces = cookies[sessionCookieName];
      const done = await setNewPassword(dependencies, context, { ...params, ...body, browser, replaces });
      if (!done.ok) return problem(identityProblems, done.refusal);
      const { session, signInName, replayed } = done.value;
      const name = parseSignInName(signInName);
      const set = signedInCookies(keyring, context.clock, { cookies, session, name });
      return answer(signedIn(session), { cookies: set, replayed });
    },

    async lookAtNotice({ context, body }) {
      const notice = await lookAtNotice(dependencies, context, body.token);
      return notice.ok ? answer(noticeBody(notice.value)) : problem(identityProblems, notice.refusal);
    },

    async freezeByNotice({ context, body }) {
      const notice = await freezeByNotice(dependencies, context, body.token);
      return notice.ok ? answer(noticeBody(notice.value)) : problem(identityProblems, notice.refusal);
    },

    async cancelByNotice({ context, body }) {
      const notice = await cancelByNotice(dependencies, context, body.token);
      return notice.ok ? answer(noticeBody(notice.value)) : problem(identityProblems, notice.refusal);
    },
  };
}

/** Where the way back stands now; an unlock that is done makes this browser known (rule T5). */
export function recoveryAnswer(
  dependencies: IdentityDependencies,
  context: Context,
  proved: { readonly cookies: Cookies; readonly recovered: Recovered },
) {
  const { recovered } = proved;
  return answer(recoveryBody(dependencies, recovered), {
    cookies: deviceCookies(dependencies, context, proved),
    replayed: recovered.replayed,
  });
}

function deviceCookies(
  { keyring }: IdentityDependencies,
  { clock }: Context,
  { cookies, recovered: { device } }: { readonly cookies: Cookies; readonly recovered: Recovered },
): readonly SetCookie[] {
  if (device === null) return [];
  return [recognisedDeviceCookie(keyring, clock, { cookies, ...device, name: parseSignInName(device.typed) })];
}

function flowBody(started: StartedRecovery): AnswerOf<Routes['startRecovery']> {
  return {
    flowId: started.flowId,
    purpose: started.purpose,
    expiresAt: started.expiresAt.toISOString(),
    codeExpiresAt: started.codeExpiresAt.toISOString(),
    resendAt: started.resendAt.toISOString(),
  };
}

function recoveryBody({ numbers }: IdentityDependencies, value: Recovered): AnswerOf<Routes['proveByCode']> {
  return {
    flowId: value.flowId,
    purpose: value.purpose,
    state: value.state,
    given: [...value.given],
    canAlso: [...value.canAlso],
    expiresAt: value.expiresAt.toISOString(),
    coolingOffHours: numbers.coolingOffHours,
    factors: [...value.factors],
    factorHours: Math.max(numbers.factorCoolingOffHours, numbers.coolingOffHours),
    allowancePerDay: String(numbers.coolingOffAllowanceMinor),
    diagnosis: value.diagnosis && diagnosisBody(value.diagnosis),
  };
}

function noticeBody(notice: Notice): AnswerOf<Routes['lookAtNotice']> {
  return {
    ...notice,
    sentAt: notice.sentAt.toISOString(),
    changeTakesEffectAt: notice.changeTakesEffectAt?.toISOString() ?? null,
  };
}
