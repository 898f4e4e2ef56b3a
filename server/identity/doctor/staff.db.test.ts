import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysMs, minutesMs, parseId, plusMs, type Context, type PersonId } from '#kernel';
import { listAudit } from '#platform/audit';
import { field, openBrowser } from '#test/browser-session';
import { makeIdentity, type TestIdentity } from '#test/identity';
import type { StaffActor } from './diagnose-for-staff.ts';
import { keepDiagnostics } from './keep-diagnostics.ts';
import { deleteOldDiagnostics } from '../retention/retention.sql.ts';

let it: TestIdentity;
beforeAll(async () => {
  it = await makeIdentity();
});
afterAll(() => it.drop());

const password = 'kite harbour 92 violet';
const phone = '+8613600000001';

const staff = (): Context & { readonly actor: StaffActor } => ({
  ...it.context(),
  actor: { kind: 'operator', name: 'wang' },
  origin: null,
});
const looksAt = async (personId: string) =>
  (await listAudit(it.made.database.kysely, { subject: { kind: 'person', id: personId }, limit: 100 }))
    .filter((row) => row.verb === 'identity.diagnose_for_staff')
    .map((row) => ({ actor: row.actor, outcome: row.outcome, facts: row.facts }));

describe('staff', () => {
  let personId: PersonId;
  beforeAll(async () => {
    const person = { name: '李雷', address: phone, password, pin: '739164', locale: 'zh-CN' } as const;
    const enrolled = await it.identity.enrolPerson(it.context(), person);
    if (!enrolled.ok) throw new Error(enrolled.refusal.code);
    personId = enrolled.value;
    const browser = openBrowser(it);
    const asked = await browser.call('signIn', { body: { identifier: phone, password, remember: true } });
    const code = /\d{6}/.exec((await it.inboxOf(phone))[0]?.text ?? '')?.[0] ?? 'none';
    await browser.call('confirmSignIn', { params: { flowId: field(asked, 'flowId') }, body: { code } });
    it.clock.advanceMs(minutesMs);
  });

  test('sees the record, the locks, the last good device and what helps; the owner sees that they looked', async () => {
    for (let guess = 0; guess < 10; guess++) {
      const body = { identifier: phone, password: `guess ${guess}`, remember: false };
      await openBrowser(it).call('signIn', { body });
    }
    const told = await it.identity.diagnoseForStaff(staff(), { personId });
    expect(told).toMatchObject({
      cause: 'strangers_locked',
      strangers: { attempts: 10, networks: 1, rests: false },
      lastGoodDevice: { name: 'Firefox，Windows', triesLeft: 10, lockedUntil: null, retiredAt: null },
      frozenAt: null,
      coolingOffUntil: null,
      passwordExpired: false,
      supportCode: null,
      bundles: [],
      steps: ['offer_freeze', 'use_known_device', 'send_unlock_code', 'wait_until_lock_ends', 'send_reset'],
    });
    expect(told?.timeline.map((moment) => moment.what)).toEqual([...Array<string>(10).fill('refused'), 'signed_in']);
    expect(told?.timeline[0]).toMatchObject({
      reason: 'wrong_password',
      isKnownDevice: false,
      device: 'Firefox，Windows',
    });
    expect(await looksAt(personId)).toEqual([
      { actor: { kind: 'operator', id: 'wang' }, outcome: 'done', facts: { withSupportCode: false } },
    ]);
  });

  test('is told nothing secret', async () => {
    const told = JSON.stringify(await it.identity.diagnoseForStaff(staff(), { personId }));
    for (const secret of [password, 'guess 1', phone, phone.slice(3), '李雷', '203.0.113', '739164', 'argon2'])
      expect(told).not.toContain(secret);
    expect(told).not.toMatch(/digest|hash|token|sealed|secret|network_/i);
  });

  test('sees what stands under a code of this account, and nothing of another one’s', async () => {
    const refused = (identifier: string) =>
      openBrowser(it).call('signIn', { body: { identifier, password: '', remember: false } });
    it.clock.advanceMs(20 * minutesMs);
    const own = field(await refused(phone), 'supportCode');
    const nobodys = field(await refused('nobody.here'), 'supportCode');
    const lookBy = (supportCode: string) => it.identity.diagnoseForStaff(staff(), { personId, supportCode });
    expect((await lookBy(own))?.supportCode).toMatchObject({ reason: 'empty_password' });
    const other = await lookBy(nobodys);
    expect(other).toMatchObject({ supportCode: null, steps: ['check_typed_name'] });
    expect((await lookBy('ZZZZ-ZZZZ'))?.steps).toEqual(other?.steps);
  });

  test('looking at nobody is written down, too', async () => {
    const nobody = parseId<'person'>('01937b7e-0000-7000-8000-00000000000a');
    if (nobody === undefined) throw new Error('the test id is a UUID');
    expect(await it.identity.diagnoseForStaff(staff(), { personId: nobody })).toBeUndefined();
    expect((await looksAt(nobody)).map((row) => row.outcome)).toEqual(['not_found']);
  });

  test('reads the bundle its owner sent by its code, scrubbed', async () => {
    const lines = [
      { name: '到达', value: '3/3' },
      { name: 'page', value: 'https://wallet.example/sign-in/link#abcdefghijklmnopqrstuv' },
      { name: 'cookie', value: 'qn=1' },
      { name: 'network', value: '203.0.113.7' },
    ];
    const kept = await keepDiagnostics(it.dependencies, it.context(), { supportCode: undefined, lines });
    if (!kept.ok) throw new Error(kept.refusal.code);
    const told = await it.identity.diagnoseForStaff(staff(), { personId, supportCode: kept.value.supportCode });
    expect(told?.bundles.map((bundle) => bundle.lines)).toEqual([
      [
        { name: '到达', value: '3/3' },
        { name: 'page', value: 'https://wallet.example/sign-in/link' },
        { name: 'cookie', value: '[…]' },
        { name: 'network', value: '203.0.113.0/24' },
      ],
    ]);
  });
});

