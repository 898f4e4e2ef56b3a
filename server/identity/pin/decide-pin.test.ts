import { describe, expect, test } from 'vitest';
import { decidePin, type PinState } from './decide-pin.ts';

const open = (failures: number): PinState => ({ failures, locked: false });
const locked: PinState = { failures: 5, locked: true };

describe('one try of a PIN', () => {
  test.each([
    ['right at once', open(0), true, { verdict: 'right' }, open(0)],
    ['right after four wrong clears the count', open(4), true, { verdict: 'right' }, open(0)],
    ['first wrong', open(0), false, { verdict: 'wrong', triesLeft: 4 }, open(1)],
    ['fourth wrong', open(3), false, { verdict: 'wrong', triesLeft: 1 }, open(4)],
    ['fifth wrong locks', open(4), false, { verdict: 'locked', now: true }, locked],
    ['right while locked', locked, true, { verdict: 'locked', now: false }, locked],
    ['wrong while locked', locked, false, { verdict: 'locked', now: false }, locked],
  ])('%s', (_what, state, matches, verdict, next) => {
    expect(decidePin(state, { matches: () => matches, triesMax: 5 })).toEqual({ verdict, next });
  });

  test('compares nothing while locked', () => {
    let compared = 0;
    decidePin(locked, { matches: () => ++compared > 0, triesMax: 5 });
    expect(compared).toBe(0);
  });

  test('over any sequence at most five in a row are compared wrong', () => {
    let state = open(0);
    let compared = 0;
    for (let tried = 0; tried < 50; tried++) {
      state = decidePin(state, { matches: () => ++compared < 0, triesMax: 5 }).next;
    }
    expect(compared).toBe(5);
  });
});
