import { readFile } from 'node:fs/promises';
import { accountOf, type BusinessDay, type Context, type PersonId } from '#kernel';
import { createIdentity, type Identity } from '#identity';
import { accountReader, listEntriesAfter, startLedger, type Ledger } from '#ledger';
import { listShopAccounts, openLiveFeed, type MerchantDependencies } from '#merchants';
import { createNotify, inboxSender, mailSender, smsSender, type Notify, type Senders } from '#notify';
import type { Config } from '#platform/config';
import { openGeo } from '#platform/geo';
import { startHashing } from '#platform/hashing';
import type { Log } from '#platform/log';
import { systemChance, systemClock } from '#platform/random';
import { loadRiskRules } from '#risk';
import { filterAddress, loadFilter, loadStrength, passwordProfile } from '#strength';
import {
  dayOf,
  ensureBankAccount,
  moneyOf,
  noBank,
  openSandboxBank,
  paymentJudge,
  type PeopleDirectory,
  type WalletDependencies,
} from '#wallet';
import { mailFromOf, mailOf, smsOf, tollGuardOf } from './message-ways.ts';
import type { Store } from './store.ts';

/** Every room, ready to be asked. */
export interface Rooms {
  readonly ledger: Ledger;
  readonly notify: Notify;
  readonly identity: Identity;
  readonly wallet: WalletDependencies;
  readonly merchants: MerchantDependencies;
  /** Lets what is under way end: payments answered, sessions touched, threads gone. */
  close(): Promise<void>;
}

/** Nobody in particular: the program itself, at its start and from the command line. */
export function systemContext(job: string): Context {
  return { actor: { kind: 'system', job }, clock: systemClock, chance: systemChance, locale: 'zh-CN', origin: null };
}

/** Opens the rooms on a store, from the ledger upwards. */
export async function openRooms(config: Config, store: Store, log: Log): Promise<Rooms> {
  const { database, keyring } = store;
  const { publicUrl, businessZone, currency, numbers } = config;
  const onFault = (error: unknown) => log.error({ err: error }, 'a background write failed');
  const hashing = startHashing({
    threads: numbers.hashingThreads,
    parameters: { memoryKib: numbers.hashingMemoryKib, passes: numbers.hashingPasses, lanes: 1 },
    pepper: (keyId) => keyring.pepper(keyId),
  });
  const strength = await loadStrength({ leaked: loadFilter(await readFile(filterAddress)) });
  const ledger = await startLedger({
    database,
    clock: store.clock,
    chance: systemChance,
    businessDayOf: (instant) => businessDayOf(instant, businessZone),
  });
  const mail = mailOf(config);
  const senders = { email: mail === null ? inboxSender : mailSender(mail), phone: phoneSenderOf(config) };
  const notify = createNotify({
    database,
    keyring,
    senders,
    publicUrl,
    tollGuard: tollGuardOf(config),
    mailFrom: mailFromOf(config),
  });
  const people: PeopleDirectory = {
    maskedNames: (ids: readonly PersonId[]) => identity.maskedNameOf(database.kysely, ids),
    findByAddress: async (text: string) => (await identity.findPersonByAddress(database.kysely, text)) ?? null,
  };
  const geo = openGeo({ onFault: (error) => log.warn({ err: error }, 'no GeoIP data: places are not known') });
  const riskRules = loadRiskRules(config.riskRulesFile);
  const identity: Identity = createIdentity({
    database,
    keyring,
    hashing,
    notify,
    strength,
    passwordProfile: passwordProfile(config.password),
    numbers,
    currency,
    publicUrl,
    businessZone,
    geo,
    riskRules,
    money: moneyOf({ database, people, keyring, currency, businessZone }),
    accountsOf: async (tx, personId) => [accountOf(personId), ...(await listShopAccounts(tx, personId))],
    onFault,
  });
  const rail = config.mode === 'trial' ? openSandboxBank() : noBank;
  const bankAccountId = await ensureBankAccount(database, systemContext('start'), { rail, currency });
  const liveFeed = openLiveFeed({ read: (positions, limit) => listEntriesAfter(database.kysely, positions, limit) });
  const shared = { database, ledger, keyring, confirmPin: identity.confirmPin, publicUrl, businessZone, currency };
  const judgePayment = paymentJudge({ database, currency, rules: riskRules, identity });
  return {
    ledger,
    notify,
    identity,
    wallet: {
      ...shared,
      confirmPasskey: identity.confirmPasskey,
      people,
      judgePayment,
      rail,
      bankAccountId,
      readAccount: accountReader(database),
    },
    merchants: { ...shared, people, liveFeed },
    async close() {
      liveFeed.close();
      await identity.close();
      await ledger.close();
      await hashing.close();
      // Its idle connections would keep the process alive until the mail server tires of them.
      await mail?.close();
    },
  };
}

/** 2026-11-22 in the operator's zone as 20261122. */
function businessDayOf(instant: Date, zone: string): BusinessDay {
  return Number(dayOf(instant, zone).replaceAll('-', '')) as BusinessDay;
}

/** Null: no SMS at all, by the operator's decision. */
function phoneSenderOf(config: Config): Senders['phone'] {
  if (config.sms.kind === 'inbox') return inboxSender;
  const sms = smsOf(config);
  return sms === null ? null : smsSender(sms);
}
