import type { noticeRoutes } from '#contract';
import { answer, problem, type Handlers } from '#platform/http';
import { signedOutCookies } from '../cookies.ts';
import type { IdentityDependencies } from '../dependencies.ts';
import { identityProblems } from '../problems.ts';
import { objectToNotice } from './object-to-notice.ts';
import { getPhrase, setPhrase, type Phrase } from './set-phrase.ts';

/** A freeze is undone by signing in, a closed account has nothing to freeze. */
const unobjectionable = new Set(['account_frozen', 'account_closed']);

/** One handler for every route of contract/notices.ts. */
export function noticeRouteHandlers(dependencies: IdentityDependencies): Handlers<typeof noticeRoutes> {
  const { notify, database } = dependencies;
  return {
    async listNotices({ context, query }) {
      const { personId } = context.actor;
      const asked = { personId, locale: context.locale, cursor: query.cursor, limit: query.limit };
      const page = await notify.listNotices(database.kysely, asked);
      if (!page.ok) return problem({ cursor_invalid: { status: 400 } }, page.refusal);
      const items = page.value.items.map((notice) => ({
        ...notice,
        lines: [...notice.lines],
        numbers: [...notice.numbers],
        at: notice.at.toISOString(),
        canObject: !unobjectionable.has(notice.what),
      }));
      return answer({ ...page.value, items });
    },

    async readNotices({ context, body }) {
      const ids = body.noticeIds === 'all' ? null : body.noticeIds;
      const asked = { personId: context.actor.personId, ids, at: context.clock.now() };
      return answer({ unread: await notify.readNotices(database.kysely, asked) });
    },

    async objectToNotice({ context, params }) {
      const stopped = await objectToNotice(dependencies, context, params.noticeId);
      if (!stopped.ok) return problem(identityProblems, stopped.refusal);
      const { frozenAt, sessionsEnded, changesCancelled } = stopped.value;
      const body = { frozenAt: frozenAt.toISOString(), sessionsEnded, changesCancelled };
      return answer(body, { cookies: signedOutCookies });
    },

    async getPhrase({ context }) {
      return answer(phraseBody(await getPhrase(dependencies, context)));
    },

    async setPhrase({ context, body }) {
      const set = await setPhrase(dependencies, context, body.phrase);
      return set.ok ? answer(phraseBody(set.value)) : problem(identityProblems, set.refusal);
    },
  };
}

function phraseBody({ phrase, setAt }: Phrase) {
  return { phrase, setAt: setAt && setAt.toISOString() };
}
