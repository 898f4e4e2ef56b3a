import { describe, expect, test } from 'vitest';
import { hoursMs, plusMs } from '#kernel';
import { decideDue, type ChangeKind } from './contact-change.ts';
import { decideRecoversFrom, decideRecoveryAddresses } from './recovery-addresses.ts';

const now = new Date('2026-11-22T04:00:00Z');
const hours = (count: number) => plusMs(now, count * hoursMs);

describe('a change whose time has come', () => {
  const rows: readonly (readonly [string, ChangeKind, object, object, object])[] = [
    ['an added address stays', 'add', {}, {}, { verdict: 'carry_out' }],
    ['a replaced one goes', 'replace', {}, {}, { verdict: 'carry_out' }],
    ['a removed one goes', 'remove', {}, {}, { verdict: 'carry_out' }],
    ['a transferred one goes', 'transfer', {}, {}, { verdict: 'carry_out' }],
    ['a second before its time', 'remove', { effectiveAt: plusMs(now, 1_000) }, {}, { verdict: 'wait' }],
    ['carried out already', 'remove', { doneAt: now }, {}, { verdict: 'wait' }],
    ['called off', 'remove', { cancelledAt: now }, {}, { verdict: 'wait' }],
    ['its address is gone', 'add', { addressId: null }, {}, { verdict: 'call_off', by: 'overtaken' }],
    [
      'the last address is not removed',
      'remove',
      {},
      { addressesBeside: 0 },
      { verdict: 'call_off', by: 'last_way_back' },
    ],
    [
      'nor replaced by one that has gone',
      'replace',
      {},
      { addressesBeside: 0 },
      { verdict: 'call_off', by: 'last_way_back' },
    ],
    ['the last one is transferred all the same', 'transfer', {}, { addressesBeside: 0 }, { verdict: 'carry_out' }],
    ['a frozen account removes nothing', 'remove', {}, { frozen: true }, { verdict: 'wait' }],
    ['a frozen account replaces nothing', 'replace', {}, { frozen: true }, { verdict: 'wait' }],
    ['a freeze does not keep a recycled number', 'transfer', {}, { frozen: true }, { verdict: 'carry_out' }],
    ['nothing arrives at a frozen account', 'transfer', {}, { claimantFrozen: true }, { verdict: 'wait' }],
    ['its own removals do not ask the asker', 'remove', {}, { claimantFrozen: true }, { verdict: 'carry_out' }],
  ];
  test.each(rows)('%s', (_what, kind, change, asked, verdict) => {
    const due = { kind, addressId: 'a', effectiveAt: now, doneAt: null, cancelledAt: null, ...change };
    expect(decideDue(due, { now, frozen: false, claimantFrozen: false, addressesBeside: 1, ...asked })).toEqual(
      verdict,
    );
  });
});

describe('an address brings its person back', () => {
  test.each([
    ['the first one at once', hours(-1), hours(-1), hours(-1)],
    ['one added an hour later after 72 h', hours(-1), hours(0), hours(72)],
  ])('%s', (_what, openedAt, confirmedAt, from) => {
    expect(decideRecoversFrom({ confirmedAt }, { openedAt, hours: 72 })).toEqual(from);
  });

  test.each([
    ['old ones alone', [-100, -72, -71], [-100, -72]],
    ['all when none is old enough', [-71, -1], [-71, -1]],
    ['nobody', [], []],
  ])('codes go to %s', (_what, ages, told) => {
    const addresses = ages.map((age) => ({ age, confirmedAt: hours(age) }));
    const asked = { openedAt: hours(-1_000), hours: 72, now };
    expect(decideRecoveryAddresses(addresses, asked).map((address) => address.age)).toEqual(told);
  });
});
