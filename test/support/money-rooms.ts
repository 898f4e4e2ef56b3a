import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  accept,
  accountOf,
  invariant,
  parseId,
  refuse,
  type AccountId,
  type Context,
  type MerchantId,
  type PersonId,
} from '#kernel';
import { accountReader, openAccount, readAccount, startLedger } from '#ledger';
import { createKeyFile, openKeyring } from '#platform/crypto';
import { installJobs } from '#platform/jobs';
import { fixedClock, systemChance, systemClock, type FixedClock } from '#platform/random';
import { businessDayOf, ensureBankAccount, openSandboxBank, type WalletDependencies } from '#wallet';
import { makeDatabase } from './database.ts';

/** The wallet's dependencies on a real database and ledger; people and PINs are as simple as a test needs. */
export interface MoneyRooms {
  readonly deps: WalletDependencies;
  readonly clock: FixedClock;
  /** Opens a person's account; `address` makes it findable. */
  person(name: string, options?: { readonly minor?: bigint; readonly address?: string }): Promise<PersonId>;
  /** Money out of nowhere (the bank). */
  give(owner: PersonId | MerchantId, minor: bigint): Promise<void>;
  balance(owner: PersonId | MerchantId | AccountId): Promise<bigint>;
  contextOf(personId: PersonId): Context;
  readonly operator: Context;
  close(): Promise<void>;
}

export const rightPin = '135790';
export const lockedPin = '000000';

export async function openMoneyRooms(): Promise<MoneyRooms> {
  const made = await makeDatabase();
  const { database } = made;
  const clock = fixedClock(new Date('2026-11-22T04:00:00Z'));
  const directory = mkdtempSync(join(tmpdir(), 'money-rooms-'));
  const keyFile = join(directory, 'keys.json');
  await createKeyFile(keyFile, { clock: systemClock });
  const keyring = await openKeyring({
    keyFile,
    dataDirectory: join(directory, 'data'),
    database,
    clock,
    chance: systemChance,
  });
  const businessZone = 'Asia/Shanghai';
  const ledger = await startLedger({
    database,
    clock,
    chance: systemChance,
    businessDayOf: (at) => businessDayOf(at, businessZone),
  });
  await installJobs({ connection: database.connection, onError: fail });
  const rail = openSandboxBank();
  const context = (actor: Context['actor']): Context => ({
    actor,
    clock,
    chance: systemChance,
    locale: 'zh-CN',
    origin: null,
  });
  const operator = context({ kind: 'system', job: 'test' });
  const bankAccountId = await ensureBankAccount(database, operator, { rail, currency: 'CNY' });

  const names = new Map<PersonId, string>();
  const addresses = new Map<string, PersonId>();
  const deps: WalletDependencies = {
    database,
    ledger,
    readAccount: accountReader(database),
    keyring,
    people: {
      maskedNames: async (ids) => new Map(ids.flatMap((id) => (names.has(id) ? [[id, names.get(id) ?? '']] : []))),
      findByAddress: async (text) => {
        const personId = addresses.get(text);
        return personId
          ? { personId, maskedName: names.get(personId) ?? '', maskedAddress: `${text.slice(0, 3)}****` }
          : null;
      },
    },
    confirmPin: async (_, _personId, pin) => {
      if (pin === lockedPin) return refuse('pin_locked');
      return pin === rightPin ? accept(undefined) : refuse('pin_wrong', { triesLeft: 4 });
    },
    confirmPasskey: () => Promise.resolve(refuse('passkey_refused')),
    judgePayment: () => Promise.resolve(accept(undefined)),
    rail,
    bankAccountId,
    publicUrl: 'https://pay.example',
    businessZone,
    currency: 'CNY',
  };

  const give: MoneyRooms['give'] = async (owner, minor) => {
    const id = newId<'transfer'>();
    const posted = await ledger.submit({
      type: 'transfer',
      id,
      idempotency: { scope: 'test:give', key: id },
      fingerprint: Buffer.alloc(32),
      kind: 'top_up',
      from: bankAccountId,
      to: accountOf(owner),
      amount: minor,
      currency: 'CNY',
      memo: null,
      obligation: null,
    });
    invariant(posted.ok, 'the bank gives');
  };
  return {
    deps,
    clock,
    operator,
    give,
    async person(name, options = {}) {
      const id = newId<'person'>();
      names.set(id, name);
      if (options.address !== undefined) addresses.set(options.address, id);
      await database.transaction((tx) =>
        openAccount(tx, { id: accountOf(id), kind: 'person', currency: 'CNY', floorMinor: 0n, at: clock.now() }),
      );
      if (options.minor !== undefined) await give(id, options.minor);
      return id;
    },
    async balance(owner) {
      const id = parseId<'account'>(owner);
      const account = id && (await readAccount(database.kysely, id));
      invariant(account, 'the account is there');
      return account.available;
    },
    contextOf: (personId) => context({ kind: 'person', personId, sessionId: 'test', scope: 'full' }),
    async close() {
      await ledger.close();
      keyring.close();
      rmSync(directory, { recursive: true });
      await made.drop();
    },
  };
}

function newId<Name extends 'person' | 'transfer'>() {
  const id = parseId<Name>(systemChance.uuid());
  invariant(id, 'chance makes UUIDs');
  return id;
}

function fail(error: unknown): never {
  throw error;
}
