import type { AnswerOf, passkeyRoutes } from '#contract';
import { answer, problem, type Handlers } from '#platform/http';
import { readDevices, readFlowCookie, sessionCookieName, signedInCookies, writeFlowCookie } from '../cookies.ts';
import type { IdentityDependencies } from '../dependencies.ts';
import { makeBrowserSecret } from '../flows/index.ts';
import { parseSignInName } from '../people/index.ts';
import { identityProblems } from '../problems.ts';
import { signedIn } from '../signed-in.ts';
import type { PasskeyRequest } from './answer.ts';
import { confirmationBinding, paymentBinding } from './binding.ts';
import type { PasskeyCreation } from './creation.ts';
import { finishPasskey } from './finish-passkey.ts';
import { listPasskeys } from './list-passkeys.ts';
import { removePasskey } from './remove-passkey.ts';
import type { ShownPasskey } from './shown-passkey.ts';
import { signInByPasskey } from './sign-in-by-passkey.ts';
import { startPasskeyProof } from './start-passkey-proof.ts';
import { startPasskeySignIn } from './start-passkey-sign-in.ts';
import { startPasskey } from './start-passkey.ts';

type Routes = typeof passkeyRoutes;

/** One handler for every route of contract/passkeys.ts. */
export function passkeyRouteHandlers(dependencies: IdentityDependencies): Handlers<Routes> {
  const { keyring, numbers, currency } = dependencies;
  return {
    async listPasskeys({ context }) {
      const passkeys = await listPasskeys(dependencies, context.actor.personId);
      return answer({ passkeys: passkeys.map(passkeyBody), passkeysMax: numbers.factorsMax });
    },

    async startPasskey({ context }) {
      const started = await startPasskey(dependencies, context);
      if (!started.ok) return problem(identityProblems, started.refusal);
      const { flowId, options, expiresAt } = started.value;
      return answer({ flowId, options: creationBody(options), expiresAt: expiresAt.toISOString() });
    },

    async finishPasskey({ context, params, body }) {
      const finished = await finishPasskey(dependencies, context, { ...params, ...body, name: body.name });
      return finished.ok ? answer(passkeyBody(finished.value)) : problem(identityProblems, finished.refusal);
    },

    async removePasskey({ context, params }) {
      const removed = await removePasskey(dependencies, context, params.factorId);
      return removed.ok ? answer({ ...removed.value }) : problem(identityProblems, removed.refusal);
    },

    async startPasskeySignIn({ context, cookies }) {
      const browser = readFlowCookie(cookies) ?? makeBrowserSecret(context.chance);
      const options = await startPasskeySignIn(dependencies, context, browser);
      return answer({ options: requestBody(options) }, { cookies: [writeFlowCookie(browser)] });
    },

    async signInByPasskey({ context, body, cookies }) {
      const entered = await signInByPasskey(dependencies, context, {
        answer: body.response,
        remember: body.remember,
        shared: body.shared === true,
        browser: readFlowCookie(cookies),
        devices: readDevices(keyring, cookies),
        replaces: cookies[sessionCookieName],
      });
      if (!entered.ok) return problem(identityProblems, entered.refusal);
      const { session, replayed } = entered.value;
      const name = parseSignInName(entered.value.signInName);
      return answer(signedIn(session), {
        cookies: signedInCookies(keyring, context.clock, { cookies, session, name }),
        replayed,
      });
    },

    async startPasskeyProof({ context, body }) {
      const binding =
        body.for === 'payment'
          ? paymentBinding(body.payment, currency)
          : confirmationBinding(body.purpose, body.binding ?? null);
      const started = await startPasskeyProof(dependencies, context, binding);
      if (!started.ok) return problem(identityProblems, started.refusal);
      return answer({ options: requestBody(started.value) });
    },
  };
}

function passkeyBody({ addedAt, lastUsedAt, ...shown }: ShownPasskey): AnswerOf<Routes['finishPasskey']> {
  return { ...shown, addedAt: addedAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
}

function descriptorBodies(descriptors: PasskeyRequest['allowCredentials']) {
  return descriptors.map((one) => ({ ...one, transports: [...one.transports] }));
}

function requestBody(request: PasskeyRequest): AnswerOf<Routes['startPasskeyProof']>['options'] {
  return { ...request, allowCredentials: descriptorBodies(request.allowCredentials) };
}

function creationBody(creation: PasskeyCreation): AnswerOf<Routes['startPasskey']>['options'] {
  return {
    ...creation,
    pubKeyCredParams: [...creation.pubKeyCredParams],
    excludeCredentials: descriptorBodies(creation.excludeCredentials),
  };
}
