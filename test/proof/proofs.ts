import { proveBank } from './bank-proof.ts';
import { proveAppKills, proveCuts, proveDatabaseKills } from './crash-proofs.ts';
import { proveFrozenRefusal } from './frozen-proofs.ts';
import { proveHoldEnds } from './hold-proof.ts';
import { proveModel } from './model-proof.ts';
import { provePages } from './page-proof.ts';
import { provePoison } from './poison-proof.ts';
import type { Isolation, Proof, ProofPlace } from './proof.ts';
import { proveHotAccount, proveNoOverdraft, proveOneEffect, proveRefundRace } from './race-proofs.ts';
import { proveCutChains, proveTampering } from './tamper-proof.ts';

const levels: readonly Isolation[] = ['read committed', 'serializable'];

/** A proof at both isolation levels. */
function atEach(
  name: string,
  sizes: Pick<Proof, 'short' | 'long'>,
  run: (place: ProofPlace, size: number, isolation: Isolation) => Promise<void>,
): Proof[] {
  return levels.map((level) => ({
    ...sizes,
    name: `${name} (${level})`,
    run: (place, size) => run(place, size, level),
  }));
}

/** money.md §4 as far as the ledger goes. Sizes: transfers, sequences, keys, kills, … as each proof says. */
export const proofs: readonly Proof[] = [
  ...atEach('bank: every read sums the same', { short: 1_500, long: 60_000 }, proveBank),
  { name: 'model: random sequences answer as the model', short: 250, long: 10_000, run: proveModel },
  ...atEach('overdraft race over two processes', { short: 500, long: 500 }, proveNoOverdraft),
  ...atEach('duplicate keys over two processes', { short: 20, long: 100 }, proveOneEffect),
  { name: 'a refusal stays for its key', short: 5, long: 500, run: proveFrozenRefusal },
  { name: 'hot account over two processes', short: 1_500, long: 100_000, run: proveHotAccount },
  { name: 'refund race on one payment', short: 2, long: 50, run: proveRefundRace },
  { name: 'capture, void and expiry end a hold once', short: 150, long: 1_000, run: proveHoldEnds },
  { name: 'poison at each position of a batch', short: 6, long: 128, run: provePoison },
  { name: 'pages under writes', short: 600, long: 100_000, run: provePages },
  { name: 'tampered rows are named', short: 1, long: 20, run: proveTampering },
  { name: 'cut chains are named', short: 1, long: 1, run: proveCutChains },
  { name: 'the connection is cut', short: 15, long: 500, run: proveCuts },
  { name: 'kill -9 of the app', short: 3, long: 50, run: proveAppKills },
  { name: 'kill -9 of the database', short: 2, long: 20, run: proveDatabaseKills },
];