describe('a bundle', () => {
  const from = (address: string): Context => {
    const context = it.context();
    return { ...context, origin: { requestId: 'r', userAgent: '', address } };
  };
  const keep = (context: Context, value: string, supportCode?: string) =>
    keepDiagnostics(it.dependencies, context, { supportCode, lines: [{ name: 'x', value }] });
  const count = async () =>
    (await it.made.database.pool.query<{ count: number }>('select count(*)::int as count from identity.diagnostics'))
      .rows[0]?.count ?? 0;

  test('is kept under the code of the refusal as typed, or a new one, for 30 days', async () => {
    const now = it.clock.now();
    expect(await keep(from('198.51.100.1'), 'a', ' 7k2m 9qxa ')).toEqual({
      ok: true,
      value: { supportCode: '7K2M-9QXA', keptUntil: plusMs(now, 30 * daysMs) },
    });
    const fresh = await keep(from('198.51.100.1'), 'a', 'not a code');
    expect(fresh.ok && fresh.value.supportCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const sealed = await it.made.database.pool.query<{ text: string }>(
      `select encode(lines_sealed, 'escape') as text from identity.diagnostics`,
    );
    for (const row of sealed.rows) expect(row.text).not.toContain('"name"');
  });

  test('is at most 16 KB in UTF-8', async () => {
    const lines = (bytes: number) => [{ name: 'x', value: '码'.repeat((bytes - 1) / 3) }];
    const ask = (bytes: number) =>
      keepDiagnostics(it.dependencies, from('198.51.100.2'), { supportCode: undefined, lines: lines(bytes) });
    expect((await ask(16_384)).ok).toBe(true);
    const before = await count();
    expect(await ask(16_387)).toEqual({ ok: false, refusal: { code: 'bundle_too_large', bytesMax: 16_384 } });
    expect(await count()).toBe(before);
  });

  test('comes ten times an hour from one network', async () => {
    const answers = [];
    for (let time = 0; time < 11; time++) answers.push((await keep(from('2001:db8:1:2::7'), 'a')).ok);
    expect(answers).toEqual([...Array<boolean>(10).fill(true), false]);
    const late = await keep(from('2001:db8:1:2::8'), 'a');
    expect(late).toMatchObject({ ok: false, refusal: { code: 'too_many_messages' } });
    expect((await keep(from('198.51.100.3'), 'a')).ok).toBe(true);
    it.clock.advanceMs(61 * minutesMs);
    expect((await keep(from('2001:db8:1:2::7'), 'a')).ok).toBe(true);
  });

  test('writes one row on the record, without what it says', async () => {
    await keep(from('198.51.100.4'), 'said once');
    const [row] = await listAudit(it.made.database.kysely, { verbs: ['identity.keep_diagnostics'], limit: 1 });
    expect(row).toMatchObject({ outcome: 'done', subject: { kind: 'diagnostics' }, facts: { bytes: 10, lines: 1 } });
  });

  test('goes after 30 days', async () => {
    await keep(from('198.51.100.5'), 'a');
    const sweep = () => deleteOldDiagnostics(it.made.database.kysely, plusMs(it.clock.now(), -30 * daysMs));
    it.clock.advanceMs(29 * daysMs);
    await sweep();
    expect(await count()).toBeGreaterThan(0);
    it.clock.advanceMs(daysMs + minutesMs);
    await sweep();
    expect(await count()).toBe(0);
  });
});
