import { expect, test } from 'vitest';
import { type Attempt, type Connection, decideConnection } from './decide-connection.ts';

const good: Attempt = { end: 'answered', durationMs: 80 };
const slow: Attempt = { end: 'answered', durationMs: 3_000 };
const error: Attempt = { end: 'server_error', durationMs: 80 };
const lost: Attempt = { end: 'unreachable', durationMs: 10_000 };

const rules: readonly [rule: string, browserOnline: boolean, attempts: readonly Attempt[], connection: Connection][] = [
  ['nothing tried yet is online', true, [], 'online'],
  ['the browser knows it is offline', false, [good], 'offline'],
  ['a good answer is online', true, [good], 'online'],
  ['a late answer is slow', true, [good, slow], 'slow'],
  ['one 5xx is a hiccup', true, [good, error], 'online'],
  ['two 5xx of three are our trouble', true, [error, good, error], 'server_trouble'],
  ['one lost request is the road', true, [good, lost], 'slow'],
  ['two lost requests are no network', true, [lost, lost], 'offline'],
  ['an answer ends the trouble', true, [lost, lost, good], 'online'],
  ['older attempts are forgotten', true, [error, error, good, good, error], 'online'],
];

test.each(rules)('%s', (_rule, browserOnline, attempts, connection) => {
  expect(decideConnection(browserOnline, attempts)).toBe(connection);
});
