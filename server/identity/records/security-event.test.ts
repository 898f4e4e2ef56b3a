import { expect, test } from 'vitest';
import type { AuditRow } from '#platform/audit';
import { readRecordCursor, makeRecordCursor } from './record-cursor.ts';
import { eventOf, fold } from './security-event.ts';

const id = (last: number) => `01937b7e-0000-7000-8000-${String(last).padStart(12, '0')}`;
const start = Date.parse('2026-11-22T04:00:00Z');

function row(number: number, more: Partial<AuditRow> = {}): AuditRow {
  return {
    id: id(number),
    at: new Date(start + number * 60_000),
    actor: { kind: 'stranger', id: null },
    verb: 'identity.sign_in',
    subject: { kind: 'person', id: id(1) },
    outcome: 'sign_in_refused',
    requestId: null,
    network: '203.0.113.0/24',
    sessionId: null,
    facts: { reason: 'wrong_password', refusalId: id(77) },
    ...more,
  };
}

function event(number: number, more: Partial<AuditRow> = {}) {
  const made = eventOf(row(number, more));
  if (!made) throw new Error('the row is shown');
  return made;
}

test.each([
  ['wrong_password', 'wrong_password'],
  ['rests', 'rests'],
  ['right_password_while_locked', 'locked'],
  ['unknown_account', null],
])('of the reason %s its owner is told %s', (reason, told) => {
  expect(event(1, { facts: { reason } }).reason).toBe(told);
});

test.each([
  [{ kind: 'person', id: id(1) }, 'session'],
  [{ kind: 'operator', id: 'li' }, 'staff'],
  [{ kind: 'system', id: 'job' }, 'system'],
  [{ kind: 'stranger', id: null }, 'stranger'],
  [{ kind: 'merchant', id: id(3) }, 'stranger'],
] as const)('%j did it: %s', (actor, by) => {
  expect(event(1, { actor }).by).toBe(by);
});

test('what is not for the page makes no line', () => {
  expect(eventOf(row(1, { verb: 'identity.answer_check_up', outcome: 'done' }))).toBeUndefined();
});

test.each([
  ['the same within the hour', {}, 30, true],
  ['the same after an hour', {}, 61, false],
  ['for another reason', { facts: { reason: 'locked' } }, 1, false],
  ['a success', { outcome: 'done' }, 1, false],
] as const)('%s is one line: %o', (_name, more, minutes, isOne) => {
  const joined = fold(event(100), event(100 - minutes, more));
  expect(joined !== undefined).toBe(isOne);
  if (joined) expect(joined).toMatchObject({ eventId: id(100), oldestId: id(70), times: 2, firstAt: row(70).at });
});

test('two successes are two lines, and a network that differs is left out', () => {
  const done = { outcome: 'done' };
  expect(fold(event(2, done), event(1, done))).toBeUndefined();
  expect(fold(event(2), event(1, { network: '198.51.100.0/24' }))?.network).toBeNull();
  expect(fold(event(2), event(1))?.network).toBe('203.0.113.0/24');
});

const beginning = { eventId: null, moneySeq: null };
test.each([
  [undefined, beginning],
  [makeRecordCursor('all', { eventId: id(1), moneySeq: 7n }), { eventId: id(1), moneySeq: 7n }],
  [makeRecordCursor('all', { eventId: null, moneySeq: 7n }), { eventId: null, moneySeq: 7n }],
  [makeRecordCursor('all', beginning), beginning],
  [makeRecordCursor('money', beginning), 'cursor_invalid'],
  ['all.x.', 'cursor_invalid'],
  ['all..-1', 'cursor_invalid'],
  ['all...', 'cursor_invalid'],
  ['', 'cursor_invalid'],
])('the cursor %j reads as %o', (cursor, expected) => {
  const read = readRecordCursor('all', cursor);
  expect(read.ok ? read.value : read.refusal.code).toEqual(expected);
});
