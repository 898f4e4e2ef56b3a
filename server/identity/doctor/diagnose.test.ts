import { describe, expect, test } from 'vitest';
import { hoursMs, minutesMs, plusMs } from '#kernel';
import { diagnose, strangerDiagnosis, type DoctorFacts } from './diagnose.ts';
import { doorKinds, type Cause, type DoorKind, type Level } from './diagnosis.ts';

const now = new Date('2026-11-22T06:05:00Z');
const soon = plusMs(now, 30 * minutesMs);
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
const device = { name: 'Chrome, Windows', triesLeft: 10, lockedUntil: null };
const known = { ...well, device };
const attacked = { ...quiet, attempts: 12, firstAt: ago(9), lastAt: ago(5), networks: 7 };
const locked = { ...attacked, lockedSince: ago(5), lockedUntil: soon };
const resting = { ...attacked, attempts: 100, rests: true };
const refused = (reason: Cause) => ({ reason, at: ago(3), device: 'Firefox, Windows' });
const ofCode = (reason: Cause, ofThisAccount = true) => ({ ...refused(reason), ofThisAccount });

/** What is so, and what each level is told of it. A known device asks as itself; the address and the session do not. */
const rows: readonly (readonly [
  what: string,
  facts: Partial<DoctorFacts>,
  told: Readonly<Record<Exclude<Level, 'stranger'>, Cause>>,
])[] = [
  ['nothing', {}, { device: 'nothing_wrong', address: 'nothing_wrong', session: 'nothing_wrong' }],
  [
    'a wrong password',
    { lastRefusal: refused('wrong_password') },
    { device: 'wrong_password', address: 'wrong_password', session: 'nothing_wrong' },
  ],
  [
    'an empty password',
    { lastRefusal: refused('empty_password') },
    { device: 'empty_password', address: 'empty_password', session: 'nothing_wrong' },
  ],
  [
    'an empty password, by its support code',
    { codeRefusal: ofCode('empty_password') },
    { device: 'empty_password', address: 'empty_password', session: 'empty_password' },
  ],
  [
    'the support code of a name that is nobody’s',
    { codeRefusal: ofCode('unknown_name', false) },
    { device: 'nothing_wrong', address: 'nothing_wrong', session: 'nothing_wrong' },
  ],
  [
    'the support code of another account’s wrong password',
    { codeRefusal: ofCode('wrong_password', false) },
    { device: 'nothing_wrong', address: 'nothing_wrong', session: 'nothing_wrong' },
  ],
  [
    'strangers locked out',
    { strangers: locked },
    { device: 'strangers_locked', address: 'strangers_locked', session: 'strangers_locked' },
  ],
  [
    'strangers locked out a while ago',
    { strangers: { ...locked, lockedUntil: ago(1) } },
    { device: 'nothing_wrong', address: 'nothing_wrong', session: 'nothing_wrong' },
  ],
  [
    'strangers locked out and a wrong password here',
    { strangers: locked, lastRefusal: refused('wrong_password') },
    { device: 'wrong_password', address: 'strangers_locked', session: 'strangers_locked' },
  ],
  [
    'a refusal because strangers were locked out, by its support code',
    { codeRefusal: ofCode('strangers_locked') },
    { device: 'strangers_locked', address: 'strangers_locked', session: 'strangers_locked' },
  ],
  [
    'a hundred wrong in a row',
    { strangers: resting },
    { device: 'password_rests', address: 'password_rests', session: 'password_rests' },
  ],
  [
    'this device locked',
    { device: { ...device, triesLeft: 0, lockedUntil: soon } },
    { device: 'device_locked', address: 'device_locked', session: 'device_locked' },
  ],
  [
    'a code that never came back',
    { codeMissing: true },
    { device: 'code_missing', address: 'code_missing', session: 'nothing_wrong' },
  ],
  ['a frozen account', { frozenAt: ago(60) }, { device: 'frozen', address: 'frozen', session: 'frozen' }],
  [
    'an expired password',
    { passwordExpired: true },
    { device: 'password_expired', address: 'password_expired', session: 'password_expired' },
  ],
  [
    'a number that goes to another account',
    { numberTransferred: true },
    { device: 'number_transferred', address: 'number_transferred', session: 'number_transferred' },
  ],
];

