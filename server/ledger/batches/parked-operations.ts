import { setTimeout as sleep } from 'node:timers/promises';
import type { FreeWatch } from './free-watch.ts';
import type { HeldBack, WaitingOperation } from './lane.ts';
import { namedAccounts } from './waiting-line.ts';

const lookEveryMs = 10;
/** After 2 s an account goes back to the lane whatever the watch saw: there it waits in line and has its turn. */
const looksMax = 200;

/**
 * Operations on accounts that somebody else holds locked. They wait here, so that one foreign row lock costs the others
 * nothing; a watch on a connection of its own tells when the row is free. Later operations on the account wait too.
 */
export class ParkedOperations {
  readonly #looks = new Map<string, number>();
  readonly #watch: FreeWatch;
  readonly #giveBack: (freed: readonly WaitingOperation[]) => void;
  #operations: { readonly operation: WaitingOperation; readonly accounts: readonly string[] }[] = [];
  #isLooking = false;

  constructor(watch: FreeWatch, giveBack: (freed: readonly WaitingOperation[]) => void) {
    this.#watch = watch;
    this.#giveBack = giveBack;
  }

  get size(): number {
    return this.#operations.length;
  }

  /** Keeps those of a batch that touch a parked account; the others go on. */
  setAside(batch: WaitingOperation[]): WaitingOperation[] {
    if (this.#looks.size === 0) return batch;
    const going: WaitingOperation[] = [];
    for (const pending of batch) {
      const accounts = namedAccounts(pending).filter((id) => this.#looks.has(id));
      if (accounts.length === 0) going.push(pending);
      else this.#operations.push({ operation: pending, accounts });
    }
    return going;
  }

  park({ operations, accounts }: HeldBack): void {
    if (operations.length === 0) return;
    for (const id of accounts) if (!this.#looks.has(id)) this.#looks.set(id, 0);
    for (const operation of operations) {
      const named = namedAccounts(operation).filter((id) => accounts.has(id));
      // What a refund or capture touches is not known here; any of the held ones may be it.
      this.#operations.push({ operation, accounts: named.length > 0 ? named : [...accounts] });
    }
    if (!this.#isLooking) void this.#look();
  }

  async #look(): Promise<void> {
    this.#isLooking = true;
    while (this.#looks.size > 0) {
      await sleep(lookEveryMs);
      const free = await this.#watch.listFree([...this.#looks.keys()]);
      for (const [id, looks] of this.#looks) {
        if (free.has(id) || looks >= looksMax) this.#looks.delete(id);
        else this.#looks.set(id, looks + 1);
      }
      this.#release();
    }
    this.#isLooking = false;
  }

  #release(): void {
    const isFree = ({ accounts }: { accounts: readonly string[] }): boolean =>
      !accounts.some((id) => this.#looks.has(id));
    const freed = this.#operations.filter(isFree);
    if (freed.length === 0) return;
    this.#operations = this.#operations.filter((one) => !isFree(one));
    this.#giveBack(freed.map(({ operation }) => operation));
  }
}
