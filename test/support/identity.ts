import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountOf, type Context, type Locale } from '#kernel';
import { createIdentity, type Identity, type IdentityDependencies } from '#identity';
import { createNotify, inboxSender, type InboxMessage, type Notify } from '#notify';
import { createKeyFile, openKeyring, type Keyring } from '#platform/crypto';
import { noGeo, type Geo } from '#platform/geo';
import { startHashing, type Hashing } from '#platform/hashing';
import { installJobs } from '#platform/jobs';
import { fixedClock, systemChance, type FixedClock } from '#platform/random';
import { loadRiskRules } from '#risk';
import { loadStrength, passwordProfile, type PasswordProfileName } from '#strength';
import { makeDatabase, type TestDatabase } from './database.ts';
import { listQueuedMessageIds, listUnsentWayBackIds } from './messages.sql.ts';

export interface TestIdentity {
  readonly made: TestDatabase;
  readonly identity: Identity;
  readonly dependencies: IdentityDependencies;
  readonly notify: Notify;
  readonly keyring: Keyring;
  readonly hashing: Hashing;
  readonly clock: FixedClock;
  /** A stranger's context, as a request without a session has it. */
  context(locale?: Locale): Context;
  /** Delivers what is queued and returns the messages of an address, newest first. */
  inboxOf(address: string): Promise<readonly InboxMessage[]>;
  drop(): Promise<void>;
}

/** Identity on a database of its own, with a clock to move and hashing that is cheap on purpose (never in production). */
export async function makeIdentity(
  options: {
    readonly parameters?: { memoryKib: number; passes: number; lanes: number };
    readonly strangerMessagesPerHour?: number;
    readonly profile?: PasswordProfileName;
    readonly geo?: Geo;
  } = {},
): Promise<TestIdentity> {
  const made = await makeDatabase();
  const { database } = made;
  const onError = (error: unknown) => {
    throw error;
  };
  await installJobs({ connection: database.connection, onError });
  const directory = mkdtempSync(join(tmpdir(), 'qianneng-keys-'));
  const clock = fixedClock(new Date());
  const chance = systemChance;
  const keyFile = join(directory, 'keys.json');
  await createKeyFile(keyFile, { clock });
  const dataDirectory = join(directory, 'data');
  const keyring = await openKeyring({ keyFile, dataDirectory, database, clock, chance });
  const hashing = startHashing({
    pepper: (keyId) => keyring.pepper(keyId),
    threads: 2,
    parameters: options.parameters ?? { memoryKib: 64, passes: 1, lanes: 1 },
  });
  const senders = { phone: inboxSender, email: inboxSender };
  const notify = createNotify({ database, keyring, senders, publicUrl: 'https://wallet.example' });
  const dependencies: IdentityDependencies = {
    database,
    keyring,
    hashing,
    notify,
    strength: await loadStrength(),
    passwordProfile: passwordProfile({ profile: options.profile ?? 'nist' }),
    numbers: {
      sessionRememberedDays: 30,
      sessionHours: 24,
      sessionIdleMinutes: 60,
      sessionsMax: 10,
      codeSmsMinutes: 10,
      codeMailMinutes: 30,
      codeTriesMax: 5,
      codeSendsMax: 5,
      pinTriesMax: 5,
      consecutiveFailuresMax: 100,
      deviceTriesMax: 10,
      strangerTriesPerHour: 10,
      strangerMessagesPerHour: options.strangerMessagesPerHour ?? 1_000_000,
      deviceLockMinutes: 15,
      strangerLockMinutes: 15,
      strangerLockHoursMax: 24,
      addressFailuresPerDay: 100,
      recoverySendsMax: 5,
      codeSendsMinutes: 15,
      coolingOffHours: 24,
      contactCoolingOffHours: 72,
      coolingOffAllowanceMinor: 20_000,
      checkUpDays: 180,
      contactsMax: 6,
      factorsMax: 10,
      factorTriesMax: 20,
      factorTrustDays: 30,
      factorCoolingOffHours: 48,
      closingRegretDays: 30,
      exportsPerDay: 3,
      keep: {
        refusals: 90,
        sessions: 90,
        checkUps: 730,
        contactChanges: 180,
        messages: 180,
        diagnostics: 30,
        signInAudit: 180,
        closedAccounts: 3_650,
      },
      paymentLimitMinor: 5_000_000,
      dayLimitMinor: 10_000_000,
    },
    currency: 'CNY',
    publicUrl: 'https://wallet.example',
    geo: options.geo ?? noGeo,
    riskRules: loadRiskRules(),
    accountsOf: (_tx, personId) => Promise.resolve([accountOf(personId)]),
    money: {
      list: () => Promise.resolve([]),
      countOpenTopUps: () => Promise.resolve(0),
      deleteOldLookups: async () => 0,
    },
    businessZone: 'Asia/Shanghai',
    onFault: onError,
  };
  const identity = createIdentity(dependencies);
  const context = (locale: Locale = 'zh-CN'): Context => ({
    actor: { kind: 'stranger' },
    clock,
    chance,
    locale,
    origin: {
      requestId: chance.uuid(),
      address: '203.0.113.7',
      userAgent: 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0',
    },
  });
  return {
    made,
    identity,
    dependencies,
    notify,
    keyring,
    hashing,
    clock,
    context,
    async inboxOf(address) {
      const job = { context: context(), attempt: 1, isLastAttempt: false, signal: new AbortController().signal };
      const sendWayBack = identity.tasks.find((task) => task.name === 'identity.send_way_back');
      for (const flowId of await listUnsentWayBackIds(database.kysely)) await sendWayBack?.run({ flowId }, job);
      for (const messageId of await listQueuedMessageIds(database.kysely, clock.now())) {
        for (const task of notify.tasks) await task.run({ messageId }, job);
      }
      return notify.listInbox(address);
    },
    async drop() {
      await identity.close();
      keyring.close();
      await hashing.close();
      await made.drop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
