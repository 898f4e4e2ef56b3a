import type { FastifyInstance } from 'fastify';
import { secondsMs } from '#kernel';

const aheadSecondsMax = 100 * 86_400;

/** `POST /dev/clock?advance=SECONDS`: the server lives on that much later. Mount it under test only: it ends every lock. */
export function registerClockPage(app: FastifyInstance, clock: { now(): Date; advanceMs(ms: number): void }): void {
  app.post('/dev/clock', (request, reply) => {
    const { query } = request;
    const asked =
      typeof query === 'object' && query !== null && 'advance' in query ? Number(query.advance) : Number.NaN;
    if (!Number.isInteger(asked) || asked < 0 || asked > aheadSecondsMax) return reply.code(400).send({ now: null });
    clock.advanceMs(asked * secondsMs);
    return reply.header('cache-control', 'no-store').send({ now: clock.now().toISOString() });
  });
}
