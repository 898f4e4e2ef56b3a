import type { AnswerOf, identityRoutes } from '#contract';
import type { Recipient } from '#notify';
import { answer, problem, type Admission, type Handlers } from '#platform/http';
import type { IdentityDependencies } from './dependencies.ts';
import {
  readAttemptKey,
  readDevices,
  readFlowCookie,
  sessionCookieName,
  signedInCookies,
  signedOutCookies,
  writeFlowCookie,
} from './cookies.ts';
import { makeBrowserSecret } from './flows/index.ts';
import { changePreferences, chooseUsername, getMe, maskAddress, parseSignInName, type Me } from './people/index.ts';
import { identityProblems } from './problems.ts';
import { signOut } from './sessions/index.ts';
import {
  confirmSignIn,
  findSignIn,
  resendSignInCode,
  signIn,
  type NeededCode,
  type NeededFactor,
} from './sign-in/index.ts';
import { signedIn } from './signed-in.ts';
import { completeSignUp, confirmSignUp, resendSignUpCode, startSignUp, type SentCode } from './sign-up/index.ts';

type Routes = typeof identityRoutes;

/** Before a stranger's password is even read: is there a place to hash it? */
export function identityAdmissions({ keyring, hashing }: IdentityDependencies): { readonly signIn: Admission } {
  return {
    signIn: ({ cookies }) => (readDevices(keyring, cookies).length > 0 ? 0 : hashing.secondsToWait('stranger')),
  };
}

/** One handler for every route of contract/identity.ts. */
export function identityRouteHandlers(dependencies: IdentityDependencies): Handlers<Routes> {
  const { keyring, database } = dependencies;
  return {
    async startSignUp({ context, body, cookies }) {
      const browser = readFlowCookie(cookies) ?? makeBrowserSecret(context.chance);
      const sent = await startSignUp(dependencies, context, { ...body, browser });
      if (!sent.ok) return problem(identityProblems, sent.refusal);
      return answer(codeFlow(sent.value), { cookies: [writeFlowCookie(browser)] });
    },

    async confirmSignUp({ context, params, body, cookies }) {
      const browser = readFlowCookie(cookies);
      const confirmed = await confirmSignUp(dependencies, context, { ...params, ...body, browser });
      if (!confirmed.ok) return problem(identityProblems, confirmed.refusal);
      return answer({ state: 'address_confirmed', expiresAt: confirmed.value.expiresAt.toISOString() });
    },

    async resendSignUpCode({ context, params, cookies }) {
      const sent = await resendSignUpCode(dependencies, context, { ...params, browser: readFlowCookie(cookies) });
      return sent.ok ? answer(codeFlow(sent.value)) : problem(identityProblems, sent.refusal);
    },

    async completeSignUp({ context, params, body, cookies }) {
      const browser = readFlowCookie(cookies);
      const completed = await completeSignUp(dependencies, context, {
        ...params,
        ...body,
        browser,
        replaces: cookies[sessionCookieName],
      });
      if (!completed.ok) return problem(identityProblems, completed.refusal);
      const { session, replayed } = completed.value;
      const name = parseSignInName(completed.value.signInName);
      return answer(signedIn(session), {
        cookies: signedInCookies(keyring, context.clock, { cookies, session, name }),
        replayed,
      });
    },

    async signIn({ context, body, cookies }) {
      const browser = readFlowCookie(cookies) ?? makeBrowserSecret(context.chance);
      const devices = readDevices(keyring, cookies);
      const result = await signIn(dependencies, context, {
        ...body,
        browser,
        attemptKey: readAttemptKey(keyring, cookies, browser),
        devices,
        replaces: cookies[sessionCookieName],
      });
      const flowCookie = { cookies: [writeFlowCookie(browser)] };
      if (!result.ok) return problem(identityProblems, result.refusal, flowCookie);
      if (result.value.state === 'factor_needed') return answer(factorNeeded(result.value.needed), flowCookie);
      if (result.value.state === 'code_needed') return answer(codeNeeded(result.value.needed), flowCookie);
      const { session, name, replayed } = result.value;
      return answer(signedIn(session), {
        cookies: signedInCookies(keyring, context.clock, { cookies, session, name }),
        replayed,
      });
    },

    async findSignIn({ context, cookies }) {
      const known = readFlowCookie(cookies);
      // With a secret before the first submit, a double click is one attempt.
      if (!known) {
        const cookie = writeFlowCookie(makeBrowserSecret(context.chance));
        return answer({ waiting: null }, { cookies: [cookie] });
      }
      const waiting = await findSignIn(dependencies, context, known);
      return answer({ waiting: waiting && ('methods' in waiting ? factorNeeded(waiting) : codeNeeded(waiting)) });
    },

    async confirmSignIn({ context, params, body, cookies }) {
      const browser = readFlowCookie(cookies);
      const confirmed = await confirmSignIn(dependencies, context, {
        ...params,
        ...body,
        browser,
        replaces: cookies[sessionCookieName],
      });
      if (!confirmed.ok) return problem(identityProblems, confirmed.refusal);
      const { session, replayed } = confirmed.value;
      const name = parseSignInName(confirmed.value.signInName);
      return answer(signedIn(session), {
        cookies: signedInCookies(keyring, context.clock, { cookies, session, name }),
        replayed,
      });
    },

    async resendSignInCode({ context, params, body, cookies }) {
      const browser = readFlowCookie(cookies);
      const sent = await resendSignInCode(dependencies, context, { ...params, ...body, browser });
      return sent.ok ? answer(codeNeeded(sent.value)) : problem(identityProblems, sent.refusal);
    },

    async signOut({ context }) {
      await signOut(dependencies, context);
      return answer(undefined, { cookies: signedOutCookies });
    },

    async getMe({ context }) {
      return answer(meBody(await getMe(dependencies, database.kysely, context.actor)));
    },

    async chooseUsername({ context, body }) {
      const me = await chooseUsername(dependencies, context, body.username);
      return me.ok ? answer(meBody(me.value)) : problem(identityProblems, me.refusal);
    },

    async changePreferences({ context, body }) {
      return answer(meBody(await changePreferences(dependencies, context, body)));
    },
  };
}

