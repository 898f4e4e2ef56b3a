import type { FastifyInstance } from 'fastify';
import type { Drain } from './drain.ts';

interface OperationPages {
  readonly drain: Drain;
  readonly isReady: () => Promise<boolean>;
  readonly metrics: () => Promise<{ readonly contentType: string; readonly body: string }>;
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** For machines: alive, ready (no longer while draining), metrics (from the machine itself only). */
export function registerOperationPages(app: FastifyInstance, options: OperationPages): void {
  app.get('/healthz', (_request, reply) => reply.send({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const ready = !options.drain.started && (await options.isReady());
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not_ready' });
  });
  app.get('/metrics', async (request, reply) => {
    // The socket's own address, and nothing that came through a proxy: one on this machine would let strangers in.
    const forwarded = request.headers['x-forwarded-for'] ?? request.headers['forwarded'];
    if (forwarded !== undefined || !loopback.has(request.socket.remoteAddress ?? '')) return reply.callNotFound();
    const metrics = await options.metrics();
    return reply.type(metrics.contentType).send(metrics.body);
  });
}
