import { keysCreate } from './keys-create.ts';
import { keysRotate } from './keys-rotate.ts';
import { merchantOpen } from './merchant-open.ts';
import { migrateCommand } from './migrate.ts';
import { start } from './start.ts';
import { verify } from './verify.ts';

const usage = `qianneng: 钱能钱包 QianNeng Wallet

  qianneng start                                  run the wallet (trial mode when nothing is set)
  qianneng migrate                                bring the database's schema up to this version
  qianneng verify                                 check every book: balances, chain, sequence, trial balance
  qianneng keys create PATH                       make the key file of a real run
  qianneng keys rotate                            new keys for everything sealed from now on, without a stop
  qianneng merchant open --owner ADDRESS --name NAME   open a shop for a person`;

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  start,
  migrate: migrateCommand,
  verify,
  'keys create': keysCreate,
  'keys rotate': keysRotate,
  'merchant open': merchantOpen,
};

const [first = '', second = ''] = process.argv.slice(2);
const name = `${first} ${second}` in commands ? `${first} ${second}` : first;
const command = commands[name];
if (command === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  // A command that stays (start) resolves when it has been stopped.
  process.exitCode = await command(process.argv.slice(2 + name.split(' ').length));
}
