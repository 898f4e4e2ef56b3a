import { describe, expect, test } from 'vitest';
import { daysMs, plusMs } from '#kernel';
import { decideFindings, decideNextCheckUp, type Finding } from './check-up.ts';
import { decideGuessingNotice } from './guessing-notice.ts';

const now = new Date('2026-11-22T04:00:00Z');
const days = (count: number) => plusMs(now, count * daysMs);

describe('what a check-up finds', () => {
  const sound = {
    passwordSetAt: days(-10),
    waysBack: 3,
    hasRecoveryCode: true,
    addressesConfirmedAt: [days(-10)],
    devicesUsedAt: [days(-1)],
  };
  test.each<[string, object, readonly Finding[]]>([
    ['nothing', {}, []],
    ['a password a year old', { passwordSetAt: days(-365) }, ['password_old']],
    ['not one of 364 days', { passwordSetAt: days(-364) }, []],
    ['a single way back', { waysBack: 1 }, ['one_way_back']],
    ['none at all', { waysBack: 0 }, ['one_way_back']],
    ['no saved code', { hasRecoveryCode: false }, ['no_recovery_code']],
    ['an address not proved for a year', { addressesConfirmedAt: [days(-1), days(-366)] }, ['address_unused']],
    ['a device not used for 90 days', { devicesUsedAt: [days(0), days(-90)] }, ['former_devices']],
    [
      'all of it',
      {
        passwordSetAt: days(-999),
        waysBack: 1,
        hasRecoveryCode: false,
        addressesConfirmedAt: [days(-999)],
        devicesUsedAt: [days(-999)],
      },
      ['password_old', 'one_way_back', 'no_recovery_code', 'address_unused', 'former_devices'],
    ],
  ])('%s', (_what, change, findings) => {
    expect(decideFindings({ ...sound, ...change }, now)).toEqual(findings);
  });

  test.each([
    ['from the opening', null, days(-100), 180, days(80)],
    ['from the last answer', days(-10), days(-500), 180, days(170)],
    ['never when the operator asks for none', days(-10), days(-500), 0, null],
  ])('comes %s', (_what, answeredAt, openedAt, every, nextAt) => {
    expect(decideNextCheckUp({ answeredAt, openedAt }, every)).toEqual(nextAt);
  });
});

describe('somebody is guessing', () => {
  const calm = {
    attempts: 0,
    networks: 0,
    firstAt: null,
    lastAt: null,
    lockedSince: null,
    lockedUntil: null,
    rests: false,
  };
  test.each<[string, object, object | null]>([
    ['nobody', {}, null],
    ['its owner’s own fingers', { attempts: 4, networks: 1, firstAt: days(-1) }, null],
    ['five attempts', { attempts: 5, networks: 2, firstAt: days(-1) }, { since: days(-1), attempts: 5, networks: 2 }],
    [
      'locked',
      { attempts: 1, networks: 1, firstAt: days(-1), lockedSince: days(0), lockedUntil: days(1) },
      { since: days(-1), lockedUntil: days(1) },
    ],
    ['resting for longer than a day', { lockedSince: days(-3), rests: true }, { since: days(-3), rests: true }],
  ])('%s', (_what, change, notice) => {
    const found = decideGuessingNotice({ strangers: { ...calm, ...change } });
    if (notice === null) expect(found).toBeNull();
    else expect(found).toMatchObject(notice);
  });
});
