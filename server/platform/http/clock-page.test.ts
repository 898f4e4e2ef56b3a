import fastify from 'fastify';
import { expect, test } from 'vitest';
import { fixedClock } from '#platform/random';
import { registerClockPage } from './clock-page.ts';

const noon = new Date('2026-11-22T04:00:00Z');

test.each([
  ['?advance=3600', 200, '2026-11-22T05:00:00.000Z'],
  ['?advance=0', 200, '2026-11-22T04:00:00.000Z'],
  ['?advance=-1', 400, null],
  ['?advance=1.5', 400, null],
  ['?advance=8640001', 400, null],
  ['?advance=soon', 400, null],
  ['', 400, null],
])('POST /dev/clock%s: %i, the clock says %s', async (query, status, now) => {
  const app = fastify();
  const clock = fixedClock(noon);
  registerClockPage(app, clock);
  const answer = await app.inject({ method: 'POST', url: `/dev/clock${query}` });
  expect([answer.statusCode, answer.json()]).toEqual([status, { now }]);
  expect(clock.now().toISOString()).toBe(now ?? noon.toISOString());
  await app.close();
});