function masked({ channel, address }: Recipient) {
  return { channel, masked: maskAddress(channel, address) };
}

function codeFlow(sent: SentCode): AnswerOf<Routes['startSignUp']> {
  return {
    flowId: sent.flowId,
    sentTo: masked(sent.sentTo),
    expiresAt: sent.expiresAt.toISOString(),
    resendAt: sent.resendAt.toISOString(),
  };
}

function codeNeeded(needed: NeededCode): AnswerOf<Routes['resendSignInCode']> {
  return {
    state: 'code_needed',
    flowId: needed.flowId,
    sentTo: masked(needed.sentTo),
    others: needed.others.map((other) => ({ ...masked(other), addressId: other.addressId })),
    expiresAt: needed.expiresAt.toISOString(),
    resendAt: needed.resendAt.toISOString(),
  };
}

function factorNeeded(needed: NeededFactor): Extract<AnswerOf<Routes['signIn']>, { state: 'factor_needed' }> {
  return {
    state: 'factor_needed',
    flowId: needed.flowId,
    methods: [...needed.methods],
    trustDays: needed.trustDays,
    expiresAt: needed.expiresAt.toISOString(),
  };
}

function meBody(me: Me): AnswerOf<Routes['getMe']> {
  return {
    ...me,
    addresses: me.addresses.map((address) => ({ ...address, confirmedAt: address.confirmedAt.toISOString() })),
    memberSince: me.memberSince.toISOString(),
    session: {
      startedAt: me.session.startedAt.toISOString(),
      expiresAt: me.session.expiresAt.toISOString(),
      remembered: me.session.remembered,
      scope: me.session.scope,
    },
  };
}
