import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysMs, hoursMs, invariant, parseId, plusMs, type Context, type PersonId } from '#kernel';
import { createKeyFile, openKeyring, type Keyring } from '#platform/crypto';
import type { Geo } from '#platform/geo';
import { fixedClock, systemChance } from '#platform/random';
import { makeDatabase, type TestDatabase } from '#test/database';
import { countRiskRows, listRiskDecisions } from '#test/risk-rows.sql';
import type { PaymentFacts, SignInFacts } from './facts.ts';
import {
  judgePayment,
  judgeSignIn,
  loadRiskRules,
  readNetworkFacts,
  recordDecision,
  rememberPlace,
  replayDecisions,
  riskTasks,
  type PlaceDependencies,
  type RiskRules,
} from './index.ts';

const rules = loadRiskRules();
const clock = fixedClock(new Date('2026-11-22T04:00:00Z'));
const geo: Geo = {
  placeOf: (address) =>
    address.startsWith('1.1.') ? { country: 'CN', city: 'Shanghai', latitude: 31.2, longitude: 121.5 } : null,
  ready: () => Promise.resolve(),
};

let made: TestDatabase;
let keyring: Keyring;
let places: PlaceDependencies;
let directory: string;

beforeAll(async () => {
  made = await makeDatabase();
  directory = mkdtempSync(join(tmpdir(), 'risk-keys-'));
  const keyFile = join(directory, 'keys.json');
  await createKeyFile(keyFile, { clock });
  const dataDirectory = join(directory, 'data');
  keyring = await openKeyring({ keyFile, dataDirectory, database: made.database, clock, chance: systemChance });
  places = { keyring, geo };
});
afterAll(async () => {
  keyring.close();
  rmSync(directory, { recursive: true });
  await made.drop();
});

function person(): PersonId {
  const id = parseId<'person'>(systemChance.uuid());
  invariant(id, 'chance makes UUIDs');
  return id;
}

function contextAt(address: string): Context {
  const origin = { requestId: 'r', address, userAgent: '' };
  return { actor: { kind: 'stranger' }, clock, chance: systemChance, locale: 'zh-CN', origin };
}

const remember = (id: PersonId, address: string) =>
  made.database.transaction((tx) => rememberPlace(places, tx, contextAt(address), id));
const look = (id: PersonId, address: string) => readNetworkFacts(places, made.database.kysely, contextAt(address), id);

const rent: PaymentFacts = {
  amountMinor: 300_000n,
  hoursSinceChange: 'never',
  newPayee: true,
  sentMinor: [],
  receivedMinor: 0n,
  payers: 0,
  dormantDays: 1,
};
const atHome: SignInFacts = {
  newDevice: false,
  newCountry: false,
  newCity: false,
  travel: { km: 0, hours: 24 },
  idleDays: 20,
  accountsOfNetwork: 1,
  failuresBefore: 0,
  hoursSinceChange: 'never',
};

describe('a stored judgement', () => {
  const pay = (personId: PersonId, facts: PaymentFacts, digest: Buffer, by: RiskRules = rules) =>
    recordDecision(made.database.kysely, contextAt('1.1.1.1'), {
      personId,
      act: 'payment',
      actDigest: digest,
      facts,
      rules: by,
      judgement: judgePayment(facts, by),
    });

  test('of one request stays the first, also when two come at once and the rules have changed since', async () => {
    const id = person();
    const digest = Buffer.alloc(32, 1);
    const mild: RiskRules = {
      ...rules,
      version: 'mild',
      payment: { ...rules.payment, new_payee: { outcome: 'allow', fromMinor: 0n } },
    };
    const both = await Promise.all([pay(id, rent, digest), pay(id, rent, digest)]);
    expect(both.map(({ outcome }) => outcome)).toEqual(['step_up', 'step_up']);
    expect(both.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await pay(id, rent, digest, mild)).toMatchObject({ outcome: 'step_up', isNew: false });
    expect(await pay(id, rent, Buffer.alloc(32, 2), mild)).toMatchObject({ outcome: 'allow', isNew: true });
    expect(await listRiskDecisions(made.database.kysely, id)).toMatchObject([
      { outcome: 'step_up', reasons: ['new_payee'], rulesVersion: '2026-11-22', facts: { amountMinor: '300000' } },
      { outcome: 'allow', reasons: ['new_payee'], rulesVersion: 'mild' },
    ]);
  });
});

