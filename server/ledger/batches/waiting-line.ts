import type { WaitingOperation } from './lane.ts';

/** Operations that wait for a batch, first come first served. */
export class WaitingLine {
  #operations: WaitingOperation[] = [];

  get length(): number {
    return this.#operations.length;
  }

  push(operation: WaitingOperation): void {
    this.#operations.push(operation);
  }

  /** Back to the head: they came before everybody who waits now. */
  putFirst(operations: readonly WaitingOperation[]): void {
    this.#operations = [...operations, ...this.#operations];
  }

  /**
   * At most so many, without those whose accounts are in a batch under way: there they would only wait for its row
   * locks, here they join a larger batch. So all payments to a hot account ride together, beside the others.
   */
  take(limit: number, underWay: ReadonlySet<ReadonlySet<string>>): WaitingOperation[] {
    if (underWay.size === 0) return this.#takeFirst(limit);
    const taken: WaitingOperation[] = [];
    const left: WaitingOperation[] = [];
    for (const one of this.#operations) {
      if (taken.length < limit && !touches(one, underWay)) taken.push(one);
      else left.push(one);
    }
    this.#operations = left;
    return taken;
  }

  #takeFirst(limit: number): WaitingOperation[] {
    const all = this.#operations;
    this.#operations = all.length <= limit ? [] : all.slice(limit);
    return all.length <= limit ? all : all.slice(0, limit);
  }
}

/** The accounts an operation names; what a refund, capture or void touches is known only to the database. */
export function namedAccounts({ operation }: WaitingOperation): readonly string[] {
  return operation.type === 'transfer' || operation.type === 'hold' ? [operation.from, operation.to] : [];
}

export function accountsOf(batch: readonly WaitingOperation[]): ReadonlySet<string> {
  const accounts = new Set<string>();
  for (const { operation } of batch) {
    if (operation.type === 'transfer' || operation.type === 'hold') accounts.add(operation.from).add(operation.to);
  }
  return accounts;
}

function touches({ operation }: WaitingOperation, underWay: ReadonlySet<ReadonlySet<string>>): boolean {
  if (operation.type !== 'transfer' && operation.type !== 'hold') return false;
  for (const accounts of underWay) if (accounts.has(operation.from) || accounts.has(operation.to)) return true;
  return false;
}
