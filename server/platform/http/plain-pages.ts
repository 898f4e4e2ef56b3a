import type { FastifyInstance } from 'fastify';
import { pickLocale, type Locale } from '#kernel';

/** A page or a JSON document that a room serves outside the contract (the developer inbox). */
export interface PlainPages {
  get(path: string, handler: (request: PlainRequest) => Promise<PlainAnswer>): void;
}

export interface PlainRequest {
  readonly query: Readonly<Record<string, string>>;
  readonly locale: Locale;
}

export type PlainAnswer = ({ readonly html: string } | { readonly json: unknown }) & {
  /** 200 when left out. */
  readonly status?: number;
  /** Pages of other origins may read it: there is nothing of anybody in it. */
  readonly forAll?: true;
};

export function registerPlainPages(app: FastifyInstance): PlainPages {
  return {
    get(path, handler) {
      app.get(path, async (request, reply) => {
        const query = readQuery(request.query);
        const chosen = query['lang'];
        const locale = chosen === 'zh-CN' || chosen === 'en' ? chosen : pickLocale(request.headers['accept-language']);
        const answer = await handler({ query, locale });
        reply.code(answer.status ?? 200).header('cache-control', 'no-store');
        if (answer.forAll === true) reply.header('access-control-allow-origin', '*');
        if ('json' in answer) return reply.send(answer.json);
        return reply.type('text/html; charset=utf-8').send(answer.html);
      });
    },
  };
}

function readQuery(query: unknown): Readonly<Record<string, string>> {
  if (typeof query !== 'object' || query === null) return {};
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
