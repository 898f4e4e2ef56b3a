import { expect, test } from 'vitest';
import { makeCursor, readCursor, seqPosition } from './cursor.ts';

const cursor = makeCursor(['activity', 'in', null], '42');

test('a cursor goes on where it was made', () => {
  expect(readCursor(['activity', 'in', null], cursor, seqPosition)).toEqual({ ok: true, value: '42' });
  expect(readCursor(['activity', 'in', null], undefined, seqPosition)).toEqual({ ok: true, value: null });
  expect(cursor).toMatch(/^[A-Za-z0-9_.-]{1,600}$/);
});

test.each([
  ['another filter', ['activity', 'out', null], cursor],
  ['one filter more', ['activity', 'in', 'x'], cursor],
  ['another list', ['top_ups', 'in', null], cursor],
  ['another position', ['activity', 'in', null], cursor.replace('42', '4x')],
  ['a position past int8', ['activity', 'in', null], cursor.replace('42', '9'.repeat(19))],
  ['no mark', ['activity', 'in', null], '42'],
  ['more behind it', ['activity', 'in', null], `${cursor}.x`],
  ['nothing', ['activity', 'in', null], ''],
] as const)('%s is refused', (_, listing, text) => {
  expect(readCursor(listing, text, seqPosition)).toEqual({ ok: false, refusal: { code: 'cursor_invalid' } });
});
