import { describe, expect, test } from 'vitest';
import { builtLeaves } from './leaves.ts';
import { hashOf, type Place, readCode, readPlace, start } from './place.ts';

describe('a place', () => {
  test.each<[hash: string, path: string, place: Place]>([
    ['', '/help/login', start],
    ['#', '/help/login', start],
    ['#locked-out', '/help/login', { view: 'leaf', leaf: 'locked-out' }],
    ['', '/help/login/no-network', { view: 'leaf', leaf: 'no-network' }],
    ['#q1', '/help/login/no-network', start],
    ['#q2', '/help/login/no-network', { view: 'question', number: 1 }],
    ['#q3', '/help/login', { view: 'question', number: 2 }],
    ['#q9', '/help/login', start],
    ['#report', '/help/login', { view: 'report' }],
    ['#totp-wrong', '/help/login', start],
    ['#code=ABCD-EFGH', '/help/login', start],
    ['#<script>', '/help/login', start],
  ])('%s at %s', (hash, path, place) => expect(readPlace(hash, path)).toEqual(place));

  test.each<Place>([
    start,
    { view: 'question', number: 2 },
    { view: 'cases' },
    { view: 'person' },
    ...builtLeaves.map((leaf): Place => ({ view: 'leaf', leaf })),
  ])('%j comes back from its address', (place) => expect(readPlace(hashOf(place), '/help/login')).toEqual(place));
});

describe('a support code in the address', () => {
  test.each<[string, string | undefined]>([
    ['#code=ABCD-EFGH', 'ABCD-EFGH'],
    ['#code=', undefined],
    ['#code=<b>', undefined],
    ['#locked-out', undefined],
  ])('%s', (hash, code) => expect(readCode(hash)).toBe(code));
});
