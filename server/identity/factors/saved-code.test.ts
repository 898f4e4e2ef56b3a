import { expect, test } from 'vitest';
import { fixedClock, seededChance } from '#platform/random';
import { makeSavedCode, readSavedCode, savedCodesCount } from './saved-code.ts';

const chance = seededChance('saved', fixedClock(new Date('2026-11-22T04:00:00Z')));

test('ten codes: each begins with its place and has 75 bits of its own', () => {
  const codes = Array.from({ length: savedCodesCount }, (_none, place) => makeSavedCode(chance, place));
  codes.forEach((code, place) => {
    expect(code).toMatch(/^[0-9][0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    expect(readSavedCode(code)).toEqual({ letters: code.replaceAll('-', ''), place });
  });
  expect(new Set(codes.map((code) => code.slice(1))).size).toBe(10);
});

test.each([
  ['small letters and spaces', '3abc defg hjkm npqr', '3ABCDEFGHJKMNPQR', 3],
  ['O, I and L as they are read', 'OABC-DEFG-HJKM-NPIL', '0ABCDEFGHJKMNP11', 0],
  ['a single one from before there were ten', 'ZABC-DEFG-HJKM-NPQR', 'ZABCDEFGHJKMNPQR', null],
  ['too short', '3ABC', '3ABC', null],
  ['no code at all', '三', '', null],
])('%s', (_what, typed, letters, place) => {
  expect(readSavedCode(typed)).toEqual({ letters, place });
});