describe.each(rows)('%s', (_what, facts, told) => {
  test('is hidden from strangers', () => {
    expect(diagnose('stranger', { ...known, ...facts })).toEqual(strangerDiagnosis);
  });

  test.each(['device', 'address', 'session'] as const)('for the holder of a proof: %s', (level) => {
    const base = level === 'device' ? known : well;
    expect(diagnose(level, { ...base, ...facts })).toMatchObject({ level, cause: told[level] });
  });
});

test('every cause of the contract has a row', () => {
  const causes = new Set(rows.flatMap(([, facts, told]) => [...Object.values(told), facts.codeRefusal?.reason]));
  expect([...causes, strangerDiagnosis.cause].filter((cause) => cause !== undefined).toSorted()).toEqual([
    'code_missing',
    'device_locked',
    'empty_password',
    'frozen',
    'hidden',
    'nothing_wrong',
    'number_transferred',
    'password_expired',
    'password_rests',
    'strangers_locked',
    'unknown_name',
    'wrong_password',
  ] satisfies Cause[]);
});

describe('a refusal without its code explains nothing', () => {
  test.each<[string, Partial<DoctorFacts>]>([
    ['after a good sign-in', { lastSignInAt: ago(1) }],
    [
      'after a day',
      { lastRefusal: { ...refused('wrong_password'), at: plusMs(now, -24 * hoursMs) }, lastSignInAt: null },
    ],
  ])('%s', (_when, facts) => {
    expect(diagnose('address', { ...well, lastRefusal: refused('wrong_password'), ...facts }).cause).toBe(
      'nothing_wrong',
    );
  });
});

describe('a support code', () => {
  const latest = refused('empty_password');
  test.each([
    ['of this account', ofCode('wrong_password'), true, 'wrong_password'],
    ['of another account', ofCode('wrong_password', false), false, 'empty_password'],
    ['of nobody', ofCode('unknown_name', false), false, 'empty_password'],
    ['not given, or not found', null, false, 'empty_password'],
  ] as const)('%s', (_whose, codeRefusal, found, reason) => {
    const told = diagnose('address', { ...well, lastRefusal: latest, codeRefusal });
    expect(told.supportCodeFound).toBe(found);
    expect(told.account?.lastRefusal).toEqual(refused(reason));
  });
});

describe('doors', () => {
  const always: readonly DoorKind[] = ['doctor', 'status'];
  test.each<[string, Level, Partial<DoctorFacts>, readonly DoorKind[]]>([
    ['a stranger', 'stranger', {}, ['sign_in', 'code', 'reset', 'saved_code', 'freeze']],
    [
      'a stranger, of a locked account',
      'stranger',
      { strangers: resting },
      ['sign_in', 'code', 'reset', 'saved_code', 'freeze'],
    ],
    ['the holder of an address', 'address', {}, ['sign_in', 'code', 'reset', 'saved_code', 'freeze']],
    ['… of a locked account', 'address', { strangers: locked }, ['code', 'reset', 'saved_code', 'freeze']],
    ['… of a resting password', 'address', { strangers: resting }, ['code', 'reset', 'saved_code', 'freeze']],
    [
      'a known device meanwhile',
      'device',
      { strangers: resting, device },
      ['sign_in', 'code', 'reset', 'saved_code', 'freeze'],
    ],
    [
      'a locked device',
      'device',
      { device: { ...device, lockedUntil: soon } },
      ['code', 'reset', 'saved_code', 'freeze'],
    ],
    ['a frozen account', 'session', { frozenAt: ago(5) }, ['sign_in', 'code', 'reset', 'saved_code']],
    [
      'an account without ways back',
      'session',
      { waysBack: { code: false, reset: false, savedCode: false } },
      ['sign_in', 'freeze'],
    ],
  ])('%s', (_who, level, facts, open) => {
    const doors = diagnose(level, { ...well, ...facts }).doors;
    expect(doors.map((door) => door.kind)).toEqual(doorKinds);
    expect(doors.filter((door) => door.open).map((door) => door.kind)).toEqual(
      doorKinds.filter((kind) => open.includes(kind) || always.includes(kind)),
    );
  });
});
