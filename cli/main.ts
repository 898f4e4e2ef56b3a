const usage = `qianneng: 钱能钱包 QianNeng Wallet

  qianneng start                                  run the wallet (trial mode when nothing is set)
  qianneng migrate                                bring the database's schema up to this version
  qianneng verify                                 check every book: balances, chain, sequence, trial balance
  qianneng keys create PATH                       make the key file of a real run
  qianneng keys rotate [--settle-seconds N]       new keys for everything sealed from now on, without a stop
  qianneng account unlock --name NAME             end every lock of somebody's sign-in
  qianneng account lock --name NAME               no new device by password until the owner confirms
  qianneng operator rescue --name NAME            break-glass: your own account, with the web down too
  qianneng password calibrate [--target-ms N]     measure this machine and print the HASHING_ settings
  qianneng risk replay --rules FILE [--days N]    what changed risk rules would have made of the last days
  qianneng merchant open --owner ADDRESS --name NAME   open a shop for a person
  qianneng messages failed                        mails and SMS that were given up, with the reason
  qianneng messages retry --number NUMBER         send one of them once more
  qianneng status                                 help and status from a process of its own
  qianneng status set --maintenance-until TIME | --incident-zh TEXT --incident-en TEXT | --clear   tell everybody`;

type Command = (args: readonly string[]) => Promise<number>;

/** Loaded when asked for: `start` does not wait for what only `verify` needs. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).start,
  migrate: async () => (await import('./migrate.ts')).migrateCommand,
  verify: async () => (await import('./verify.ts')).verify,
  'keys create': async () => (await import('./keys-create.ts')).keysCreate,
  'keys rotate': async () => (await import('./keys-rotate.ts')).keysRotate,
  status: async () => (await import('./status.ts')).status,
  'status set': async () => (await import('./status-set.ts')).statusSet,
  'account unlock': async () => (await import('./account-unlock.ts')).accountUnlock,
  'account lock': async () => (await import('./account-lock.ts')).accountLock,
  'operator rescue': async () => (await import('./operator-rescue.ts')).operatorRescue,
  'password calibrate': async () => (await import('./password-calibrate.ts')).passwordCalibrate,
  'messages failed': async () => (await import('./messages-failed.ts')).messagesFailed,
  'messages retry': async () => (await import('./messages-retry.ts')).messagesRetry,
  'risk replay': async () => (await import('./risk-replay.ts')).riskReplay,
  'merchant open': async () => (await import('./merchant-open.ts')).merchantOpen,
};

const [first = '', second = ''] = process.argv.slice(2);
const name = `${first} ${second}` in commands ? `${first} ${second}` : first;
const load = commands[name];
if (load === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  // A command that stays (start) resolves when it has been stopped.
  const command = await load();
  process.exitCode = await command(process.argv.slice(2 + name.split(' ').length));
}
