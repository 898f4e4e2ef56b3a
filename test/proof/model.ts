import type { AccountId, TransferId } from '#kernel';

/** One step of a sequence; accounts and earlier steps by number, so that a sequence is plain data. */
export type Step =
  | { readonly do: 'top_up'; readonly to: number; readonly amount: bigint }
  | {
      readonly do: 'pay';
      readonly from: number;
      readonly to: number;
      readonly amount: bigint;
      readonly bill: number | null;
    }
  | { readonly do: 'again'; readonly of: number }
  | { readonly do: 'refund'; readonly of: number; readonly amount: bigint }
  | { readonly do: 'hold'; readonly from: number; readonly to: number; readonly amount: bigint }
  | { readonly do: 'capture'; readonly of: number; readonly amount: bigint }
  | { readonly do: 'void'; readonly of: number }
  | { readonly do: 'freeze' | 'thaw'; readonly account: number }
  | { readonly do: 'limit'; readonly account: number; readonly perPayment: bigint; readonly perDay: bigint }
  | { readonly do: 'cool'; readonly account: number; readonly allowance: bigint };

interface ModelAccount {
  balance: bigint;
  held: bigint;
  frozen: boolean;
  allowance: bigint | null;
  allowanceUsed: bigint;
  perPayment: bigint | null;
  perDay: bigint | null;
  spent: bigint;
}

interface Done {
  readonly answer: string;
  readonly from?: number;
  readonly to?: number;
  readonly amount?: bigint;
  refunded?: bigint;
  holdState?: 'open' | 'captured' | 'voided';
  isRefundable?: boolean;
}

/** The ledger as one would explain it on a napkin: no batches, no locks, one step after the other. */
export class Model {
  readonly accounts: ModelAccount[];
  readonly done: Done[] = [];
  readonly #bills = new Set<number>();

  constructor(accounts: number) {
    this.accounts = Array.from({ length: accounts }, () => ({
      balance: 0n,
      held: 0n,
      frozen: false,
      allowance: null,
      allowanceUsed: 0n,
      perPayment: null,
      perDay: null,
      spent: 0n,
    }));
  }

  /** The expected answer: "ok", the code of the refusal, or "–" for a step that is no operation of the ledger's. */
  take(step: Step): string {
    const done = this.#take(step);
    this.done.push(done);
    return done.answer;
  }

  #take(step: Step): Done {
    switch (step.do) {
      case 'top_up':
        this.#account(step.to).balance += step.amount;
        return { answer: 'ok' };
      case 'pay':
        return this.#pay(step);
      case 'again':
        return this.done[step.of] ?? { answer: '–' };
      case 'refund':
        return this.#refund(step);
      case 'hold':
        return this.#hold(step);
      case 'capture':
        return this.#capture(step);
      case 'void':
        return this.#void(step);
      case 'freeze':
      case 'thaw':
        this.#account(step.account).frozen = step.do === 'freeze';
        return { answer: '–' };
      case 'limit':
        Object.assign(this.#account(step.account), { perPayment: step.perPayment, perDay: step.perDay });
        return { answer: '–' };
      case 'cool': {
        const account = this.#account(step.account);
        const isSmaller = account.allowance === null || step.allowance < account.allowance;
        if (isSmaller) account.allowance = step.allowance;
        return { answer: '–' };
      }
    }
  }

  #pay({ from, to, amount, bill }: Extract<Step, { do: 'pay' }>): Done {
    if (from === to) return { answer: 'same_account' };
    if (bill !== null && this.#bills.has(bill)) return { answer: 'obligation_settled' };
    const stopped = this.#stopped(from, amount) ?? this.#short(from, amount);
    if (stopped !== null) return { answer: stopped };
    this.#spend(from, amount);
    this.#move(from, to, amount);
    if (bill !== null) this.#bills.add(bill);
    return { answer: 'ok', from, to, amount, refunded: 0n, isRefundable: true };
  }

  #refund({ of, amount }: Extract<Step, { do: 'refund' }>): Done {
    const paid = this.done[of];
    if (!paid?.isRefundable || paid.from === undefined || paid.to === undefined) return { answer: 'transfer_unknown' };
    if (amount > (paid.amount ?? 0n) - (paid.refunded ?? 0n)) return { answer: 'refund_exceeds' };
    const short = this.#short(paid.to, amount);
    if (short !== null) return { answer: short };
    this.#move(paid.to, paid.from, amount);
    paid.refunded = (paid.refunded ?? 0n) + amount;
    return { answer: 'ok' };
  }

  #hold({ from, to, amount }: Extract<Step, { do: 'hold' }>): Done {
    if (from === to) return { answer: 'same_account' };
    const stopped = this.#stopped(from, amount) ?? this.#short(from, amount);
    if (stopped !== null) return { answer: stopped };
    this.#account(from).held += amount;
    return { answer: 'ok', from, to, amount, holdState: 'open' };
  }

  #capture({ of, amount }: Extract<Step, { do: 'capture' }>): Done {
    const hold = this.#heldBy(of);
    if (typeof hold === 'string') return { answer: hold };
    if (amount > hold.amount) return { answer: 'capture_exceeds' };
    const stopped = this.#stopped(hold.from, amount);
    if (stopped !== null) return { answer: stopped };
    this.#account(hold.from).held -= hold.amount;
    this.#spend(hold.from, amount);
    this.#move(hold.from, hold.to, amount);
    hold.done.holdState = 'captured';
    return { answer: 'ok', from: hold.from, to: hold.to, amount, refunded: 0n, isRefundable: true };
  }

  #void({ of }: Extract<Step, { do: 'void' }>): Done {
    const hold = this.#heldBy(of);
    if (typeof hold === 'string') return { answer: hold };
    this.#account(hold.from).held -= hold.amount;
    hold.done.holdState = 'voided';
    return { answer: 'ok' };
  }

  #heldBy(of: number): { done: Done; from: number; to: number; amount: bigint } | 'hold_unknown' | 'hold_ended' {
    const done = this.done[of];
    if (done?.holdState === undefined || done.from === undefined || done.to === undefined) return 'hold_unknown';
    if (done.holdState !== 'open') return 'hold_ended';
    return { done, from: done.from, to: done.to, amount: done.amount ?? 0n };
  }

  #stopped(from: number, amount: bigint): string | null {
    const account = this.#account(from);
    if (account.frozen) return 'account_frozen';
    if (account.allowance !== null && account.allowanceUsed + amount > account.allowance) return 'outgoing_restricted';
    if (account.perPayment !== null && amount > account.perPayment) return 'limit_per_payment';
    if (account.perDay !== null && account.spent + amount > account.perDay) return 'limit_per_day';
    return null;
  }

  #short(from: number, amount: bigint): string | null {
    const account = this.#account(from);
    return account.balance - account.held < amount ? 'insufficient_funds' : null;
  }

  #spend(from: number, amount: bigint): void {
    const account = this.#account(from);
    account.spent += amount;
    if (account.allowance !== null) account.allowanceUsed += amount;
  }

  #move(from: number, to: number, amount: bigint): void {
    this.#account(from).balance -= amount;
    this.#account(to).balance += amount;
  }

  #account(number: number): ModelAccount {
    const account = this.accounts[number];
    if (!account) throw new Error(`the model has no account ${number}`);
    return account;
  }
}

/** Ids that stand for the numbers of one sequence. */
export interface Names {
  readonly accounts: readonly AccountId[];
  readonly steps: readonly TransferId[];
  readonly bills: readonly string[];
}
