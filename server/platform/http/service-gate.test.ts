import { describe, expect, test } from 'vitest';
import { paths, routes } from '#contract';
import { hoursMs, plusMs } from '#kernel';
import { isOlder } from './app-version.ts';
import { goesOn, judgeService, type ServiceGate } from './service-gate.ts';

const now = new Date('2026-11-22T06:00:00Z');
const until = plusMs(now, hoursMs);

test.each([
  ['0.9.9', '1.0.0', true],
  ['1.0.0', '1.0.0', false],
  ['1.2.10', '1.2.9', false],
  ['1.2.9', '1.10.0', true],
  ['2.0.0', '1.99.99', false],
  ['1.0.0-dev.3', '1.0.1', true],
  ['', '1.0.0', false],
  ['1.0', '1.0.1', false],
  ['not a version', '1.0.0', false],
  ['1.0.0', 'nonsense', false],
])('%j is older than %j: %s', (one, other, older) => {
  expect(isOlder(one, other)).toBe(older);
});

test('what goes on for old apps and during maintenance besides reading: ways in, ways out, safety', () => {
  const open = Object.values(routes).filter(({ operation }) => paths[operation][0] !== 'GET');
  expect(
    open
      .filter((route) => goesOn(route, paths[route.operation][0]))
      .map((route) => route.operation)
      .toSorted(),
  ).toEqual([
    'cancelByNotice',
    'confirmFactor',
    'confirmSignIn',
    'diagnose',
    'freeze',
    'freezeByNotice',
    'keepDiagnostics',
    'lookAtNotice',
    'proveByAuthenticator',
    'proveByCode',
    'proveByLink',
    'proveByPasskey',
    'proveBySavedCode',
    'resendRecoveryCode',
    'resendSignInCode',
    'setNewPassword',
    'signIn',
    'signInByPasskey',
    'signOut',
    'startPasskeySignIn',
    'startRecovery',
  ]);
});

test('every read goes on', () => {
  for (const route of Object.values(routes)) {
    const [method] = paths[route.operation];
    if (method === 'GET') expect(goesOn(route, method)).toBe(true);
  }
});

describe('the gate', () => {
  const gate = (min: string, maintenanceUntil: Date | null): ServiceGate => ({
    versions: { latest: '1.4.0', min },
    maintenanceUntil: () => maintenanceUntil,
  });
  test.each<[string, ServiceGate, { route: keyof typeof routes; version?: string }, object | undefined]>([
    ['lets a present app pay', gate('1.3.0', null), { route: 'pay', version: '1.3.0' }, undefined],
    ['lets a program without a version pay', gate('1.3.0', null), { route: 'pay' }, undefined],
    [
      'stops an old app from paying',
      gate('1.3.0', null),
      { route: 'pay', version: '1.2.9' },
      { code: 'update_needed', status: 426, facts: { min: '1.3.0', latest: '1.4.0' } },
    ],
    ['lets an old app sign in', gate('1.3.0', null), { route: 'signIn', version: '0.1.0' }, undefined],
    ['lets an old app read', gate('1.3.0', null), { route: 'getWallet', version: '0.1.0' }, undefined],
    ['lets an old app freeze', gate('1.3.0', null), { route: 'freeze', version: '0.1.0' }, undefined],
    [
      'stops paying during maintenance, and says for how long',
      gate('0.0.0', until),
      { route: 'pay', version: '1.4.0' },
      { code: 'maintenance', status: 503, facts: { until }, retryAfterSeconds: 3_600 },
    ],
    ['stops programs, too', gate('0.0.0', until), { route: 'createOrder' }, { code: 'maintenance' }],
    ['lets people freeze during maintenance', gate('0.0.0', until), { route: 'freeze' }, undefined],
    ['lets people recover during maintenance', gate('0.0.0', until), { route: 'setNewPassword' }, undefined],
    ['is open once the time has come', gate('0.0.0', now), { route: 'pay' }, undefined],
  ])('%s', (_what, service, { route, version }, expected) => {
    const asked = { route: routes[route], method: paths[route][0], version, now };
    const refused = judgeService(service, asked);
    if (expected === undefined) expect(refused).toBeUndefined();
    else expect(refused).toMatchObject(expected);
  });
});
