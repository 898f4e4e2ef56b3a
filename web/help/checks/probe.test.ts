import { describe, expect, test } from 'vitest';
import type { ProbeEnd } from './measures.ts';
import { readProbe } from './probe.ts';

const at = '2026-02-14T06:00:00.000Z';
const receivedAt = Date.parse(at) + 43;
const times = { roundTripMs: 86, receivedAt };
const json = (body: unknown, status = 200): Response => Response.json(body, { status });

/** What a browser makes of a redirect that was not followed; it cannot be built by hand. */
const redirected = new Proxy(new Response(null), {
  get: (target, key) => (key === 'type' ? 'opaqueredirect' : key === 'status' ? 0 : Reflect.get(target, key)),
});

describe('one probe', () => {
  test.each<[string, Response, ProbeEnd]>([
    ['an echo, half the road taken off', json({ n: 'abc', at }), { kind: 'echoed', roundTripMs: 86, serverAheadMs: 0 }],
    ['another nonce is a cache or a portal', json({ n: 'xyz', at }), { kind: 'portal' }],
    ['a portal’s page', new Response('<html>welcome'), { kind: 'portal' }],
    ['a redirect', redirected, { kind: 'portal' }],
    ['511 Network Authentication Required', new Response('', { status: 511 }), { kind: 'portal' }],
    ['a gateway without our server', new Response('', { status: 502 }), { kind: 'server_fault' }],
    ['too many requests', json({}, 429), { kind: 'strange' }],
    ['an echo without a time', json({ n: 'abc' }), { kind: 'strange' }],
  ])('%s', async (_what, response, end) => {
    expect(await readProbe(response, 'abc', times)).toEqual(end);
  });
});
