import { invariant, type Actor } from '#kernel';
import {
  contactRoutes,
  doctorRoutes,
  factorRoutes,
  identityRoutes,
  noticeRoutes,
  passkeyRoutes,
  recordRoutes,
  recoveryRoutes,
  securityRoutes,
  sessionRoutes,
  stepUpRoutes,
  type Route,
} from '#contract';
import type { Answered, Cookie } from '#platform/http';
import type { TestIdentity } from './identity.ts';

/** What a test sees of an answer: the refusal's code, or 'ok'. */
export interface Reply {
  readonly code: string;
  readonly status: number;
  /** The answer's body, or the refusal's facts. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly cookies: readonly Cookie[];
  readonly replayed: boolean;
}

/** Everything identity answers. */
const identityTables = {
  ...identityRoutes,
  ...recoveryRoutes,
  ...securityRoutes,
  ...contactRoutes,
  ...doctorRoutes,
  ...noticeRoutes,
  ...factorRoutes,
  ...stepUpRoutes,
  ...recordRoutes,
  ...sessionRoutes,
  ...passkeyRoutes,
};
export type CalledRoute = keyof typeof identityTables;

/** A browser without HTTP: calls identity's handlers, keeps the cookies they set, and is signed in by them. */
export interface BrowserSession {
  readonly cookies: Record<string, string | undefined>;
  call(
    name: CalledRoute,
    sent?: { readonly params?: object; readonly query?: object; readonly body?: object },
  ): Promise<Reply>;
  /** The same cookies in a browser of its own: what a double click or a second tab sends. */
  copy(): BrowserSession;
}

export function openBrowser(test: TestIdentity, cookies: Record<string, string | undefined> = {}): BrowserSession {
  return {
    cookies,
    copy: () => openBrowser(test, { ...cookies }),
    async call(name, sent = {}) {
      const route: Route = identityTables[name];
      const actor = await actorOf(test, route.auth, cookies);
      if (!actor) return { code: 'not_signed_in', status: 401, body: {}, cookies: [], replayed: false };
      if (actor.kind === 'person' && actor.scope === 'limited' && route.limited !== true)
        return { code: 'session_limited', status: 403, body: {}, cookies: [], replayed: false };
      const { identity } = test;
      const handlers = {
        ...identity.handlers,
        ...identity.recoveryHandlers,
        ...identity.securityHandlers,
        ...identity.contactHandlers,
        ...identity.doctorHandlers,
        ...identity.noticeHandlers,
        ...identity.factorHandlers,
        ...identity.stepUpHandlers,
        ...identity.recordHandlers,
        ...identity.sessionHandlers,
        ...identity.passkeyHandlers,
      };
      const request = {
        context: { ...test.context(), actor },
        params: route.params?.parse(sent.params),
        query: route.query?.parse(sent.query ?? {}),
        body: route.body?.parse(sent.body),
        idempotencyKey: '',
        cookies: { ...cookies },
        closed: new AbortController().signal,
      };
      // The handler's parameter type follows its route; here the route is only known by name.
      const handle = handlers[name] as unknown as (request: object) => Promise<Answered<object | undefined>>;
      const outcome = await handle(request);
      const set = (outcome.ok ? outcome.value.cookies : outcome.refusal.cookies) ?? [];
      for (const cookie of set) cookies[cookie.name] = cookie.maxAgeSeconds === 0 ? undefined : cookie.value;
      if (!outcome.ok) {
        const { code, status, facts } = outcome.refusal;
        return { code, status, body: facts, cookies: set, replayed: false };
      }
      route.answer?.parse(outcome.value.body);
      const body = { ...outcome.value.body };
      return { code: 'ok', status: route.status, body, cookies: set, replayed: outcome.value.replayed === true };
    },
  };
}

/** A text field of a reply. */
export function field(reply: Reply, name: string): string {
  const value = reply.body[name];
  invariant(typeof value === 'string', `the reply ${JSON.stringify(reply.body)} has a text ${name}`);
  return value;
}

async function actorOf(
  test: TestIdentity,
  auth: Route['auth'],
  cookies: Record<string, string | undefined>,
): Promise<Actor | null> {
  return auth === 'none' ? { kind: 'stranger' } : test.identity.authenticateSession(cookies, test.context());
}
