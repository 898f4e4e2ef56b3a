import { invariant, type Refusal } from '#kernel';

/**
 * In order of precedence: the first that applies is the answer. The first three are answered without a record (the same
 * request meets them again for ever); every other one is recorded and stays the answer of its key.
 */
export type LedgerRefusal =
  /** Not 1 to 10^15 minor units. */
  | Refusal<'amount_out_of_range'>
  | Refusal<'same_account'>
  /** The key belongs to a request with another fingerprint. */
  | Refusal<'idempotency_key_reused'>
  /** The refund names nothing that can be given back. */
  | Refusal<'transfer_unknown'>
  | Refusal<'hold_unknown'>
  | Refusal<'hold_ended', { readonly state: 'captured' | 'voided' | 'expired' }>
  /** An expiry before its time. */
  | Refusal<'hold_open', { readonly expiresAt: Date }>
  | Refusal<'account_unknown'>
  | Refusal<'account_closed'>
  | Refusal<'currency_mismatch'>
  | Refusal<'obligation_settled'>
  /** More than captured − refunded − disputed, or more than the hold. */
  | Refusal<'refund_exceeds', { readonly left: bigint }>
  | Refusal<'capture_exceeds', { readonly left: bigint }>
  | Refusal<'account_frozen'>
  /** Cooling-off (冷静期). */
  | Refusal<'outgoing_restricted', { readonly until: Date; readonly allowanceLeft: bigint }>
  | Refusal<'limit_per_payment', { readonly limit: bigint }>
  | Refusal<'limit_per_day', { readonly limit: bigint; readonly left: bigint }>
  | Refusal<'insufficient_funds'>;

export type LedgerRefusalCode = LedgerRefusal['code'];

/** Stored as `outcome`; never given twice, 0 is "posted". */
const numbers: Readonly<Record<LedgerRefusalCode, number>> = {
  amount_out_of_range: 1,
  same_account: 2,
  idempotency_key_reused: 3,
  transfer_unknown: 4,
  hold_unknown: 5,
  hold_ended: 6,
  hold_open: 7,
  account_unknown: 8,
  account_closed: 9,
  currency_mismatch: 10,
  obligation_settled: 11,
  refund_exceeds: 12,
  capture_exceeds: 13,
  account_frozen: 14,
  outgoing_restricted: 15,
  limit_per_payment: 16,
  limit_per_day: 17,
  insufficient_funds: 18,
};

export const refusalPrecedence: readonly LedgerRefusalCode[] = Object.keys(numbers).filter(isRefusalCode);

function isRefusalCode(text: string): text is LedgerRefusalCode {
  return text in numbers;
}

export function refusalNumber(code: LedgerRefusalCode): number {
  return numbers[code];
}

/** The facts of a refusal as stored bytes; null when it has none. */
export function encodeFacts(refusal: LedgerRefusal): Uint8Array | null {
  const { code: _, ...facts } = refusal;
  if (Object.keys(facts).length === 0) return null;
  const text = JSON.stringify(facts, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
  return Buffer.from(text);
}

/** A stored refusal, as it was answered the first time. */
export function decodeRefusal(outcome: number, facts: Uint8Array | null): LedgerRefusal {
  const code = refusalPrecedence.find((code) => numbers[code] === outcome);
  invariant(code !== undefined, 'a stored outcome is a known refusal');
  const read = factReader(facts);
  switch (code) {
    case 'hold_ended':
      return { code, state: read.state() };
    case 'hold_open':
      return { code, expiresAt: read.date('expiresAt') };
    case 'refund_exceeds':
    case 'capture_exceeds':
      return { code, left: read.minor('left') };
    case 'outgoing_restricted':
      return { code, until: read.date('until'), allowanceLeft: read.minor('allowanceLeft') };
    case 'limit_per_payment':
      return { code, limit: read.minor('limit') };
    case 'limit_per_day':
      return { code, limit: read.minor('limit'), left: read.minor('left') };
    case 'amount_out_of_range':
    case 'same_account':
    case 'idempotency_key_reused':
    case 'transfer_unknown':
    case 'hold_unknown':
    case 'account_unknown':
    case 'account_closed':
    case 'currency_mismatch':
    case 'obligation_settled':
    case 'account_frozen':
    case 'insufficient_funds':
      return { code };
  }
}

function factReader(facts: Uint8Array | null) {
  const parsed: unknown = facts === null ? {} : JSON.parse(Buffer.from(facts).toString());
  const fields = new Map<string, unknown>(typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : []);
  const text = (name: string): string => {
    const value = fields.get(name);
    invariant(typeof value === 'string', `the stored refusal has its fact ${name}`);
    return value;
  };
  return {
    minor: (name: string): bigint => BigInt(text(name)),
    date: (name: string): Date => new Date(text(name)),
    state: (): 'captured' | 'voided' | 'expired' => {
      const state = text('state');
      invariant(state === 'captured' || state === 'voided' || state === 'expired', 'a stored hold state is known');
      return state;
    },
  };
}
