import autocannon from 'autocannon';
import { z } from 'zod';

// One slice of load in a process of its own: reads what to send from standard input, prints what came back.
const Spec = z.object({
  url: z.string(),
  path: z.string(),
  method: z.enum(['GET', 'POST']),
  connections: z.number(),
  seconds: z.number(),
  /** Requests are dealt out over these callers; empty: no cookie. */
  callers: z.array(z.object({ cookie: z.string(), body: z.string().optional() })),
  /** A key of its own for every request. */
  keyed: z.boolean(),
  goodStatus: z.number(),
});

let input = '';
for await (const chunk of process.stdin) input += String(chunk);
const spec = Spec.parse(JSON.parse(input));
const run = `${process.pid}-${Date.now().toString(36)}`;
let made = 0;

const result = await autocannon({
  url: spec.url,
  connections: spec.connections,
  duration: spec.seconds,
  requests: [
    {
      method: spec.method,
      path: spec.path,
      setupRequest: (request) => {
        const caller = spec.callers[made % Math.max(1, spec.callers.length)];
        made += 1;
        const headers: NonNullable<typeof request.headers> = { ...request.headers, origin: spec.url };
        if (caller !== undefined) headers['cookie'] = caller.cookie;
        if (spec.keyed) headers['idempotency-key'] = `${run}-${made}`;
        if (caller?.body === undefined) return { ...request, headers };
        headers['content-type'] = 'application/json';
        return { ...request, headers, body: caller.body };
      },
    },
  ],
});
const good =
  Object.entries(result.statusCodeStats ?? {}).find(([status]) => Number(status) === spec.goodStatus)?.[1].count ?? 0;
const all = Object.values(result.statusCodeStats ?? {}).reduce((sum, { count = 0 }) => sum + count, 0);
console.log(
  JSON.stringify({
    perSecond: Math.round(good / result.duration),
    failures: all - good + result.errors,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  }),
);
