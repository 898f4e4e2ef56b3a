import { expect, test } from 'vitest';
import { minutesMs, plusMs } from '#kernel';
import { diagnose, type DoctorFacts } from './diagnose.ts';
import { suggestSteps, type SuggestedStep } from './staff-diagnosis.ts';

const now = new Date('2026-11-22T06:05:00Z');
const ago = (minutes: number) => plusMs(now, -minutes * minutesMs);
const quiet = {
  lockedSince: null,
  lockedUntil: null,
  rests: false,
  attempts: 0,
  firstAt: null,
  lastAt: null,
  networks: 0,
};
const locked = { ...quiet, attempts: 10, lockedSince: ago(1), lockedUntil: plusMs(now, 14 * minutesMs) };
const resting = { ...quiet, attempts: 100, rests: true };
const wrong = { reason: 'wrong_password', at: ago(2), device: 'Chrome' } as const;
const noWay = { code: false, reset: false, savedCode: false };
const well: DoctorFacts = {
  now,
  frozenAt: null,
  strangers: quiet,
  device: null,
  lastRefusal: null,
  codeRefusal: null,
  codeMissing: false,
  passwordExpired: false,
  numberTransferred: false,
  lastSignInAt: ago(600),
  waysBack: { code: true, reset: true, savedCode: true },
};

test.each<
  [string, Partial<DoctorFacts>, { hasGoodDevice?: boolean; hasSupportCode?: boolean }, readonly SuggestedStep[]]
>([
  ['nothing is wrong', {}, {}, ['ask_for_support_code']],
  ['a wrong password', { lastRefusal: wrong }, {}, ['send_reset']],
  ['… without addresses', { lastRefusal: wrong, waysBack: { ...noWay, savedCode: true } }, {}, ['use_saved_code']],
  ['… without any way', { lastRefusal: wrong, waysBack: noWay }, {}, ['assisted_recovery']],
  [
    'strangers locked out, a good device',
    { strangers: locked },
    { hasGoodDevice: true },
    ['offer_freeze', 'use_known_device', 'send_unlock_code', 'wait_until_lock_ends', 'send_reset'],
  ],
  [
    'strangers locked out, no device',
    { strangers: locked },
    {},
    ['offer_freeze', 'send_unlock_code', 'wait_until_lock_ends', 'send_reset'],
  ],
  [
    'a hundred wrong: waiting helps nothing',
    { strangers: resting },
    {},
    ['offer_freeze', 'send_unlock_code', 'send_reset'],
  ],
  [
    'a lock on a frozen account',
    { strangers: locked, frozenAt: ago(30) },
    {},
    ['send_unlock_code', 'wait_until_lock_ends', 'send_reset', 'explain_freeze'],
  ],
  ['a code that never came', { codeMissing: true }, {}, ['help_with_code']],
  ['an expired password', { passwordExpired: true }, {}, ['change_expired_password']],
  ['a number under transfer', { numberTransferred: true }, {}, ['show_number_transfer']],
  ['a code of another account or of nobody', {}, { hasSupportCode: true }, ['check_typed_name']],
  [
    'a code of this account',
    { codeRefusal: { ...wrong, ofThisAccount: true } },
    { hasSupportCode: true },
    ['send_reset'],
  ],
])('%s', (_what, facts, seen, steps) => {
  const all = { ...well, ...facts };
  const { cause } = diagnose('address', all);
  expect(suggestSteps(all, { cause, hasGoodDevice: false, hasSupportCode: false, ...seen })).toEqual(steps);
});
