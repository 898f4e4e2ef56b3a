import type { verifyRoutes } from '#contract';
import { answer, problem, type Handlers } from '#platform/http';
import type { Keyring } from '#platform/crypto';
import type { Database } from '#platform/database';
import { checkMessage, type OurMarks } from './check-message.ts';
import { verifyProblems } from './problems.ts';
import { reportPhish } from './report-phish.ts';

/** One handler for every route of contract/verify.ts; they need no session. */
export function verifyRouteHandlers(
  dependencies: { readonly database: Database; readonly keyring: Keyring },
  marks: OurMarks,
): Handlers<typeof verifyRoutes> {
  return {
    async checkMessage({ body }) {
      const { verdict, message, findings } = await checkMessage(dependencies.database.kysely, marks, body.text);
      return answer({
        verdict,
        message: message && { ...message, sentAt: message.sentAt.toISOString() },
        findings: findings.map((finding) => ({ ...finding })),
      });
    },

    async reportPhish({ context, body }) {
      const kept = await reportPhish(dependencies, marks, context, body.text);
      if (!kept.ok) return problem(verifyProblems, kept.refusal);
      const { number, at, replayed } = kept.value;
      return answer({ number, receivedAt: at.toISOString() }, { replayed });
    },
  };
}
