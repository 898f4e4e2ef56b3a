import type { Locale } from '#kernel';
import type { RefusedAnswer } from './answer.ts';
import { fillFacts, type ProblemTexts } from './problem-texts.ts';

export const problemMediaType = 'application/problem+json; charset=utf-8';

export interface ProblemContext {
  readonly texts: ProblemTexts;
  readonly publicUrl: string;
  readonly locale: Locale;
  readonly requestId: string;
}

const retryableStatuses = new Set([429, 503]);

/** RFC 9457: the article's words in the caller's language, the refusal's facts beside them. */
export function problemBody(refused: RefusedAnswer, context: ProblemContext): string {
  const text = context.texts.find(refused.code, context.locale);
  return JSON.stringify(
    {
      ...refused.facts,
      type: `${context.publicUrl}/help/problems/${refused.code}`,
      title: text?.title ?? refused.code,
      status: refused.status,
      detail: text === undefined ? '' : fillFacts(text.detail, refused.facts),
      code: refused.code,
      retryable: retryableStatuses.has(refused.status),
      requestId: context.requestId,
    },
    (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
  );
}