describe('networks of a person', () => {
  test('the first place is compared with nothing, the next with it', async () => {
    const id = person();
    expect(await look(id, '1.1.1.1')).toMatchObject({ newCountry: null, travel: null, accountsOfNetwork: 1 });
    await remember(id, '1.1.1.1');
    await remember(id, '1.1.1.1');
    clock.advanceMs(2 * hoursMs);
    expect(await look(id, '1.1.2.2')).toMatchObject({
      place: { city: 'Shanghai' },
      newCountry: false,
      newCity: false,
      travel: { km: 0, hours: 2 },
    });
    expect(await look(id, '8.8.8.8')).toMatchObject({ place: null, newCountry: null });
  });

  test('counts the accounts of a network within a day, IPv6 by its /64, and nothing behind a private address', async () => {
    const [one, two, three] = [person(), person(), person()];
    await remember(one, '2400:cb00::1');
    await remember(two, '2400:cb00::2');
    await remember(two, '2400:cb00:1::2');
    expect((await look(three, '2400:cb00::3')).accountsOfNetwork).toBe(3);
    expect((await look(one, '2400:cb00::1')).accountsOfNetwork).toBe(2);
    clock.advanceMs(daysMs);
    expect((await look(three, '2400:cb00::3')).accountsOfNetwork).toBe(1);
    await remember(one, '10.0.0.1');
    expect((await look(three, '10.0.0.1')).accountsOfNetwork).toBeNull();
    expect((await look(three, '')).accountsOfNetwork).toBeNull();
  });
});

describe('replay of other rules', () => {
  const long: RiskRules = { ...rules, signIn: { ...rules.signIn, long_idle: { outcome: 'step_up', days: 10 } } };
  const wild: RiskRules = { ...long, payment: { ...rules.payment, new_payee: { outcome: 'refuse', fromMinor: 1n } } };
  const signIn = (personId: PersonId, idleDays: number) => {
    const facts = { ...atHome, idleDays };
    return recordDecision(made.database.kysely, contextAt(''), {
      personId,
      act: 'sign_in',
      actDigest: null,
      facts,
      rules,
      judgement: judgeSignIn(facts, rules),
    });
  };

  test('says how many outcomes change from what to what, with ten examples, and changes nothing', async () => {
    clock.advanceMs(40 * daysMs);
    const since = clock.now();
    const id = person();
    for (let index = 0; index < 12; index++) await signIn(id, 20);
    await signIn(id, 5);
    await signIn(id, 40);
    const before = await listRiskDecisions(made.database.kysely, id);
    const replayed = await replayDecisions(made.database.kysely, { rules: long, since });
    expect(replayed).toEqual({
      decisions: 14,
      unreadable: 0,
      changes: [
        { act: 'sign_in', from: 'allow', to: 'step_up', count: 12, examples: before.slice(0, 10).map((row) => row.id) },
      ],
    });
    expect(await listRiskDecisions(made.database.kysely, id)).toEqual(before);
    expect(await replayDecisions(made.database.kysely, { rules, since })).toMatchObject({ decisions: 14, changes: [] });
    // With the payments of the first test, forty days back.
    const all = await replayDecisions(made.database.kysely, { rules: wild, since: plusMs(since, -60 * daysMs) });
    expect(all.changes.map(({ act, from, to, count }) => [act, from, to, count])).toEqual([
      ['sign_in', 'allow', 'step_up', 12],
      ['payment', 'step_up', 'refuse', 1],
      ['payment', 'allow', 'refuse', 1],
    ]);
  });
});

test('what is past its days goes, the rest stays', async () => {
  const { decisions, places: seen } = await countRiskRows(made.database.kysely);
  const [sweep] = riskTasks({ database: made.database, numbers: { riskDecisionDays: 30, riskPlaceDays: 365 } });
  const run = () =>
    sweep?.run({}, { context: contextAt(''), attempt: 1, isLastAttempt: true, signal: new AbortController().signal });
  await run();
  // Two payments, forty days ago.
  expect(await countRiskRows(made.database.kysely)).toEqual({ decisions: decisions - 2, places: seen });
  clock.advanceMs(366 * daysMs);
  await run();
  expect(await countRiskRows(made.database.kysely)).toEqual({ decisions: 0, places: 0 });
});
