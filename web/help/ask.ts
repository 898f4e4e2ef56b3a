import type { doctorRoutes } from '#contract/doctor';
import { paths } from '#contract/paths';
import type { AnswerOf, Sent } from '#contract/route';
import { accept, type Outcome, refuse, secondsMs } from '#kernel';
import { getLocale } from '#web/words/locale';

type Doctor = typeof doctorRoutes;
export type Diagnosis = AnswerOf<Doctor['diagnose']>;
export type KeptDiagnostics = AnswerOf<Doctor['keepDiagnostics']>;

/** `unanswered`: no answer of ours; the others by the server's own code. */
export type AskRefusal =
  | { readonly code: 'unanswered' }
  | { readonly code: 'bundle_too_large' }
  | { readonly code: 'too_many_messages' };

const patienceMs = 10 * secondsMs;

/** Asks the doctor on the server. The cookie goes along, so that a known device is told the truth. */
export async function ask<Name extends keyof Doctor>(
  operation: Name,
  body: Sent<Doctor[Name], 'body'>,
): Promise<Outcome<AnswerOf<Doctor[Name]>, AskRefusal>> {
  const [method, path] = paths[operation];
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patienceMs);
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: stop.signal,
      headers: { accept: 'application/json', 'accept-language': getLocale(), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const media = response.headers.get('content-type') ?? '';
    // Our own server is trusted for the shape it declares; a portal by its media type is not ours.
    if (response.ok && media.startsWith('application/json'))
      return accept((await response.json()) as AnswerOf<Doctor[Name]>);
    const code = media.startsWith('application/problem+json') ? codeOf(await response.json()) : undefined;
    if (code === 'bundle_too_large' || code === 'body_too_large') return refuse('bundle_too_large');
    if (code === 'too_many_messages' || code === 'too_many_requests') return refuse('too_many_messages');
    return refuse('unanswered');
  } catch {
    return refuse('unanswered');
  } finally {
    clearTimeout(timer);
  }
}

function codeOf(problem: unknown): unknown {
  return typeof problem === 'object' && problem !== null && 'code' in problem ? problem.code : undefined;
}
