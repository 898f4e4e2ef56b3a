import type { FastifyInstance } from 'fastify';

/** A call of somebody else's program whose proof is over its bytes. */
export interface SignedCall {
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** As the caller knows the address, with its query. */
  readonly url: string;
  /** Of any media type, as it came; at most 64 KiB. */
  readonly body: string;
}

/** What is answered with 200; null: not proved, so there is nothing here. */
export type TakeCall = (call: SignedCall) => Promise<object | null>;

/** One address that takes POSTs of any media type. Proof is the taker's: neither session nor origin speaks here. */
export function registerSignedCalls(
  app: FastifyInstance,
  options: { readonly path: string; readonly publicUrl: string; readonly take: TakeCall },
): void {
  void app.register(async (calls) => {
    calls.removeAllContentTypeParsers();
    calls.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    calls.post(options.path, async (request, reply) => {
      const answer = await options.take({
        params: textsOf(request.params),
        query: textsOf(request.query),
        headers: textsOf(request.headers),
        url: `${options.publicUrl}${request.url}`,
        body: typeof request.body === 'string' ? request.body : '',
      });
      if (answer === null) return reply.callNotFound();
      return reply.header('cache-control', 'no-store').send(answer);
    });
  });
}

/** What stands there once; a value given twice counts as not given. */
function textsOf(values: unknown): Readonly<Record<string, string | undefined>> {
  if (typeof values !== 'object' || values === null) return {};
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
