const usage = `qianneng: 钱能钱包 QianNeng Wallet

  qianneng start                                  run the wallet (trial mode when nothing is set)
  qianneng migrate                                bring the database's schema up to this version
  qianneng verify                                 check every book: balances, chain, sequence, trial balance
  qianneng keys create PATH                       make the key file of a real run
  qianneng keys rotate [--settle-seconds N]       new keys for everything sealed from now on, without a stop
  qianneng merchant open --owner ADDRESS --name NAME   open a shop for a person`;

type Command = (args: readonly string[]) => Promise<number>;

/** Loaded when asked for: `start` does not wait for what only `verify` needs. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).start,
  migrate: async () => (await import('./migrate.ts')).migrateCommand,
  verify: async () => (await import('./verify.ts')).verify,
  'keys create': async () => (await import('./keys-create.ts')).keysCreate,
  'keys rotate': async () => (await import('./keys-rotate.ts')).keysRotate,
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
