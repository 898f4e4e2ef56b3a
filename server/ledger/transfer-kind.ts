/**
 * Every way money moves. `number` is stored and never given twice; `isExit` says whether money leaves its owner by it:
 * then freeze, cooling-off and limits of the payer apply (login.md §4: a cooling-off stops every exit).
 */
export const transferKinds = {
  payment: { number: 1, isExit: true },
  order_payment: { number: 2, isExit: true },
  /** From the outside world in. */
  top_up: { number: 3, isExit: false },
  /** The bank took a top-up back; not the owner's choice, so nothing of his holds it up. */
  top_up_return: { number: 4, isExit: false },
  /** A payee gives back what came from the same payer. */
  refund: { number: 5, isExit: false },
  /** A hold becomes a payment. */
  capture: { number: 6, isExit: true },
  /** By maker and checker. */
  adjustment: { number: 7, isExit: false },
} as const;

/** What is recorded beside them and books nothing. Setting money aside for somebody is an exit. */
export const standingKinds = {
  hold: { number: 8, isExit: true },
  void: { number: 9, isExit: false },
  expiry: { number: 10, isExit: false },
} as const;

export type TransferKind = keyof typeof transferKinds;
export type RecordKind = TransferKind | keyof typeof standingKinds;

const recordKinds: Readonly<Record<RecordKind, { readonly number: number; readonly isExit: boolean }>> = {
  ...transferKinds,
  ...standingKinds,
};

export function kindNumber(kind: RecordKind): number {
  return recordKinds[kind].number;
}

export function isExit(kind: RecordKind): boolean {
  return recordKinds[kind].isExit;
}

const names = new Map<number, RecordKind>();
for (const name of Object.keys(recordKinds)) {
  if (isRecordKind(name)) names.set(recordKinds[name].number, name);
}

function isRecordKind(name: string): name is RecordKind {
  return name in recordKinds;
}

/** Undefined for a number nobody wrote; only a tampered row has one. */
export function kindOfNumber(number: number): RecordKind | undefined {
  return names.get(number);
}

export function isTransferKind(kind: RecordKind): kind is TransferKind {
  return kind in transferKinds;
}

/** Kinds a refund may name. */
export function isRefundable(kind: RecordKind): boolean {
  return kind === 'payment' || kind === 'order_payment' || kind === 'capture';
}
