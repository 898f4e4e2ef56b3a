import { DatabaseError } from 'pg';
import { expect, test } from 'vitest';
import { InvariantError } from '#kernel';
import { classifyFault, Conflicting, type BatchFault } from './batch-fault.ts';
import { LaneLost, NotCommitted } from './run-batch.ts';

function database(code: string): DatabaseError {
  return Object.assign(new DatabaseError('', 0, 'error'), { code });
}

const rows: readonly (readonly [string, unknown, BatchFault])[] = [
  ['a lock that was not had in 50 ms', database('55P03'), 'held'],
  ['a statement that took too long', database('57014'), 'held'],
  ['serialization failure', database('40001'), 'again'],
  ['deadlock', database('40P01'), 'again'],
  ['a key that another process just wrote', database('23505'), 'again'],
  ['a COMMIT answered by ROLLBACK', new NotCommitted(''), 'again'],
  ['the lease of the chain gone', new LaneLost(''), 'lane_lost'],
  ['the server shuts down', database('57P01'), 'connection_lost'],
  ['the server crashed beside us', database('57P02'), 'connection_lost'],
  ['the server is starting', database('57P03'), 'connection_lost'],
  ['a connection exception', database('08006'), 'connection_lost'],
  ['too many connections', database('53300'), 'connection_lost'],
  ['disk full', database('53100'), 'connection_lost'],
  ['an idle transaction was ended', database('25P03'), 'connection_lost'],
  ['a broken socket', new Error('Connection terminated unexpectedly'), 'connection_lost'],
  ['a check that an operation breaks', database('23514'), 'poisoned'],
  ['a value the database cannot read', database('22P03'), 'poisoned'],
  ['a bug met by an operation', new TypeError('Cannot mix BigInt'), 'poisoned'],
  ['a broken invariant', new InvariantError(''), 'poisoned'],
  ['a batch that loses every race', new Conflicting(database('40001')), 'poisoned'],
];

test.each(rows)('%s', (_, error, expected) => {
  expect(classifyFault(error)).toBe(expected);
});
