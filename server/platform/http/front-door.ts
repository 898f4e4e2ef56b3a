import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { pickLocale } from '#kernel';
import { readCookies } from './cookies.ts';
import { generalRefusal } from './general-problems.ts';
import { problemBody, problemMediaType, type ProblemContext } from './problem-body.ts';

/** How many seconds a caller has to wait for a full queue; 0 when the request may come in. */
export type Admission = (request: { readonly cookies: Readonly<Record<string, string | undefined>> }) => number;

export interface FrontDoorOptions extends Pick<ProblemContext, 'texts' | 'publicUrl'> {
  /** Headers that stand on every answer. */
  readonly headers: Readonly<Record<string, string>>;
  readonly observe: (route: string, status: number, seconds: number) => void;
}

/** Refuses what has no place before anything else looks at it: in a flood of guesses this is the whole price of most of them. */
export interface FrontDoor {
  watch(method: string, path: string, admission: Admission): void;
  before(next: RequestListener): RequestListener;
}

/** Watches paths without parameters. A refusal is `busy` with `Retry-After`, counted in the metrics and not logged. */
export function createFrontDoor(options: FrontDoorOptions): FrontDoor {
  const admissions = new Map<string, { readonly path: string; readonly admission: Admission }>();
  const secondsToWait = (request: IncomingMessage, admission: Admission) =>
    admission({ cookies: readCookies(request.headers.cookie) });
  return {
    watch: (method, path, admission) => void admissions.set(`${method} ${path}`, { path, admission }),
    before: (next) => (request, response) => {
      const watched = admissions.get(`${request.method} ${request.url}`);
      const waitSeconds = watched === undefined ? 0 : secondsToWait(request, watched.admission);
      if (watched === undefined || waitSeconds === 0) {
        next(request, response);
        return;
      }
      const requestId = randomUUID();
      const refused = generalRefusal('busy');
      const locale = pickLocale(request.headers['accept-language']);
      const body = problemBody(refused, { ...options, locale, requestId });
      response
        .writeHead(refused.status, {
          ...options.headers,
          'content-type': problemMediaType,
          'content-length': String(Buffer.byteLength(body)),
          'cache-control': 'no-store',
          'retry-after': String(waitSeconds),
          'x-request-id': requestId,
        })
        .end(body);
      options.observe(watched.path, refused.status, 0);
    },
  };
}
